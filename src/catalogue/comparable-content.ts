import { createHash } from 'node:crypto'
import { nfc } from '#adapter-kit'
import type { Procedure } from '#schemas/types.ts'

/** What a change may be about, in the order in which it is reported. */
export const aspects = [
  'name',
  'state',
  'fees',
  'terms',
  'components',
  'agencies',
  'results',
  'applicants',
  'levels',
  'fields',
  'services',
  'kind',
  'requirements',
  'steps',
  'legalBases',
  'decision',
  'related',
  'descriptions',
] as const
type Aspect = (typeof aspects)[number]

/** What counts in a procedure, as lines in plain words. Addresses of files and inner ids are left out: they change by themselves. */
export type ComparableContent = Readonly<Record<Aspect, readonly string[]>>

const normalised = (text: string | undefined): string =>
  nfc(text ?? '')
    .replace(/\s+/g, ' ')
    .trim()

const joined = (separator: string, ...parts: readonly (string | undefined)[]): string =>
  parts
    .map(normalised)
    .filter((part) => part !== '')
    .join(separator)

const named = ({ code, name }: { code?: string; name?: string }): string =>
  joined(' ', name, code && (name ? `(${code})` : code))

const byCodeUnits = (one: string, other: string) => (one < other ? -1 : Number(one > other))

/** In no order that means anything: the portal may give it otherwise tomorrow. */
const sorted = (lines: readonly string[]): readonly string[] =>
  [...new Set(lines.map(normalised).filter((line) => line !== ''))].sort(byCodeUnits)

const channelWords: Readonly<Record<string, string>> = {
  direct: 'Trực tiếp',
  online: 'Trực tuyến',
  postal: 'Bưu chính',
}

type Channel = NonNullable<Procedure['channels']>[number]
type Fee = Channel['terms'][number]['fees'][number]
type Paper = NonNullable<Procedure['components']>[number]['papers'][number]

const wayOf = ({ channel, channelCode }: Channel): string =>
  channel === undefined ? joined(' ', 'Kênh', channelCode) : (channelWords[channel] ?? channel)

const termLines = (channel: Channel): string[] => [
  `${wayOf(channel)}: có tiếp nhận`,
  ...channel.terms.flatMap(({ term, unitAsPublished, description }) => {
    const said = joined(', ', joined(' ', term, unitAsPublished), description)
    return said === '' ? [] : [`${wayOf(channel)}: ${said}`]
  }),
]

const feeText = ({ code, amount, unit, description }: Fee): string =>
  joined(', ', joined(' ', amount, unit), description, code && `mã ${code}`)

const feeLines = (channel: Channel): string[] =>
  channel.terms
    .flatMap(({ fees }) => fees.map(feeText))
    .flatMap((said) => (said === '' ? [] : [`${wayOf(channel)}: ${said}`]))

const paperText = (group: string | undefined, paper: Paper): string =>
  joined(
    ', ',
    joined(': ', group, named(paper)),
    paper.originals && `bản chính ${paper.originals}`,
    paper.copies && `bản sao ${paper.copies}`,
    paper.formName && `mẫu ${paper.formName}`,
    paper.replacedByResultCode && `thay bằng ${paper.replacedByResultCode}`,
  )

const agencyLines = (procedure: Procedure): string[] =>
  (
    [
      ['Công bố', [{ code: procedure.publishingAgencyCode ?? '' }]],
      ['Thực hiện', procedure.executingAgencies],
      ['Có thẩm quyền', procedure.competentAgencies],
      ['Được ủy quyền', procedure.authorisedAgencies],
      ['Phối hợp', procedure.coordinatingAgencies],
      ['Thực hiện', [{ name: procedure.executingAgencyDescription ?? '' }]],
      ['Có thẩm quyền', [{ name: procedure.competentAgencyDescription ?? '' }]],
    ] as const
  ).flatMap(([role, agencies = []]) =>
    agencies.map(named).flatMap((agency) => (agency === '' ? [] : [`${role}: ${agency}`])),
  )

const stateWords = { public: 'công khai', 'not-public': 'không công khai' }

export const comparableContentOf = (procedure: Procedure): ComparableContent => {
  const { channels = [], components = [], steps = [], legalBases = [], results = [] } = procedure
  return {
    name: sorted([procedure.name ?? '']),
    state: sorted([procedure.state ? stateWords[procedure.state] : (procedure.stateCode ?? '')]),
    fees: sorted(channels.flatMap(feeLines)),
    terms: sorted(channels.flatMap(termLines)),
    components: sorted(
      components.flatMap((group) => group.papers.map((paper) => paperText(group.case, paper))),
    ),
    agencies: sorted(agencyLines(procedure)),
    results: sorted(results.map(named)),
    applicants: sorted([...(procedure.applicants ?? []).map(named), procedure.applicantDescription ?? '']),
    levels: sorted((procedure.levels ?? []).map(named)),
    fields: sorted((procedure.fields ?? []).map(named)),
    services: sorted((procedure.services ?? []).map(named)),
    kind: sorted([procedure.kind ?? '']),
    requirements: sorted([procedure.requirements ?? '']),
    // The order of steps is what they are about.
    steps: steps.flatMap((group) => group.steps.map((step) => joined(': ', group.case, step))),
    legalBases: sorted(legalBases.map(({ number, name, issuedOn }) => joined(', ', number, name, issuedOn))),
    decision: sorted([procedure.decision ?? '']),
    related: sorted([...(procedure.related ?? []), ...(procedure.linked ?? [])].map(named)),
    descriptions: sorted([
      procedure.description ?? '',
      procedure.receptionAddress ?? '',
      procedure.keywords ?? '',
    ]),
  }
}

/** The same for procedures that differ in nothing that counts. */
export const hashOf = (content: ComparableContent): Buffer =>
  createHash('sha256')
    .update(JSON.stringify(aspects.map((aspect) => content[aspect])))
    .digest()
