import type { LgspSettings, WaySettings } from './settings.ts'

const base64 = (text: string): string => Buffer.from(text, 'utf8').toString('base64')

export const basic = (id: string, secret: string): string => `Basic ${base64(`${id}:${secret}`)}`

const lgspAccessToken = ({ accessKey, secretKey, appName, partnerCode, partnerCodeCus }: LgspSettings) =>
  base64(
    JSON.stringify({
      AccessKey: accessKey,
      SecretKey: secretKey,
      AppName: appName,
      PartnerCode: partnerCode,
      PartnerCodeCus: partnerCodeCus,
    }),
  )

/** The headers of a city's platform. */
export const lgspHeaders = (lgsp: LgspSettings): Record<string, string> => {
  const { officerKey, officerPassword } = lgsp
  return {
    lgspaccesstoken: lgspAccessToken(lgsp),
    ...(officerKey !== undefined &&
      officerPassword !== undefined && { AuthHash: base64(`${officerKey}:${officerPassword}`) }),
  }
}

const bearer = (token: string, { token: settings }: WaySettings): Record<string, string> => {
  const sentIn = settings?.sentIn ?? 'authorization'
  return {
    ...(sentIn !== 'access-token' && { Authorization: `Bearer ${token}` }),
    ...(sentIn !== 'authorization' && { accessToken: `Bearer ${token}` }),
  }
}

/** What this way wants with every call. The request's id is also X-Road's: both logs find each other by it. */
export const headersOf = (
  way: WaySettings,
  token: string | undefined,
  requestId: string,
): Record<string, string> => {
  const { lgsp, xRoad } = way
  return {
    ...(token !== undefined && bearer(token, way)),
    ...(lgsp && lgspHeaders(lgsp)),
    ...(xRoad?.client !== undefined && { 'X-Road-Client': xRoad.client, 'X-Road-Id': requestId }),
    ...(xRoad?.dstcode !== undefined && xRoad.dstcodeIn !== 'query' && { dstcode: xRoad.dstcode }),
  }
}

/** What must not be known of this way, in every form in which it leaves: a partner may quote our headers. */
export const secretsOf = ({ token, lgsp }: WaySettings): readonly string[] => [
  ...(token
    ? [token.clientSecret, token.password ?? '', base64(`${token.clientId}:${token.clientSecret}`)]
    : []),
  ...(lgsp
    ? [lgsp.accessKey, lgsp.secretKey, lgsp.officerPassword ?? '', ...Object.values(lgspHeaders(lgsp))]
    : []),
]
