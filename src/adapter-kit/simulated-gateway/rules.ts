import type { FaultShape } from './faults.ts'

/** What a simulated gateway wants of its callers, and how it speaks. */
export interface GatewayRules {
  readonly tokenStyle: 'basic' | 'form' | 'password'
  /** `{access_token, expires_in}` or `{token, refreshToken, expiryDate}`. */
  readonly tokenAnswer: 'oauth' | 'expiry-date'
  readonly tokenSeconds: number
  readonly tokenCalls: number
  readonly shape: FaultShape
  /** Whether `lgspaccesstoken` has to be there: with no call, with the data calls, or with the token call too. */
  readonly lgsp: 'no' | 'calls' | 'calls-and-token'
  /** The header X-Road-Client that has to be there. */
  readonly xRoadClient?: string
  readonly dstcode?: { readonly value: string; readonly in: 'header' | 'query' | 'both' }
}

/** Everything here is made up, and known to everybody. */
export const credentials = {
  clientId: 'longbien',
  clientSecret: 'bi-mat-cong-gia-lap',
  username: 'longbien@thanhpho',
  password: 'mat-khau-cong-gia-lap',
}
export const lgspKeys = {
  AccessKey: 'khoa-truy-cap-lgsp-gia-lap',
  SecretKey: 'khoa-bi-mat-lgsp-gia-lap',
  AppName: 'longbien',
  PartnerCode: 'H26',
  PartnerCodeCus: 'H26.107',
}

const usual: GatewayRules = {
  tokenStyle: 'basic',
  tokenAnswer: 'oauth',
  tokenSeconds: 3600,
  tokenCalls: 1000,
  shape: 'nested',
  lgsp: 'no',
}

/** @param options the simulator's, of which `tokenSeconds` and `tokenCalls` end tokens early */
export const rulesWith = (
  given: Partial<GatewayRules>,
  options: Readonly<Record<string, string>> = {},
): GatewayRules => {
  const rules = { ...usual, ...given }
  return {
    ...rules,
    tokenSeconds: Number(options.tokenSeconds ?? rules.tokenSeconds),
    tokenCalls: Number(options.tokenCalls ?? rules.tokenCalls),
  }
}
