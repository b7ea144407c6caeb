import { createRemoteJWKSet, type JWTPayload, type JWTVerifyOptions, jwtVerify } from 'jose'
import { isPersonName } from '#access/person-name.ts'
import { publicKeyFrom } from '#access/public-key.ts'
import { reject, type Text } from '#adapter-kit'
import type { LogInSettings } from '#config/log-ins.ts'
import type { SenderWithKeys } from './authenticate.ts'
import { type Problem, problem } from './problem.ts'

/** Carries the assertion of the city's log-in. */
export const personHeader = 'longbien-person'
const headerAsWritten = 'Longbien-Person'

/** Gives the person whom an assertion names; throws a problem where it proves nobody. */
type Prove = (assertion: string) => Promise<string>

const jwksTimeoutMs = 3000
const maxLength = 8192

const unproven = (code: string, { vi, en }: Text): Problem =>
  problem('person-unproven', {
    findings: [reject('', code, `${headerAsWritten}: ${vi}`, `${headerAsWritten}: ${en}`)],
  })

const words = {
  PERSON_EXPIRED: { vi: 'đã hết hạn hoặc ký quá lâu', en: 'has expired, or was signed too long ago' },
  PERSON_NOT_YET_VALID: { vi: 'chưa có hiệu lực', en: 'is not valid yet' },
  PERSON_OTHER_AUDIENCE: { vi: 'không dành cho hệ thống này', en: 'is not meant for this system' },
  PERSON_OTHER_ISSUER: { vi: 'do hệ thống đăng nhập khác cấp', en: 'comes from another log-in' },
  PERSON_BAD_SIGNATURE: {
    vi: 'chữ ký không đúng, hoặc không phải khóa hay thuật toán đã cấu hình',
    en: 'has a wrong signature, or not the key or algorithm that is configured',
  },
  PERSON_INCOMPLETE: { vi: 'thiếu thông tin bắt buộc', en: 'lacks what it has to say' },
  PERSON_UNREADABLE: { vi: 'không phải JWT đã ký', en: 'is no signed JWT' },
  PERSON_NAME: {
    vi: 'tên người dùng phải gồm 1 đến 100 chữ cái không dấu, chữ số và . _ @ : | -, và không được là số giấy tờ',
    en: 'must name the person by 1 to 100 letters, digits and . _ @ : | -, and not by the number of a paper',
  },
  PERSON_NOT_CONFIGURED: {
    vi: 'hệ thống gửi này chưa được cấu hình hệ thống đăng nhập nào',
    en: 'no log-in is configured for this sender',
  },
} as const satisfies Readonly<Record<string, Text>>
type Code = keyof typeof words

const ofClaim: Readonly<Record<string, Code>> = {
  aud: 'PERSON_OTHER_AUDIENCE',
  iss: 'PERSON_OTHER_ISSUER',
  nbf: 'PERSON_NOT_YET_VALID',
  iat: 'PERSON_NOT_YET_VALID',
}

const ofError: Readonly<Record<string, Code>> = {
  ERR_JWT_EXPIRED: 'PERSON_EXPIRED',
  ERR_JWS_SIGNATURE_VERIFICATION_FAILED: 'PERSON_BAD_SIGNATURE',
  ERR_JOSE_ALG_NOT_ALLOWED: 'PERSON_BAD_SIGNATURE',
  ERR_JWKS_NO_MATCHING_KEY: 'PERSON_BAD_SIGNATURE',
  ERR_JWKS_MULTIPLE_MATCHING_KEYS: 'PERSON_BAD_SIGNATURE',
  ERR_JOSE_NOT_SUPPORTED: 'PERSON_UNREADABLE',
  ERR_JWT_INVALID: 'PERSON_UNREADABLE',
  ERR_JWS_INVALID: 'PERSON_UNREADABLE',
}

interface Failed {
  readonly code?: unknown
  readonly claim?: unknown
  readonly reason?: unknown
}

/** What is wrong with an assertion; undefined where it is not the assertion, but its keys could not be had. */
const codeOf = ({ code, claim, reason }: Failed): Code | undefined => {
  if (code !== 'ERR_JWT_CLAIM_VALIDATION_FAILED') return ofError[String(code)]
  return reason === 'missing' ? 'PERSON_INCOMPLETE' : (ofClaim[String(claim)] ?? 'PERSON_INCOMPLETE')
}

const notNow = () =>
  problem('unavailable', {
    detail: {
      vi: 'Không lấy được khóa của hệ thống đăng nhập để kiểm tra người dùng',
      en: 'The keys of the log-in cannot be had, so nobody can be proven at the moment',
    },
    retryAfterSeconds: 5,
  })

const verifierOf = ({ publicKey, jwksUrl = '', algorithms }: LogInSettings, options: JWTVerifyOptions) => {
  const own = publicKey === undefined ? undefined : publicKeyFrom(publicKey)
  if (!own) {
    const keys = createRemoteJWKSet(new URL(jwksUrl), { timeoutDuration: jwksTimeoutMs })
    return (assertion: string) => jwtVerify(assertion, keys, { ...options, algorithms: [...algorithms] })
  }
  // An algorithm of another kind of key is refused like one that is not allowed.
  const usable = algorithms.filter((one) => own.algorithms.includes(one))
  return (assertion: string) => jwtVerify(assertion, own.key, { ...options, algorithms: usable })
}

const proverOf = (settings: LogInSettings): Prove => {
  const { issuer, audience, claim, clockSkewSeconds, maxAgeSeconds } = settings
  const verify = verifierOf(settings, {
    issuer,
    audience,
    clockTolerance: clockSkewSeconds,
    maxTokenAge: maxAgeSeconds,
    requiredClaims: ['exp', 'iat', claim],
  })
  const fail = (code: Code): Problem => unproven(code, words[code])
  return async (assertion) => {
    if (assertion.length > maxLength) throw fail('PERSON_UNREADABLE')
    const payload: JWTPayload = await verify(assertion).then(
      (verified) => verified.payload,
      (error: Failed) => {
        const code = codeOf(error)
        throw code ? fail(code) : notNow()
      },
    )
    const name = payload[claim]
    if (!isPersonName(name)) throw fail('PERSON_NAME')
    return name
  }
}

const missing = () =>
  problem('person-required', {
    detail: {
      vi: `Cần tiêu đề ${headerAsWritten}: xác nhận có chữ ký của hệ thống đăng nhập về người đang làm việc`,
      en: `The header ${headerAsWritten} is needed: the signed assertion of the log-in that says who is at work`,
    },
  })

/** Gives the person at a sender, where one is said; `demanded` where the call is made by people. */
export type PersonAt = (
  sender: string,
  assertion: string | string[] | undefined,
  demanded: boolean,
) => Promise<string | undefined>

/** Whom the log-ins of the senders name. A header that nobody would check is refused: it must not seem to count. */
export const personsOf = (senders: readonly SenderWithKeys[]): PersonAt => {
  const provers = new Map(
    senders.flatMap(({ name, logIn, rights }) =>
      logIn ? [[name, { prove: proverOf(logIn), required: rights.person === 'required' }] as const] : [],
    ),
  )
  return async (sender, assertion, demanded) => {
    const found = provers.get(sender)
    if (assertion === undefined) {
      if (demanded && found?.required) throw missing()
      return undefined
    }
    if (!found) throw unproven('PERSON_NOT_CONFIGURED', words.PERSON_NOT_CONFIGURED)
    return found.prove([assertion].flat().join(','))
  }
}
