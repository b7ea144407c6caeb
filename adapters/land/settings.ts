import type { GatewaySettings } from '#transport/gateway/settings.ts'

interface Coded {
  readonly code: string
  readonly name: string
}

/** What schemas/settings.json describes, with its defaults applied. */
export interface Settings {
  readonly gateway: GatewaySettings
  readonly dialect: 'vbdlis' | 'ilis'
  readonly paths: {
    readonly handOver: string
    readonly supplemented: string
    readonly handedOut: string
    readonly wrongResult: string
    readonly parcels: string
  }
  readonly attachments: 'base64' | 'links'
  readonly parcelCodes: boolean
  readonly parcelQuestions: boolean
  readonly processes: Readonly<Record<string, string>>
  readonly answers: Readonly<Record<string, 'invalid' | 'exists' | 'unknown' | 'out-of-turn' | 'busy'>>
  readonly alreadyTakenTexts: readonly string[]
  readonly times: 'utc' | 'vietnam'
  readonly endings: Readonly<Record<string, 'finished' | 'refused' | 'withdrawn'>>
  readonly taxMovesCase: boolean
  readonly bornPrefixes: readonly string[]
  readonly receivingAgencies: Readonly<Record<string, string>>
  readonly receivingAgency?: string
  readonly lists: {
    readonly officers: readonly (Coded & { readonly unit?: string; readonly title?: string })[]
    readonly procedures: readonly Coded[]
    readonly states: readonly Coded[]
  }
}
