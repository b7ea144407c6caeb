import type { GatewaySettings } from '#transport/gateway/settings.ts'

/** What schemas/settings.json describes, with its defaults applied. */
export interface Settings {
  readonly gateway: GatewaySettings
  readonly paths: {
    readonly person: string
    readonly number: string
    readonly household: string
    readonly history: string
  }
  readonly history: boolean
  readonly provinceField: 'maTinh' | 'ma Tinh'
  readonly partialBirthDates: 'zeros' | 'short'
  readonly errorCodes: Readonly<Record<string, 'ok' | 'not-found' | 'several' | 'failed'>>
}
