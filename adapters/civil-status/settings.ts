import type { CivilRegistration } from '#schemas/types.ts'
import type { GatewaySettings } from '#transport/gateway/settings.ts'

export type Kind = CivilRegistration['kind']

/** From this day on such dossiers do not pass through the city any more. */
interface ChainRule {
  readonly kinds: readonly Kind[]
  readonly linkedOnly: boolean
  /** By the day of reception: `yyyy-MM-dd`. */
  readonly since: string
  /** The text that says so, as people name it. */
  readonly basis: string
}

/** The log-in and the calls of the software of the linked services. */
export interface LinkedServices {
  readonly baseUrl: string
  readonly userName: string
  readonly password: string
}

/** What schemas/settings.json describes, with its defaults applied. */
export interface Settings {
  readonly gateway: GatewaySettings
  readonly generation: 'documented' | 'newer'
  readonly states: 'ministry' | 'igate'
  /** The ministry's own unit codes, by our agency codes. */
  readonly unitCodes: Readonly<Record<string, number>>
  readonly provinceCode: string
  readonly pageSize: number
  readonly rules: readonly ChainRule[]
  readonly linkedServices?: LinkedServices
  readonly paths: {
    readonly register: string
    readonly state: string
    readonly entry: string
    readonly codes: string
    readonly single: string
    readonly linked: string
    readonly states: string
    readonly sync: string
  }
}
