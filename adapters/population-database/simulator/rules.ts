export const REQUEST_NAMESPACE = 'http://dancuquocgia.bca'
export const ANSWER_NAMESPACE = 'http://www.mic.gov.vn/dancu/1.0'
/** Where the service is, below the simulator's own address. */
export const DEFAULT_PATH = '/soap'
export const LOOK_UP = 'TraCuuThongTinCongDan'
export const VERIFY = 'XacThucThongTinCongDan'

/** What differs between connections to the database, or is not known for certain (national-protocols C, J). */
export interface Rules {
  readonly paths: readonly string[]
  readonly user: string
  readonly secret: string
  readonly timestampUnit: 'ms' | 's'
  /** `full`, `without-query`, `path`, or the fixed URL that is hashed. */
  readonly signedUrl: string
  readonly verification: 'either' | 'bca' | 'ketqua'
  readonly lookUpGrants: readonly string[]
  readonly verifyGrants: readonly string[]
  /** Answers per Vietnamese day; undefined for no limit. */
  readonly quota: number | undefined
  /** Say that name or birth date differ, where the answer would be empty or false. */
  readonly saysMismatch: boolean
  /** SOAP 1.1 wants 500 for every fault; gateways change it. */
  readonly faultStatus: number
}

const oneOf = <Choice extends string>(name: string, value: string, choices: readonly Choice[]): Choice => {
  const found = choices.find((choice) => choice === value)
  if (found === undefined)
    throw new Error(`Option ${name} must be one of ${choices.join(', ')}, got "${value}"`)
  return found
}

const count = (name: string, value: string): number => {
  if (!/^\d+$/.test(value)) throw new Error(`Option ${name} must be a whole number, got "${value}"`)
  return Number(value)
}

export const readRules = (options: Readonly<Record<string, string>>): Rules => ({
  paths: options.path === undefined ? [DEFAULT_PATH] : [DEFAULT_PATH, options.path],
  user: options.user ?? 'longbien',
  secret: options.secret ?? 'demo-secret',
  timestampUnit: oneOf('timestampUnit', options.timestampUnit ?? 'ms', ['ms', 's']),
  signedUrl: options.signedUrl ?? 'full',
  verification: oneOf('verification', options.verification ?? 'either', ['either', 'bca', 'ketqua']),
  lookUpGrants: (options.lookUpGrants ?? '037').split(','),
  verifyGrants: (options.verifyGrants ?? '003').split(','),
  quota: options.quota === undefined ? undefined : count('quota', options.quota),
  saysMismatch: oneOf('saysMismatch', options.saysMismatch ?? 'false', ['true', 'false']) === 'true',
  faultStatus: count('faultStatus', options.faultStatus ?? '500'),
})
