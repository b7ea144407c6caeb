import type { Finding } from '#adapter-kit'
import type { Dossier } from '#schemas/types.ts'
import type { IntakeTools, Submission } from './intake.ts'
import { controlCharacterFindings } from './rules/control-characters.ts'
import { type LinkRules, linkFinding, linksIn } from './rules/link-findings.ts'
import { hasRules, rulesFor } from './rules/rules.ts'
import { normalise } from './rules/text.ts'
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
): readonly Finding[] => {
  const data = normalise(submission.data)
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
    ...(submission.code !== undefined && { code: submission.code }),
  }
  const rules = () => [
    ...controlCharacterFindings(data),
    ...linkFindings(submission, data, tools.links),
    ...(hasRules(submission.type) ? rulesFor[submission.type](data as never, context) : []),
    ...(submission.type === 'dossier' ? (tools.deadlines?.findings(data as Dossier) ?? []) : []),
  ]
  return misshapen.length > 0 ? [...misshapen, ...despite(misshapen, rules)] : rules()
}
