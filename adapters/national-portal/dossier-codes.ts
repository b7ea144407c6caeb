import type { CodeQuestion, CodeTable, TranslatedCodes } from '#adapter-kit'
import type { Dossier } from '#schemas/types.ts'
import { procedureCode } from './procedure-code.ts'
import type { Settings } from './settings.ts'

const pointers = {
  procedure: '/procedure/code',
  field: '/procedure/fieldCode',
  receivingAgency: '/receivingAgency/code',
  competentAgency: '/competentAgency/code',
} as const

const questions = (dossier: Dossier, { procedureCodeForm }: Settings): readonly CodeQuestion[] => {
  const { procedure, receivingAgency, competentAgency } = dossier
  // The law of the day of reception decides what a procedure is; before it, that of the day of submission.
  const on = dossier.receivedAt ?? dossier.submittedAt
  return [
    {
      table: 'procedures',
      code: procedure.code,
      // Systems without codes of their own send the national one, with or without the suffix (national-protocols B.4).
      by: ['code', 'suffixed', 'national'],
      form: procedureCodeForm === 'suffixed' ? 'suffixed' : 'national',
      on,
      pointer: pointers.procedure,
    },
    ...(procedure.fieldCode === undefined
      ? []
      : ([
          { table: 'fields', code: procedure.fieldCode, form: 'national', on, pointer: pointers.field },
        ] as const)),
    // Dossiers of before a merger are reported under the successor (national-protocols F.3).
    {
      table: 'agencies',
      code: receivingAgency.code,
      form: 'portal',
      on,
      asOf: 'now',
      pointer: pointers.receivingAgency,
    },
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
  readonly tables: readonly CodeTable[]
  readonly questions: typeof questions
} = { tables: ['agencies', 'fields', 'procedures'], questions }

/** The procedure as a national code where the tables or the city say it. */
export const nationalProcedure = ({ procedure }: Dossier, codes: TranslatedCodes): string =>
  codes[pointers.procedure] ?? procedure.code

export const portalProcedureCode = (dossier: Dossier, settings: Settings, codes: TranslatedCodes): string =>
  procedureCode(nationalProcedure(dossier, codes), settings)

export const fieldCode = ({ procedure }: Dossier, codes: TranslatedCodes): string | undefined =>
  codes[pointers.field] ?? procedure.fieldCode

export const competentAgencyName = ({ competentAgency }: Dossier, codes: TranslatedCodes): string =>
  codes[pointers.competentAgency] ?? competentAgency.name

/** The portal's name for the agency whose desk received the dossier; undefined where no table says it. */
export const sendingAgency = (codes: TranslatedCodes): string | undefined => codes[pointers.receivingAgency]
