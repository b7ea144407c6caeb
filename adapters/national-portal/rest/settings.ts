import type { Dossier } from '#schemas/types.ts'

/** The settings of the REST generation, as `settings.json` describes them and after its defaults. */
export interface RestSettings {
  readonly baseUrl: string
  readonly paths: {
    readonly logIn: string
    readonly number: string
    readonly upload: string
    readonly create: string
    readonly progress: string
    readonly status: string
    /** PROPOSED; absent: nothing is asked. */
    readonly lookUp?: string
  }
  readonly clientId: string
  readonly clientSecret: string
  readonly logInForm: 'form' | 'json' | 'basic'
  readonly numbering: 'city' | 'portal'
  /** What `GetNextValue` is given. */
  readonly numberBy: 'agency' | 'procedure'
  readonly statusAfterCreate: 'accepted' | 'submitted' | 'unknown'
  readonly repeatedCreate: 'refused' | 'unknown'
  readonly repeatedStatus: 'harmless' | 'unknown'
  readonly repeatedProgressRow: 'refused' | 'stored-again'
  /** Of HTTP 502, with which an LGSP says that the portal behind it is down. */
  readonly badGateway: 'in-doubt' | 'not-done'
  readonly applicantTypes: Readonly<Partial<Record<Dossier['applicant']['type'], number>>>
  readonly serviceCodes: Readonly<Record<string, string>>
  readonly resultCodes: { readonly document: string; readonly result: string }
  readonly componentNames: 'file-name' | 'empty'
  readonly absentDates: 'empty' | 'null'
  readonly partialBirthDates: 'omitted' | 'zeros'
  readonly successCodes: readonly string[]
  readonly fileHash: 'sha256' | 'as-given'
}
