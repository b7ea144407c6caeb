import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { key } from '../support-gateway.ts'
import { messagesOf, type Numbered } from './numbered.ts'

export interface Load {
  readonly dossiers: number
  readonly rows: number
  readonly senders: number
  readonly perSecond: number
  /** After this a call counts as lost and is repeated at another door. */
  readonly answerWithinMs: number
}

/** What the city system knows at the end of its day. */
export interface CityDay {
  /** Message ids by number: what was answered 202. */
  readonly accepted: ReadonlyMap<number, string>
  /** Why something was handed in again, by how often. */
  readonly repeats: ReadonlyMap<string, number>
  /** 202 with `Idempotency-Replayed`: the first answer had been lost. */
  readonly replayed: number
  /** Answers that a city system should never see. */
  readonly strange: readonly string[]
}

export interface CitySystem extends CityDay {
  /** Calls that wait for the answer of this door. */
  underWay(door: number): number
  /** No more than so many messages are handed in until this is raised. */
  allow(messages: number): void
  /** Hands in everything; ends when the last one was answered 202. */
  run(): Promise<void>
}

/** Dossiers that one sender has in hand at a time. */
const desk = 8
const repeatAfterMs = 150

/** The messages of these dossiers as they happen: the first of each, then the second of each, and so on. */
const interleaved = (serials: readonly number[], rows: number): Numbered[] => {
  const all = serials.map((serial) => messagesOf(serial, rows))
  return Array.from({ length: rows + 1 }, (_, turn) =>
    all.flatMap((list) => list.slice(turn, turn + 1)),
  ).flat()
}

/** A city's system: many senders, order per dossier, and patience with a door that dies. */
export const citySystem = (doors: readonly string[], load: Load): CitySystem => {
  const accepted = new Map<number, string>()
  const repeats = new Map<string, number>()
  const strange: string[] = []
  const underWay = doors.map(() => 0)
  let replayed = 0
  let allowed = 0
  let handedIn = 0
  let nextAt = 0

  const call = async (
    door: number,
    message: Numbered,
    idempotencyKey: string,
  ): Promise<string | undefined> => {
    const isDossier = 'dossier' in message
    const path = `/v1/dossiers/${message.code}${isDossier ? '' : '/progress'}`
    const response = await fetch(`${doors[door]}${path}`, {
      method: isDossier ? 'PUT' : 'POST',
      headers: {
        authorization: `Bearer ${key}`,
        'content-type': 'application/json',
        'idempotency-key': idempotencyKey,
      },
      body: JSON.stringify(isDossier ? message.dossier : message.progress),
      signal: AbortSignal.timeout(load.answerWithinMs),
    })
    const body = await response.text()
    if (response.status === 202) {
      if (response.headers.has('idempotency-replayed')) replayed += 1
      accepted.set(message.number, (JSON.parse(body) as { messageId: string }).messageId)
      return undefined
    }
    if (response.status !== 503)
      strange.push(`${response.status} to number ${message.number}: ${body.slice(0, 300)}`)
    return `HTTP ${response.status}`
  }

  const why = (error: unknown): string => {
    if (!(error instanceof Error)) return 'unknown'
    const cause = error.cause as { code?: string } | undefined
    return error.name === 'TimeoutError' ? 'no answer in time' : (cause?.code ?? error.name)
  }

  const handIn = async (message: Numbered, first: number) => {
    const idempotencyKey = randomUUID()
    for (let door = first; ; door = (door + 1) % doors.length) {
      underWay[door] = (underWay[door] ?? 0) + 1
      const trouble = await call(door, message, idempotencyKey)
        .catch(why)
        .finally(() => {
          underWay[door] = (underWay[door] ?? 1) - 1
        })
      if (trouble === undefined) return
      repeats.set(trouble, (repeats.get(trouble) ?? 0) + 1)
      if (strange.length > 100) throw new Error(`The city gives up: ${strange[0]}`)
      await pause(repeatAfterMs)
    }
  }

  /** Not faster than the pace, nor further than is allowed. */
  const turn = async () => {
    while (handedIn >= allowed) await pause(10)
    handedIn += 1
    const at = Math.max(nextAt, performance.now())
    nextAt = at + 1000 / load.perSecond
    await pause(Math.max(0, at - performance.now()))
  }

  const sender = async (index: number) => {
    const own: number[] = []
    for (let serial = index + 1; serial <= load.dossiers; serial += load.senders) own.push(serial)
    while (own.length > 0) {
      for (const message of interleaved(own.splice(0, desk), load.rows)) {
        await turn()
        await handIn(message, message.number % doors.length)
      }
    }
  }

  return {
    accepted,
    repeats,
    strange,
    get replayed() {
      return replayed
    },
    underWay: (door) => underWay[door] ?? 0,
    allow(messages) {
      allowed = messages
    },
    async run() {
      await Promise.all(Array.from({ length: load.senders }, (_, index) => sender(index)))
    },
  }
}
