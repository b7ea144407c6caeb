import { type Argon2Parameters, argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

/** As argon2 is written down everywhere: `$argon2id$v=19$m=65536,t=3,p=4$<salt>$<hash>`, in base64 without padding. */
const written =
  /^\$argon2id\$v=19\$m=(?<memory>\d{1,7}),t=(?<passes>\d{1,2}),p=(?<parallelism>\d{1,2})\$(?<salt>[A-Za-z0-9+/]{11,86})\$(?<tag>[A-Za-z0-9+/]{22,86})$/

type Cost = Pick<Argon2Parameters, 'memory' | 'passes' | 'parallelism'>

/** What OWASP recommends where others work on the same machine: 19 MiB, and about 50 ms of one core. */
const usual: Cost = { memory: 19_456, passes: 2, parallelism: 1 }
const [saltBytes, tagBytes] = [16, 32]

/** What no machine of ours should be asked to do for one log-in. */
const most: Cost = { memory: 1_048_576, passes: 10, parallelism: 16 }

interface Known extends Cost {
  readonly salt: Buffer
  readonly tag: Buffer
}

const derive = promisify(argon2)

const knownOf = (hash: string): Known | undefined => {
  const parts = written.exec(hash)?.groups
  if (!parts) return undefined
  const [memory, passes, parallelism] = [parts.memory, parts.passes, parts.parallelism].map(Number)
  if (memory === undefined || passes === undefined || parallelism === undefined) return undefined
  const isBearable =
    memory <= most.memory &&
    passes >= 1 &&
    passes <= most.passes &&
    parallelism >= 1 &&
    parallelism <= most.parallelism &&
    memory >= 8 * parallelism
  const { salt = '', tag = '' } = parts
  return isBearable
    ? { memory, passes, parallelism, salt: Buffer.from(salt, 'base64'), tag: Buffer.from(tag, 'base64') }
    : undefined
}

/** Letters with marks can be typed in two ways; a password is the same in both. */
const bytesOf = (password: string) => Buffer.from(password.normalize('NFC'), 'utf8')

const tagOf = ({ memory, passes, parallelism }: Cost, password: string, nonce: Buffer, tagLength: number) =>
  derive('argon2id', { message: bytesOf(password), nonce, memory, passes, parallelism, tagLength })

const plain = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '')

/** Whether it is a hash that `isPassword` can be held against. */
export const isPasswordHash = (hash: string): boolean => knownOf(hash) !== undefined

export const hashPassword = async (password: string): Promise<string> => {
  const salt = randomBytes(saltBytes)
  const tag = await tagOf(usual, password, salt, tagBytes)
  const { memory, passes, parallelism } = usual
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${plain(salt)}$${plain(tag)}`
}

/** Whether this is the password of the hash; never where the hash is none. */
export const isPassword = async (password: string, hash: string): Promise<boolean> => {
  const known = knownOf(hash)
  if (!known) return false
  return timingSafeEqual(await tagOf(known, password, known.salt, known.tag.length), known.tag)
}
