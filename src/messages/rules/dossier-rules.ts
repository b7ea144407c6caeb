import type { Finding } from '#adapter-kit'
import type { Dossier } from '#schemas/types.ts'
import { applicantFindings } from './applicant-rules.ts'
import { dossierCodeDayFindings, dossierCodeFindings } from './dossier-code.ts'
import { dossierDateFindings } from './dossier-dates.ts'
import { documentsOf, feesOf, partsOf } from './dossier-parts.ts'
import { dossierStatusFindings } from './dossier-status.ts'
import { fileAddressFindings } from './file-addresses.ts'
import { opaqueCodeFindings } from './opaque-codes.ts'
import { procedureCodeFindings } from './procedure-code.ts'
import { latestInstant, type RuleContext } from './rule-context.ts'
import { scoreFindings } from './score.ts'
import { blankFindings } from './text.ts'

type RequiredText = readonly [pointer: string, text: string | undefined]

const requiredTexts = (dossier: Dossier): RequiredText[] => [
  ['/procedure/code', dossier.procedure.code],
  ['/procedure/name', dossier.procedure.name],
  ['/procedure/fieldCode', dossier.procedure.fieldCode],
  ['/procedure/fieldName', dossier.procedure.fieldName],
  ['/applicant/fullName', dossier.applicant.fullName],
  ['/applicant/representative/fullName', dossier.applicant.representative?.fullName],
  ['/summary', dossier.summary],
  ['/receivingAgency/code', dossier.receivingAgency.code],
  ['/receivingAgency/name', dossier.receivingAgency.name],
  ['/competentAgency/code', dossier.competentAgency.code],
  ['/competentAgency/name', dossier.competentAgency.name],
  ...documentsOf(dossier).flatMap(([pointer, { id, fileName }]): RequiredText[] => [
    [`${pointer}/id`, id],
    [`${pointer}/fileName`, fileName],
  ]),
  ...feesOf(dossier).map(([pointer, { name }]): RequiredText => [`${pointer}/name`, name]),
  ...partsOf(dossier.supplements, '/supplements').flatMap(([pointer, supplement]): RequiredText[] => [
    [`${pointer}/id`, supplement.id],
    [`${pointer}/requestedBy`, supplement.requestedBy],
    [`${pointer}/content`, supplement.content],
  ]),
  ...partsOf(dossier.results, '/results').flatMap(([pointer, { id, name }]): RequiredText[] => [
    [`${pointer}/id`, id],
    [`${pointer}/name`, name],
  ]),
  ...partsOf(dossier.otherPapers, '/otherPapers').map(
    ([pointer, { name }]): RequiredText => [`${pointer}/name`, name],
  ),
  ...partsOf(dossier.databasesConsulted, '/databasesConsulted'),
]

/** Every rule for one state of a dossier on its own, after the schema and in NFC. */
export const dossierRules = (dossier: Dossier, context: RuleContext): Finding[] => [
  ...dossierCodeFindings(dossier.code, '/code', context),
  ...dossierCodeDayFindings(dossier),
  ...procedureCodeFindings(dossier.procedure.code, '/procedure/code'),
  ...opaqueCodeFindings(dossier),
  ...blankFindings(requiredTexts(dossier)),
  ...applicantFindings(dossier, context.now),
  ...dossierStatusFindings(dossier),
  ...dossierDateFindings(dossier, latestInstant(context)),
  ...scoreFindings(dossier),
  ...fileAddressFindings(dossier, context),
]
