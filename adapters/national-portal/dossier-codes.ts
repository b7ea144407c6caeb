import type { CodeQuestion, OwnTable, PartnerSide, TranslatedCodes } from '#adapter-kit'
import type { Dossier, Progress } from '#schemas/types.ts'
import { agencyRoot, dossierAgency } from './agency-root.ts'
import { procedureCode } from './procedure-code.ts'
import { generationOf } from './rest/reference.ts'
import type { Settings } from './settings.ts'

const pointers = {
  procedure: '/procedure/code',
  field: '/procedure/fieldCode',
  receivingAgency: '/receivingAgency/code',
  competentAgency: '/competentAgency/code',
  numberingAgency: '/dossierCode',
} as const

const questions = (dossier: Dossier, settings: Settings, side?: PartnerSide): readonly CodeQuestion[] => {
  const { procedure, receivingAgency, competentAgency } = dossier
  const isRest = generationOf(settings, side) === 'rest'
  // Of a dossier that it has, the REST generation is told the status alone.
  if (isRest && side?.known) return []
  // The law of the day of reception decides what a procedure is; before it, that of the day of submission.
  const on = dossier.receivedAt ?? dossier.submittedAt
  const whatAndWhere: CodeQuestion[] = [
    {
      table: 'procedures',
      code: procedure.code,
      // Systems without codes of their own send the national one, with or without the suffix (national-protocols B.4).
      by: ['code', 'suffixed', 'national'],
      form: settings.procedureCodeForm === 'suffixed' ? 'suffixed' : 'national',
      on,
      pointer: pointers.procedure,
    },
    // Dossiers of before a merger are reported under the successor (national-protocols F.3).
    {
      table: 'agencies',
      code: receivingAgency.code,
      form: isRest ? 'rest' : 'portal',
      on,
      asOf: 'now',
      pointer: pointers.receivingAgency,
    },
  ]
  // Its create has no field for the others.
  if (isRest) return whatAndWhere
  return [
    ...whatAndWhere,
    { table: 'fields', code: procedure.fieldCode, form: 'national', on, pointer: pointers.field },
    {
      table: 'agencies',
      code: competentAgency.code,
      form: 'name',
      on,
      asOf: 'now',
      pointer: pointers.competentAgency,
    },
  ]
}

/** What of a dossier the portal may know under another code. */
export const dossierCodes: {
  readonly tables: readonly OwnTable[]
  readonly questions: typeof questions
} = { tables: ['agencies', 'fields', 'procedures'], questions }

/** A row of progress names no agency but in the code of its dossier; asked only where that is of another than the sending one. */
const progressQuestions = (
  { dossierCode, at }: Progress,
  settings: Settings,
  side?: PartnerSide,
): readonly CodeQuestion[] => {
  const code = dossierAgency(dossierCode)
  const root = agencyRoot(code)
  if (root === undefined || root === agencyRoot(settings.agencyCode)) return []
  const isRest = generationOf(settings, side) === 'rest'
  // Where the portal numbers, ours is not the code that it sees.
  if (isRest && settings.rest?.numbering === 'portal') return []
  const form = isRest ? 'rest' : 'portal'
  return [{ table: 'agencies', code, form, on: at, asOf: 'now', pointer: pointers.numberingAgency }]
}

export const progressCodes: {
  readonly tables: readonly OwnTable[]
  readonly questions: typeof progressQuestions
} = { tables: ['agencies'], questions: progressQuestions }

/** The procedure as a national code where the tables or the city say it. */
export const nationalProcedure = ({ procedure }: Dossier, codes: TranslatedCodes): string =>
  codes[pointers.procedure] ?? procedure.code

export const portalProcedureCode = (dossier: Dossier, settings: Settings, codes: TranslatedCodes): string =>
  procedureCode(nationalProcedure(dossier, codes), settings)

export const fieldCode = ({ procedure }: Dossier, codes: TranslatedCodes): string =>
  codes[pointers.field] ?? procedure.fieldCode

export const competentAgencyName = ({ competentAgency }: Dossier, codes: TranslatedCodes): string =>
  codes[pointers.competentAgency] ?? competentAgency.name

/** The portal's name for the agency whose desk received the dossier; undefined where no table says it. */
export const sendingAgency = (codes: TranslatedCodes): string | undefined => codes[pointers.receivingAgency]

/** The same for the agency that numbered the dossier of a row of progress. */
export const numberingAgency = (codes: TranslatedCodes): string | undefined => codes[pointers.numberingAgency]
