import { type Finding, reject, type TranslatedCodes, warn } from '#adapter-kit'
import type { Dossier, Progress } from '#schemas/types.ts'
import { agencyRoot, dossierRoot } from './agency-root.ts'
import { chronology } from './chronology.ts'
import { type FromContext, techId } from './dossier.ts'
import {
  competentAgencyName,
  fieldCode,
  nationalProcedure,
  numberingAgency,
  sendingAgency,
} from './dossier-codes.ts'
import { accountFindings, fileFindings } from './file-checks.ts'
import { identityFindings } from './identity-checks.ts'
import { isNationalProcedure } from './procedure-code.ts'
import { scoreFindings } from './score.ts'
import type { Settings } from './settings.ts'
import { stateFindings } from './state-checks.ts'
import { statusTextFindings } from './status-text.ts'
import { clean, lengthOf } from './text.ts'
import { tooLong } from './too-long.ts'

interface Rule {
  readonly pointer: string
  readonly text: string | undefined
  /** Code points; none is known where it is absent. */
  readonly max?: number
  readonly required?: boolean
}

const findingsFor = ({ pointer, text, max, required }: Rule): Finding[] => {
  if (required && clean(text) === '') {
    return [reject(pointer, 'REQUIRED', `Cổng yêu cầu phải có ${pointer}`, `The portal requires ${pointer}`)]
  }
  return max !== undefined && lengthOf(text) > max ? [tooLong(pointer, max)] : []
}

/** Limits and required texts of A.4 and A.12. No limit on the length of a dossier's lists is known. */
const textRules = (dossier: Dossier, codes: TranslatedCodes): Rule[] => [
  { pointer: '/code', text: dossier.code, required: true },
  { pointer: '/procedure/name', text: dossier.procedure.name, required: true },
  { pointer: '/procedure/fieldCode', text: fieldCode(dossier, codes), required: true },
  { pointer: '/procedure/fieldName', text: dossier.procedure.fieldName, required: true },
  { pointer: '/applicant/fullName', text: dossier.applicant.fullName, required: true },
  { pointer: '/summary', text: dossier.summary, max: 1000, required: true },
  { pointer: '/competentAgency/name', text: competentAgencyName(dossier, codes), required: true },
  { pointer: '/note', text: dossier.note, max: 2000 },
  ...documentRules('', dossier.documents),
  ...(dossier.supplements ?? []).flatMap((item, index) =>
    documentRules(`/supplements/${index}`, item.documents),
  ),
  ...(dossier.results ?? []).map(({ name }, index) => resultNameRule('results', name, index)),
  ...(dossier.otherPapers ?? []).map(({ name }, index) => resultNameRule('otherPapers', name, index)),
]

const documentRules = (parent: string, documents: Dossier['documents'] = []): Rule[] =>
  documents.map(({ fileName }, index) => ({
    pointer: `${parent}/documents/${index}/fileName`,
    text: fileName,
    max: 4000,
    required: true,
  }))

const resultNameRule = (list: string, name: string, index: number): Rule => ({
  pointer: `/${list}/${index}/name`,
  text: name,
  max: 2000,
  required: true,
})

/** Desks have longer codes than the agency that sends, so only the roots are compared (J.10). */
const agencyFindings = (pointer: string, dossierCode: string, { agencyCode }: Settings): Finding[] => {
  const root = dossierRoot(dossierCode)
  if (root !== undefined && root === agencyRoot(agencyCode)) return []
  const vi = 'Mã hồ sơ không bắt đầu bằng mã của đơn vị gửi lên Cổng'
  return [
    reject(pointer, 'AGENCY_MISMATCH', vi, 'The dossier code is not of the agency that sends to the portal'),
  ]
}

