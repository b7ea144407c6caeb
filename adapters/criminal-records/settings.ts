import type { GatewaySettings } from '#transport/gateway/settings.ts'

/** What schemas/settings.json describes, with its defaults applied. */
export interface Settings {
  readonly gateway: GatewaySettings
  readonly authKey: string
  readonly provinceCode: string
  readonly justiceOfficeId: string
  readonly viaOneStop: boolean
  /** The first day of reception that the city no longer takes; empty: it takes all. */
  readonly newRefusedFrom: string
  readonly pageSize: number
  /** PROPOSED. */
  readonly query: boolean
  /** Whole phrases of the partner by which alone some answers are told apart. */
  readonly phrases: {
    readonly exists: readonly string[]
    readonly unknown: readonly string[]
    readonly again: readonly string[]
  }
  readonly paths: {
    readonly submit: string
    readonly state: string
    readonly changes: string
    readonly acknowledge: string
    readonly result: string
    readonly query: string
  }
}
