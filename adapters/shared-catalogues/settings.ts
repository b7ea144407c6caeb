import type { GatewaySettings } from '#transport/gateway/settings.ts'
import type { TableName } from './tables.ts'

/** One catalogue, and where its rows go. */
export interface CatalogueSettings {
  readonly table: TableName
  readonly catalogue: string
  readonly code: string
  readonly name: string
  readonly into?: 'agencies' | 'units' | 'procedures' | 'fields' | 'results'
  readonly set: string
}

/** What schemas/settings.json describes, with its defaults applied. */
export interface Settings {
  readonly gateway: GatewaySettings
  readonly catalogues: readonly CatalogueSettings[]
  readonly wholeLists: boolean
}