/** An agency that has become part of the sending one numbers its dossiers in its own name, until the last is done. */
export const numberingFindings = (
  dossier: Dossier,
  settings: Settings,
  codes: TranslatedCodes,
): Finding[] => {
  const agency = sendingAgency(codes)
  if (agency === undefined) return agencyFindings('/code', dossier.code, settings)
  if (agencyRoot(agency) === agencyRoot(settings.agencyCode)) return []
  const vi = 'Theo bảng mã, đơn vị tiếp nhận không thuộc đơn vị gửi lên Cổng'
  const en = 'By the code table, the receiving agency is not part of the one that sends to the portal'
  return [reject('/receivingAgency/code', 'AGENCY_MISMATCH', vi, en)]
}

/** A row of progress goes where its dossier went. */
export const progressAgencyFindings = (
  { dossierCode }: Progress,
  settings: Settings,
  codes: TranslatedCodes,
): Finding[] => {
  const agency = numberingAgency(codes)
  const isOurs = agency !== undefined && agencyRoot(agency) === agencyRoot(settings.agencyCode)
  return isOurs ? [] : agencyFindings('/dossierCode', dossierCode, settings)
}

export const procedureFindings = (dossier: Dossier, codes: TranslatedCodes): Finding[] => {
  if (isNationalProcedure(nationalProcedure(dossier, codes))) return []
  const vi = 'Mã thủ tục của địa phương chưa được ánh xạ sang mã quốc gia'
  const en = 'The local procedure code is not mapped to a national one'
  return [reject('/procedure/code', 'PROCEDURE_UNMAPPED', vi, en)]
}

const opaqueCodes = (dossier: Dossier): [string, string | undefined][] => [
  ['/procedure/fieldCode', dossier.procedure.fieldCode],
  ...(dossier.documents ?? []).map(({ componentCode }, index): [string, string | undefined] => [
    `/documents/${index}/componentCode`,
    componentCode,
  ]),
  ...(dossier.results ?? []).map(({ resultCode }, index): [string, string | undefined] => [
    `/results/${index}/resultCode`,
    resultCode,
  ]),
]

/** Published codes do have blanks, so they go as they are (B.4); only said aloud. */
const blankFindings = (dossier: Dossier): Finding[] =>
  opaqueCodes(dossier)
    .filter(([, code]) => code !== undefined && code.trim() !== '' && code !== code.trim())
    .map(([pointer]) =>
      warn(
        pointer,
        'CODE_HAS_BLANK',
        'Mã có khoảng trắng ở đầu hoặc cuối',
        'The code begins or ends with a blank',
      ),
    )

const channelFindings = ({ channel }: Dossier, { channelCodes }: Settings): Finding[] => {
  if (channelCodes[channel] !== undefined) return []
  const vi = 'Cấu hình của kết nối không có mã cho kênh thực hiện này'
  return [
    reject('/channel', 'CHANNEL_UNMAPPED', vi, 'The settings of the endpoint have no code for this channel'),
  ]
}

/** What the portal would not take of a dossier, and what would go without. */
export const checkDossier = (
  dossier: Dossier,
  settings: Settings,
  { codes = {} }: Pick<FromContext, 'codes'> = {},
): Finding[] => [
  ...textRules(dossier, codes).flatMap(findingsFor),
  ...numberingFindings(dossier, settings, codes),
  ...procedureFindings(dossier, codes),
  ...blankFindings(dossier),
  ...channelFindings(dossier, settings),
  ...identityFindings(dossier, settings),
  ...fileFindings(dossier),
  ...accountFindings(techId(dossier, settings)),
  ...statusTextFindings(dossier, settings),
  ...stateFindings(dossier, settings),
  ...chronology(dossier),
  ...scoreFindings(dossier, settings),
]

/** What the portal would not take of a progress row. */
export const checkProgress = (
  progress: Progress,
  settings: Settings,
  { codes = {} }: Pick<FromContext, 'codes'> = {},
): Finding[] => [
  ...[
    { pointer: '/officer/name', text: progress.officer.name, max: 50, required: true },
    { pointer: '/content', text: progress.content, required: true },
  ].flatMap(findingsFor),
  ...progressAgencyFindings(progress, settings, codes),
]
