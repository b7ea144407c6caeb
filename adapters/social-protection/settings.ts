import type { GatewaySettings } from '#transport/gateway/settings.ts'

/** What an `error_code` of the database means. */
type CodeMeaning = 'done' | 'exists' | 'refused' | 'key-refused' | 'failed'

/** What schemas/settings.json describes, with its defaults applied. */
export interface Settings {
  readonly gateway: GatewaySettings
  readonly acceptKey: string
  readonly provinceCode: string
  readonly officerAccount: string
  /** The procedures that the database takes; empty: all. */
  readonly procedures: readonly string[]
  readonly receivingAgency: { readonly code: string; readonly name?: string }
  readonly errorCodes: Readonly<Record<string, CodeMeaning>>
  readonly lookBackHours: number
  readonly paths: { readonly dossier: string; readonly progress: string; readonly list: string }
}
