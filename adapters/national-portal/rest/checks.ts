import { type Finding, type PartnerSide, reject, warn } from '#adapter-kit'
import type { Dossier, Progress } from '#schemas/types.ts'
import { numberingFindings, procedureFindings, progressAgencyFindings } from '../checks.ts'
import { chronology } from '../chronology.ts'
import type { FromContext } from '../dossier.ts'
import { accountFindings, fileFindings } from '../file-checks.ts'
import { identityFindings } from '../identity-checks.ts'
import type { Settings } from '../settings.ts'
import { stateFindings } from '../state-checks.ts'
import { clean, lengthOf } from '../text.ts'
import { tooLong } from '../too-long.ts'
import { restOf } from './call.ts'
import { toBirthDate } from './dates.ts'
import { createdMarks } from './dossier.ts'
import { type RestReference, readReference } from './reference.ts'
import { bringsLists } from './status.ts'

const typeFindings = ({ applicant }: Dossier, settings: Settings): Finding[] => {
  if (restOf(settings).applicantTypes[applicant.type] !== undefined) return []
  const vi = 'Chưa biết mã LoaiDoiTuong của thế hệ REST cho loại chủ hồ sơ này'
  const en = 'No LoaiDoiTuong of the REST generation is known for this kind of applicant'
  return [reject('/applicant/type', 'APPLICANT_TYPE_UNMAPPED', vi, en)]
}

const nameFindings = ({ documents = [] }: Dossier): Finding[] =>
  documents.flatMap(({ fileName, deleted }, index) => {
    if (deleted || clean(fileName) !== '') return []
    const vi = 'Tệp cần có tên để tải lên Cổng'
    return [reject(`/documents/${index}/fileName`, 'REQUIRED', vi, 'A file is uploaded under its name')]
  })

/** Parts of a dossier that the create alone carries: by the name of their mark. */
const createdOnly: Readonly<Record<string, string>> = {
  procedure: '/procedure/code',
  applicant: '/applicant',
  agency: '/receivingAgency/code',
  dates: '/receivedAt',
  documents: '/documents',
}

/** What has changed since the create stays behind: this generation has no update but that of the status. */
const changeFindings = (dossier: Dossier, settings: Settings, { marks }: RestReference): Finding[] => {
  const now = createdMarks(dossier, settings)
  return Object.entries(createdOnly).flatMap(([name, pointer]) => {
    if (marks[name] === undefined || marks[name] === now[name]) return []
    const vi = 'Thông tin này đã thay đổi sau khi tạo hồ sơ; thế hệ REST của Cổng không nhận cập nhật'
    const en = 'Changed since the dossier was created; the REST generation takes no update of it'
    return [warn(pointer, 'CHANGE_NOT_CARRIED', vi, en)]
  })
}

const notCarried = (pointer: string): Finding =>
  warn(
    pointer,
    'NOT_IN_THIS_GENERATION',
    'Thế hệ REST của Cổng không có trường cho thông tin này; không gửi',
    'The REST generation has no field for this; it is not sent',
  )

/** What a dossier may say besides, and this generation has no field for. */
const withoutField = [
  'dueAt',
  'receiptNumber',
  'supplements',
  'otherPapers',
  'onlinePayment',
  'vneidVerified',
  'databasesConsulted',
] as const

const isSaid = (value: unknown): boolean =>
  value !== undefined && !(Array.isArray(value) && value.length === 0)

/** An awaited supplement is carried by its text; the history of the others is not. */
const isCarried = (name: (typeof withoutField)[number], dossier: Dossier): boolean =>
  name === 'supplements' && dossier.status === 'supplement-requested' && dossier.supplements?.length === 1

/** Said once, with the create; what grows later is said whenever it is there. */
const growing: ReadonlySet<string> = new Set(['supplements', 'otherPapers'])

const leftOut = (dossier: Dossier, known: boolean): Finding[] =>
  withoutField
    .filter((name) => isSaid(dossier[name]) && !isCarried(name, dossier) && (!known || growing.has(name)))
    .map((name) => notCarried(`/${name}`))

const resultFindings = (dossier: Dossier, reference: RestReference): Finding[] => {
  if (!bringsLists(dossier, reference)) return []
  return (dossier.results ?? []).flatMap(({ url }, index) => {
    if (url) return []
    const vi = 'Kết quả không có tệp nên không gửi được'
    return [warn(`/results/${index}`, 'RESULT_WITHOUT_FILE', vi, 'A result without a file is not sent')]
  })
}

const birthDateFindings = ({ applicant: { birthDate } }: Dossier, settings: Settings): Finding[] => {
  if (birthDate === undefined || toBirthDate(birthDate, restOf(settings)) !== undefined) return []
  const vi = 'Ngày sinh không đủ ngày tháng nên không gửi'
  return [
    warn('/applicant/birthDate', 'BIRTH_DATE_PARTIAL', vi, 'Without its day the birth date is not sent'),
  ]
}

/** Where the portal numbers, ours is not the code that it sees. */
const cityNumbers = (settings: Settings): boolean => restOf(settings).numbering === 'city'

/** What this generation would not take of a dossier, and what would go without. */
export const checkRestDossier = (
  dossier: Dossier,
  settings: Settings,
  side?: PartnerSide & FromContext,
): Finding[] => {
  const reference = readReference(side?.reference)
  const creates = side?.known
    ? changeFindings(dossier, settings, reference)
    : [
        ...(cityNumbers(settings) ? numberingFindings(dossier, settings, side?.codes ?? {}) : []),
        ...typeFindings(dossier, settings),
        ...procedureFindings(dossier, side?.codes ?? {}),
        ...nameFindings(dossier),
        ...accountFindings(clean(dossier.applicant.techId)),
        // The other findings there are about the classic packet's list of identifiers.
        ...identityFindings(dossier, settings).filter(({ severity }) => severity === 'reject'),
        ...birthDateFindings(dossier, settings),
      ]
  return [
    ...creates,
    ...fileFindings(dossier),
    ...stateFindings(dossier, settings),
    ...chronology(dossier),
    ...resultFindings(dossier, reference),
    ...leftOut(dossier, side?.known ?? false),
  ]
}

const required = (pointer: string, text: string): Finding[] =>
  clean(text) === ''
    ? [reject(pointer, 'REQUIRED', `Cổng yêu cầu phải có ${pointer}`, `The portal requires ${pointer}`)]
    : []

/** What this generation would not take of a progress row. */
export const checkRestProgress = (
  progress: Progress,
  settings: Settings,
  side?: PartnerSide & FromContext,
): Finding[] => {
  const findings = [
    ...required('/officer/name', progress.officer.name),
    ...required('/content', progress.content),
    ...(cityNumbers(settings) ? progressAgencyFindings(progress, settings, side?.codes ?? {}) : []),
  ]
  if (lengthOf(progress.officer.name) > 50) findings.push(tooLong('/officer/name', 50))
  const { code } = readReference(side?.reference)
  if (restOf(settings).numbering === 'portal' && code === undefined) {
    const vi = 'Hồ sơ này chưa được Cổng cấp mã; cần gửi hồ sơ trước'
    const en = 'The portal has not numbered this dossier; send the dossier first'
    findings.push(reject('/dossierCode', 'DOSSIER_NOT_NUMBERED', vi, en))
  }
  return findings
}
