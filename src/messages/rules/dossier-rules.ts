import type { Finding } from '#adapter-kit'
import type { Dossier } from '#schemas/types.ts'
import { applicantFindings } from './applicant-rules.ts'
import { dossierCodeDayFindings, dossierCodeFindings } from './dossier-code.ts'
import { dossierDateFindings } from './dossier-dates.ts'
import { type DossierParts, dossierParts, partsOf } from './dossier-parts.ts'
import { dossierStatusFindings } from './dossier-status.ts'
import { fileAddressFindings } from './file-addresses.ts'
import { opaqueCodeFindings } from './opaque-codes.ts'
import { pastDateFindings } from './past-dates.ts'
import { procedureCodeFindings } from './procedure-code.ts'
import { latestInstant, type RuleContext } from './rule-context.ts'
import { scoreFindings } from './score.ts'
import { blankFinding, isBlank } from './text.ts'

const requiredTextFindings = (dossier: Dossier, parts: DossierParts): Finding[] => {
  const { procedure, applicant, summary, receivingAgency, competentAgency } = dossier
  const found: Finding[] = []
  const need = (text: string | undefined, pointer: string, name = '') => {
    if (text !== undefined && isBlank(text)) found.push(blankFinding(pointer + name))
  }
  need(procedure.code, '/procedure/code')
  need(procedure.name, '/procedure/name')
  need(procedure.fieldCode, '/procedure/fieldCode')
  need(procedure.fieldName, '/procedure/fieldName')
  need(applicant.fullName, '/applicant/fullName')
  need(applicant.representative?.fullName, '/applicant/representative/fullName')
  need(summary, '/summary')
  need(receivingAgency.code, '/receivingAgency/code')
  need(receivingAgency.name, '/receivingAgency/name')
  need(competentAgency.code, '/competentAgency/code')
  need(competentAgency.name, '/competentAgency/name')
  for (const [pointer, { id, fileName }] of parts.documents) {
    need(id, pointer, '/id')
    need(fileName, pointer, '/fileName')
  }
  for (const [pointer, { name }] of parts.fees) need(name, pointer, '/name')
  for (const [pointer, { id, requestedBy, content }] of parts.supplements) {
    need(id, pointer, '/id')
    need(requestedBy, pointer, '/requestedBy')
    need(content, pointer, '/content')
  }
  for (const [pointer, { id, name }] of parts.results) {
    need(id, pointer, '/id')
    need(name, pointer, '/name')
  }
  for (const [pointer, { name }] of partsOf(dossier.otherPapers, '/otherPapers')) need(name, pointer, '/name')
  for (const [pointer, name] of partsOf(dossier.databasesConsulted, '/databasesConsulted'))
    need(name, pointer)
  return found
}

/** Every rule for one state of a dossier on its own, after the schema and in NFC. */
export const dossierRules = (dossier: Dossier, context: RuleContext): Finding[] => {
  const parts = dossierParts(dossier)
  const latest = latestInstant(context)
  return [
    ...dossierCodeFindings(dossier.code, '/code', context),
    ...dossierCodeDayFindings(dossier),
    ...procedureCodeFindings(dossier.procedure.code, '/procedure/code'),
    ...opaqueCodeFindings(dossier, parts),
    ...requiredTextFindings(dossier, parts),
    ...applicantFindings(dossier, context.now),
    ...dossierStatusFindings(dossier),
    ...dossierDateFindings(dossier, latest, parts),
    ...pastDateFindings(dossier, latest),
    ...scoreFindings(dossier, parts),
    ...fileAddressFindings(parts, context),
  ]
}
