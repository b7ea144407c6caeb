import type { CitizenSupplement, Dossier, OnlineSubmission } from '#schemas/types.ts'
import type { CitySystem } from './city-system.ts'
import * as desk from './online-dossier.ts'
import { type CityEvent, eventType } from './online-records.ts'

/** What the officer did with one dossier. */
interface Work {
  readonly states: readonly Dossier['status'][]
  /** The bridge did not take a state. */
  readonly refused?: string
}

/**
 * Plays the city's own system: works on what reached it, in the order in which it came, and hands in every state as any
 * sender does.
 */
export interface Officer {
  /** Takes up the events that are new to it, and returns when they are worked on. */
  work(events: readonly CityEvent[]): Promise<void>
  /** What was done, by dossier code. */
  book(): ReadonlyMap<string, Work>
}

const atOnce = 12

/** One in five lacks something. */
export const lacksSomething = (code: string): boolean => Number(code.slice(-3)) % 5 === 1

export const officer = (city: CitySystem, now: () => Date): Officer => {
  const seen = new Set<string>()
  const files = new Map<string, { dossier: Dossier; states: Dossier['status'][]; refused?: string }>()

  /** Each state in a call of its own, and none after one that was refused. */
  const handIn = async (dossier: Dossier) => {
    const { code, status } = dossier
    const file = files.get(code) ?? { dossier, states: [] }
    files.set(code, file)
    if (file.refused !== undefined) return dossier
    file.dossier = dossier
    file.states.push(status)
    const taken = await city.handIn(code, { type: 'dossier', status, data: dossier }, `${code}/${status}`)
    if ('refused' in taken) file.refused = `${status}: ${taken.refused.code} ${taken.refused.reason}`
    return dossier
  }

  const decide = async (dossier: Dossier) => {
    const finished = await handIn(desk.finished(dossier, now()))
    await handIn(desk.returned(finished, now()))
  }

  const receive = async (submission: OnlineSubmission) => {
    if (files.has(submission.dossierCode)) return
    const received = await handIn(desk.received(submission, now()))
    if (lacksSomething(received.code)) await handIn(desk.askedForMore(received, now()))
    else await decide(received)
  }

  const goOn = async ({ dossierCode }: CitizenSupplement) => {
    const file = files.get(dossierCode)
    if (file?.dossier.status !== 'supplement-requested') return
    await decide(await handIn(desk.supplied(file.dossier, now())))
  }

  const workOn = ({ type, data }: CityEvent): Promise<void> | undefined => {
    if (type === eventType('online-submission')) return receive(data as OnlineSubmission)
    if (type === eventType('citizen-supplement')) return goOn(data as CitizenSupplement)
    return undefined
  }

  return {
    async work(events) {
      const fresh = events.filter(({ id }) => !seen.has(id))
      for (const { id } of fresh) seen.add(id)
      const waiting = fresh.values()
      const worker = async () => {
        for (const event of waiting) await workOn(event)
      }
      await Promise.all(Array.from({ length: atOnce }, worker))
    },
    book: () => files,
  }
}
