import { type CitySystem, citySystem } from '#demo/city/city-system.ts'
import { type SteadyDay, steadyDay } from '#demo/city/steady-day.ts'
import { key } from '../support-gateway.ts'
import { messagesOf } from './numbered.ts'

export interface Load {
  readonly dossiers: number
  readonly rows: number
  readonly senders: number
  readonly perSecond: number
  /** After this a call counts as lost and is repeated at another door. */
  readonly answerWithinMs: number
}

/** A city that repeats what got no answer until it has one. */
export const patientCity = (doors: readonly string[], { answerWithinMs }: Load): CitySystem =>
  citySystem({
    addresses: () => doors,
    key,
    maxTries: Number.POSITIVE_INFINITY,
    pauseMs: () => 150,
    answerWithinMs,
  })

export const steadyLoad = (city: CitySystem, load: Load): SteadyDay =>
  steadyDay(city, { ...load, messagesOf: (dossier) => messagesOf(dossier, load.rows) })
