import type { GatewaySettings } from '#transport/gateway/settings.ts'
import { withGateway } from '#transport/gateway/with-gateway.ts'
import gate from './schemas/gate.json' with { type: 'json' }
import receipts from './schemas/receipts.json' with { type: 'json' }

/** What schemas/gate.json describes, with its defaults applied; each dialect needs its own. */
export interface GateSettings {
  readonly gateway: GatewaySettings
  readonly dialect: 'keypay' | 'paygov'
  readonly clientId?: string
  readonly partnerCode?: string
  readonly accessKey?: string
  readonly serviceCode?: string
  readonly secret: string
  readonly noticeSecret?: string
  readonly noticeFields?: readonly string[]
  readonly returnUrl: string
  readonly notifyUrl?: string
  readonly thanksUrl?: string
  readonly paths: { readonly pay: string; readonly query: string }
  readonly errorCodes: Readonly<Record<string, 'refused' | 'unknown' | 'busy' | 'credentials'>>
}

/** What schemas/receipts.json describes, with its defaults applied. */
export interface ReceiptSettings {
  readonly gateway: GatewaySettings
  readonly dialect: 'vnpt' | 'viettel'
  readonly form: string
  readonly series: { readonly fee: readonly string[]; readonly charge: readonly string[] }
  readonly username: string
  readonly password: string
  readonly publisher?: string
  readonly publisherPassword?: string
  readonly namespace: string
  readonly taxCode?: string
  readonly sellerName?: string
  readonly paths: Readonly<Partial<Record<'logIn' | 'reserve' | 'issue' | 'find', string>>>
  readonly errorCodes: Readonly<
    Record<string, 'refused' | 'later' | 'unknown' | 'not-valid' | 'credentials' | 'in-doubt'>
  >
}

/** An endpoint is a gate, or a provider of receipts; both in one share its limits and its breaker. */
export interface Settings {
  readonly gate?: GateSettings
  readonly receipts?: ReceiptSettings
}

export const settingsSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'urn:longbien:payments:settings',
  title: 'Payments settings',
  'x-title-vi': 'Cài đặt kết nối thanh toán và biên lai',
  type: 'object',
  additionalProperties: false,
  minProperties: 1,
  properties: { gate: withGateway(gate), receipts: withGateway(receipts) },
}
