import type { Dossier, Progress } from '#schemas/types.ts'
import type { Aspect, Believed } from '../comparison.ts'
import type { Example } from './subject.ts'

/** As the record gives it, of a dossier that was delivered. */
export const believedOf = (
  dossier: Dossier,
  { reference, codes }: Pick<Example['context'], 'reference' | 'codes'>,
): Believed => ({
  code: dossier.code,
  dossier,
  progress: [],
  ...(reference !== undefined && { reference }),
  ...(codes && { codes }),
})

const turned = (digits: string): string => digits.replace(/\d$/, (last) => String((Number(last) + 5) % 10))

/** One that was never handed over: another code, and somebody else's. */
export const unknownOf = ({ dossier, reference: _of, ...of }: Believed): Believed => {
  const { applicant } = dossier
  const identifiers = applicant.identifiers?.map((one) => ({ ...one, value: turned(one.value) }))
  const code = turned(of.code)
  return {
    ...of,
    code,
    dossier: { ...dossier, code, applicant: { ...applicant, ...(identifiers && { identifiers }) } },
  }
}

const dayMs = 86_400_000
const dates = [
  'submittedAt',
  'receivedAt',
  'dueAt',
  'finishedAt',
  'returnedAt',
] as const satisfies readonly (keyof Dossier)[]

const aDayLater = (dossier: Dossier): Dossier => {
  const moved = dates.flatMap((name) => {
    const at = dossier[name]
    return at === undefined ? [] : [[name, new Date(Date.parse(at) + dayMs).toISOString()]]
  })
  return { ...dossier, ...Object.fromEntries(moved) }
}

const elsewhere = <Agency extends { readonly code: string; readonly name?: string }>(
  agency: Agency,
): Agency => ({
  ...agency,
  code: `${agency.code}.99`,
  name: 'Cơ quan khác',
})

const aRow = ({ code, dossier }: Believed): Progress => ({
  dossierCode: code,
  status: dossier.status,
  officer: { name: 'Lê Văn Thử' },
  at: '2026-11-07T09:00:00+07:00',
  content: 'Một bước khác',
})

const url = 'https://files.example.vn/khac.pdf'

/** The dossier as it would be with something else in one aspect. */
export const otherwise: Readonly<Record<Aspect, (of: Believed) => Believed>> = {
  state: (of) => ({
    ...of,
    dossier: { ...of.dossier, status: of.dossier.status === 'processing' ? 'finished' : 'processing' },
  }),
  dates: (of) => ({ ...of, dossier: aDayLater(of.dossier) }),
  agency: (of) => ({
    ...of,
    dossier: {
      ...of.dossier,
      receivingAgency: elsewhere(of.dossier.receivingAgency),
      competentAgency: elsewhere(of.dossier.competentAgency),
    },
  }),
  result: (of) => {
    const results = [...(of.dossier.results ?? [])]
    const other = { id: 'khac', name: 'Kết quả khác', resultCode: 'KQ.G15.000099', url }
    return { ...of, dossier: { ...of.dossier, results: [...results, other] } }
  },
  files: (of) => {
    const documents = [...(of.dossier.documents ?? [])]
    const other = { id: 'khac', fileName: 'khac.pdf', componentCode: 'KQ.G15.000098', digitised: true, url }
    return { ...of, dossier: { ...of.dossier, documents: [...documents, other] } }
  },
  progress: (of) => ({ ...of, progress: [...of.progress, aRow(of)] }),
}
