import { type Finding, settled } from '#adapter-kit'
import type { Dossier } from '#schemas/types.ts'
import type { IntakeTools, Submission } from './intake.ts'
import type { Json } from './message.ts'
import { characterFindings } from './rules/character-findings.ts'
import { type LinkRules, linkFinding, linksIn } from './rules/link-findings.ts'
import { hasRules, rulesFor } from './rules/rules.ts'
import { isUsual, normalise } from './rules/text.ts'
import { isStoreUrl } from './store-address.ts'

const touches = (one: string, other: string) =>
  one === other || one.startsWith(`${other}/`) || other.startsWith(`${one}/`)

/** What the rules say of a message whose shape is wrong somewhere: only what is about its sound parts. */
const despite = (misshapen: readonly Finding[], rules: () => readonly Finding[]): readonly Finding[] => {
  try {
    return rules().filter(
      ({ severity, pointer }) =>
        severity === 'reject' && !misshapen.some((finding) => touches(finding.pointer, pointer)),
    )
  } catch {
    // The rules expect a shape that this message does not have.
    return []
  }
}

/** Of what a partner tells an address is no reason to lose it: it is taken, and those who read it are warned. */
const linkFindings = ({ event }: Submission, data: unknown, links: LinkRules | undefined): Finding[] =>
  (links ? linksIn(data) : []).flatMap(([pointer, link]) => {
    const found = links && !isStoreUrl(link) ? linkFinding(pointer, link, links) : undefined
    if (!found) return []
    return [event ? { ...found, severity: 'warn' as const } : found]
  })

/** What a partner tells is not lost for a letter that was lost before: it is taken, and those who read it are warned. */
const textFindings = ({ event, data }: Submission): Finding[] =>
  characterFindings(data).map((found) =>
    event && found.code === 'CHARACTER_LOST' ? { ...found, severity: 'warn' } : found,
  )

/** Undefined for what is no JSON. */
const writtenAsJson = (data: unknown): Json | undefined => {
  const text = JSON.stringify(data)
  return text === undefined ? undefined : { text }
}

/** A message with its texts as they are kept and sent on, and what was found. */
interface Checked {
  readonly data: unknown
  /** `data` in JSON, where it came so or had to be written already. */
  readonly json?: Json
  readonly findings: readonly Finding[]
}

/** Every problem of a message at once: the schema's, and what the rules can say of the rest. */
export const checkSubmission = (
  submission: Submission,
  tools: Pick<
    IntakeTools,
    | 'validate'
    | 'now'
    | 'futureToleranceSeconds'
    | 'fileStores'
    | 'mayNameFile'
    | 'links'
    | 'ownership'
    | 'rootHasEnded'
    | 'deadlines'
  >,
): Checked => {
  const json = submission.json ?? writtenAsJson(submission.data)
  const usual = json !== undefined && isUsual(json.text)
  const data = usual ? submission.data : normalise(submission.data)
  const misshapen = tools.validate(submission.type, data)
  const { mayNameFile } = tools
  const { sender } = submission
  const context = {
    now: tools.now(),
    futureToleranceSeconds: tools.futureToleranceSeconds,
    ...(tools.fileStores && { fileStores: tools.fileStores }),
    ...(mayNameFile && {
      mayNameFile: (store: string, path: string) => mayNameFile(sender, store, path),
    }),
    ...(tools.ownership && { ownership: tools.ownership }),
    ...(tools.rootHasEnded && { rootHasEnded: tools.rootHasEnded }),
    ...(submission.code !== undefined && { code: settled(submission.code) }),
  }
  const rules = () => [
    ...(usual ? [] : textFindings(submission)),
    ...linkFindings(submission, data, tools.links),
    ...(hasRules(submission.type) ? rulesFor[submission.type](data as never, context) : []),
    ...(submission.type === 'dossier' ? (tools.deadlines?.findings(data as Dossier) ?? []) : []),
  ]
  const findings = misshapen.length > 0 ? [...misshapen, ...despite(misshapen, rules)] : rules()
  return { data, findings, ...(json && data === submission.data && { json }) }
}
