/** How a token is obtained and sent. */
export interface TokenSettings {
  readonly url: string
  readonly style: 'basic' | 'form' | 'password'
  readonly clientId: string
  readonly clientSecret: string
  readonly username?: string
  readonly password?: string
  readonly sentIn: 'authorization' | 'access-token' | 'both'
}

/** The header of some city platforms; a credential in clear. */
export interface LgspSettings {
  readonly accessKey: string
  readonly secretKey: string
  readonly appName: string
  readonly partnerCode: string
  readonly partnerCodeCus: string
  readonly onTokenCall: boolean
  readonly officerKey?: string
  readonly officerPassword?: string
}

interface XRoadSettings {
  readonly client?: string
  readonly service?: string
  readonly dstcode?: string
  readonly dstcodeIn: 'header' | 'query' | 'both'
  readonly providerUrl?: string
}

/** One way to the partner, with its own address and credentials: what `way.json` describes. */
export interface WaySettings {
  readonly baseUrl: string
  readonly token?: TokenSettings
  readonly lgsp?: LgspSettings
  readonly xRoad?: XRoadSettings
}

/** The names of the ways; by the cities' rules the direct one is the exception. */
export const wayNames = ['direct', 'city-lgsp', 'agent-node'] as const
type WayName = (typeof wayNames)[number]

/** The setting `gateway` of an adapter: which way is taken, and the ways that are known. */
export interface GatewaySettings {
  readonly route: WayName
  readonly ways: Readonly<Partial<Record<WayName, WaySettings>>>
}
