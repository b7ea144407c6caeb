import type { Petition } from '#schemas/types.ts'
import type { GatewaySettings } from '#transport/gateway/settings.ts'
import type { CodeMeaning } from './reply.ts'

/** What schemas/settings.json describes, with its defaults applied. */
export interface Settings {
  readonly gateway: GatewaySettings
  readonly loginPath: string
  readonly servicePath: string
  readonly username: string
  readonly password: string
  /** `madonvi` of every call. */
  readonly agencyCode: string
  readonly services: {
    readonly list: string
    readonly state: string
    readonly answer: string
    readonly evaluation: string
  }
  readonly pageSize: number
  readonly lookBackDays: number
  /** Their codes and what they are with us. */
  readonly states: Readonly<Record<string, NonNullable<Petition['state']>>>
  readonly kinds: Readonly<Record<string, NonNullable<Petition['kind']>>>
  readonly levels: Readonly<Record<string, NonNullable<Petition['level']>>>
  readonly satisfactions: Readonly<Record<string, NonNullable<Petition['satisfaction']>>>
  readonly terms: readonly (Petition['terms'][number] & { readonly level?: Petition['level'] })[]
  readonly repeats: 'harmless' | 'stored-again'
  readonly opinionsAs: 'list' | 'text'
  readonly refusalCodes: Readonly<Record<string, CodeMeaning>>
}
