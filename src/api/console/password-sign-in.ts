import { createHash } from 'node:crypto'
import type { ConsoleAccount } from '#config/console.ts'
import { line } from '#shares/line.ts'
import { places as placesOf } from '#shares/places.ts'
import type { WrongKeyRule } from '../http/authenticate.ts'
import { networkOf } from '../http/connections.ts'
import { holdBack } from '../http/held-back.ts'
import { problem } from '../http/problem.ts'
import { watchWrongKeys } from '../http/wrong-keys.ts'

/** A password that was wrong; the account where there is one of this name, for else it may be a password that was typed there. */
export interface WrongPasswordEvent {
  readonly address: string
  readonly account: string
}

interface Attempt {
  readonly name: string
  readonly password: string
  readonly address: string
  readonly gone: AbortSignal
}

/** Gives the account; throws a problem where name and password do not belong together. */
export type PasswordSignIn = (attempt: Attempt) => Promise<ConsoleAccount>

export interface PasswordRule {
  readonly accounts: readonly ConsoleAccount[]
  isPassword(password: string, hash: string): Promise<boolean>
  readonly wrongKeys: WrongKeyRule
  report(event: WrongPasswordEvent): void
}

/** Hashes that are computed at once, each with its memory and a core, and attempts that wait for it. */
const room = { places: 2, inLine: 50 }
/** Of one network at most so many of both: whoever holds a line must not keep all others out of it. */
const roomOfNetwork = 10
/** Wrong passwords that may wait for their answer at once, and how many of a suspect's attempts. */
const [places, placesOfSuspect] = [200, 3]

/** As one counts keys: all of one name come together, and no two names by chance. */
const counted = (name: string) => createHash('sha256').update(name).digest('hex')

/**
 * Whoever guesses waits: after each wrong password, and after many of one address or at one name before each further
 * attempt. The right password lets in all the same: locking an account would be worth more to an attacker than guessing.
 */
export const passwordSignIn = ({ accounts, isPassword, wrongKeys, report }: PasswordRule): PasswordSignIn => {
  const { delayMs, perMinute } = wrongKeys
  const watch = watchWrongKeys(perMinute)
  const [answerLate, answerSuspect] = [holdBack(delayMs, places), holdBack(delayMs, placesOfSuspect)]
  const [turns, ofNetworks] = [line(), placesOf()]

  const tooMany = () => problem('too-many-wrong-keys', { retryAfterSeconds: 5 })
  const inLine = async (gone: AbortSignal, work: () => Promise<boolean>): Promise<boolean> => {
    const leave = await turns.enter('', room, () => gone)
    if (!leave) throw tooMany()
    return work().finally(leave)
  }
  const inTurn = async (network: string, gone: AbortSignal, work: () => Promise<boolean>) => {
    const leave = ofNetworks.take(network, roomOfNetwork)
    if (!leave) throw tooMany()
    return inLine(gone, work).finally(leave)
  }

  return async ({ name, password, address, gone }) => {
    const network = networkOf(address)
    if (watch.isSuspect(address, counted(name))) await answerSuspect(network)
    const account = accounts.find((one) => one.name === name)
    // A name that nobody has costs as much as one that somebody has.
    const hash = (account ?? accounts[0])?.passwordHash ?? ''
    const isRight = await inTurn(network, gone, () => isPassword(password, hash))
    if (account && isRight) return account
    watch.wrong(address, counted(name))
    report({ address, account: account?.name ?? '' })
    await answerLate()
    throw problem('wrong-password')
  }
}
