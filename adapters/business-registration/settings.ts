import type { Enterprise, EnterpriseFiling } from '#schemas/types.ts'
import type { GatewaySettings } from '#transport/gateway/settings.ts'

/** What schemas/settings.json describes, with its defaults applied. */
export interface Settings {
  readonly gateway: GatewaySettings
  readonly paths: { readonly enterprise: string; readonly filings: string; readonly filing: string }
  /** The register's codes and what they are with us; a code that is not here goes on as it came. */
  readonly statuses: Readonly<Record<string, NonNullable<Enterprise['status']>>>
  readonly filingStatuses: Readonly<Record<string, NonNullable<EnterpriseFiling['status']>>>
  readonly pageSize: number
  readonly lookBackDays: number
}
