import type { PartnerCaseState } from '#adapter-kit'
import type { GatewaySettings } from '#transport/gateway/settings.ts'

/** What schemas/settings.json describes, with its defaults applied. */
export interface Settings {
  readonly gateway: GatewaySettings
  readonly accessToken: string
  readonly sentIn: 'access_token' | 'authorization'
  readonly customerCode: string
  readonly calledBy: 'path' | 'service'
  readonly services: { readonly order: string; readonly tracking: string; readonly price: string }
  readonly levels: 'three' | 'two'
  readonly places: 'postal' | 'units'
  readonly flagConfig?: number
  readonly pageSize: number
  readonly orderCodes: Readonly<Record<string, 'refused' | 'in-doubt'>>
  readonly heldPhrase: string
  readonly states: Readonly<Record<string, PartnerCaseState>>
}
