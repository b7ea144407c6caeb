import type { InboundSettings, PaymentSettings } from './inbound/settings.ts'

/** The endpoint's settings, as `settings.json` describes them and after its defaults. */
export interface Settings {
  readonly adapterUrl: string
  readonly loginPath: string
  readonly integrationPath: string
  readonly sharePath: string
  readonly username: string
  readonly password: string
  readonly dstcode: string
  readonly routeAs: 'header' | 'query' | 'both'
  readonly providerUrl?: string
  /** The portal's `madonvi`. */
  readonly agencyCode: string
  readonly agencyName?: string
  readonly procedureCodeForm: 'as-given' | 'bare' | 'suffixed'
  readonly identifierTypes: Readonly<Record<string, string>>
  readonly databaseCodes: Readonly<Record<string, string>>
  readonly sendTechId: 'online-only' | 'always'
  readonly receptionDate: 'required' | 'once-received'
  readonly paidNotOnline: string
  readonly supplementStates: { readonly waiting: string; readonly received: string }
  readonly repeatedProgressRow: 'refused' | 'stored-again'
  readonly inbound: InboundSettings
  readonly payment?: PaymentSettings
}
