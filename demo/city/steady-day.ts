import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { CityMessage, CitySystem } from './city-system.ts'

/** A message whose content names its number, so that the partner's records prove what came and in which order. */
export interface NumberedMessage extends CityMessage {
  readonly number: number
}

export interface SteadyPlan {
  readonly dossiers: number
  readonly senders: number
  readonly perSecond: number
  /** The messages of one dossier in their order; dossiers are counted from 1. */
  messagesOf(dossier: number): readonly NumberedMessage[]
}

/** What the city knows at the end of its day. */
export interface SteadyRecords {
  /** Message ids by number: what was answered 202. */
  readonly accepted: ReadonlyMap<number, string>
  /** Messages that were answered 202 with `Idempotency-Replayed`: the first answer had been lost. */
  readonly replayed: number
  /** Answers that a city system should never see. */
  readonly strange: readonly string[]
}

/** Many senders under a steady load: order per dossier, and patience with a gateway that dies. */
export interface SteadyDay extends SteadyRecords {
  /** Hands in no more than so many messages until this is raised. */
  allow(messages: number): void
  /** Hands in everything; ends when the last message has its answer. */
  run(): Promise<void>
}

/** Dossiers that one sender has in hand at a time. */
const inHand = 8
const maxStrange = 100

/** The messages of these dossiers as they happen: the first of each, then the second of each, and so on. */
const interleaved = (dossiers: readonly (readonly NumberedMessage[])[]): NumberedMessage[] => {
  const longest = Math.max(...dossiers.map(({ length }) => length))
  return Array.from({ length: longest }, (_, turn) =>
    dossiers.flatMap((messages) => messages.slice(turn, turn + 1)),
  ).flat()
}

export const steadyDay = (city: CitySystem, plan: SteadyPlan): SteadyDay => {
  const accepted = new Map<number, string>()
  const strange: string[] = []
  let replayed = 0
  let allowed = 0
  let handedIn = 0
  let nextAt = 0

  const handIn = async (message: NumberedMessage) => {
    const { number } = message
    try {
      const taken = await city.handIn(message, randomUUID(), number)
      if ('refused' in taken) throw new Error(`${taken.refused.code} ${taken.refused.reason}`)
      if (taken.isReplay) replayed += 1
      accepted.set(number, taken.messageId)
    } catch (error) {
      strange.push(`number ${number}: ${error instanceof Error ? error.message : String(error)}`)
      if (strange.length > maxStrange) throw new Error(`The city gives up: ${strange[0]}`)
    }
  }

  /** Not faster than the pace, nor further than is allowed. */
  const turn = async () => {
    while (handedIn >= allowed) await pause(10)
    handedIn += 1
    const at = Math.max(nextAt, performance.now())
    nextAt = at + 1000 / plan.perSecond
    await pause(Math.max(0, at - performance.now()))
  }

  const sender = async (index: number) => {
    const own: number[] = []
    for (let dossier = index + 1; dossier <= plan.dossiers; dossier += plan.senders) own.push(dossier)
    while (own.length > 0) {
      for (const message of interleaved(own.splice(0, inHand).map((dossier) => plan.messagesOf(dossier)))) {
        await turn()
        await handIn(message)
      }
    }
  }

  return {
    accepted,
    strange,
    get replayed() {
      return replayed
    },
    allow(messages) {
      allowed = messages
    },
    async run() {
      await Promise.all(Array.from({ length: plan.senders }, (_, index) => sender(index)))
    },
  }
}
