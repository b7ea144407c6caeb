import { boundsOf, daysBefore, nextAt } from '#agreement/days.ts'
import { makeAgreements } from '#agreement/make-agreements.ts'
import { type SigningKey, signAgreement, signingKeyFrom } from '#agreement/signature.ts'
import type { Apis } from '#api/capabilities.ts'
import type { ScheduledWork } from '#inbound/scheduled-work.ts'
import { casesOn } from '#store/agreements/cases-on.ts'
import {
  findAgreements,
  findKept,
  readAgreement,
  readAgreementKeys,
} from '#store/agreements/find-agreements.ts'
import { foundDifferentBetween } from '#store/agreements/found-different.ts'
import { handedOverBetween, laidInBetween } from '#store/agreements/handed-over.ts'
import { keepAgreements } from '#store/agreements/keep-agreements.ts'
import { writeAudit } from '#store/audit.ts'
import type { Resources } from './resources.ts'

const keyOf = ({ config }: Pick<Resources, 'config'>): SigningKey | undefined =>
  config.agreements.signingKeys.map(signingKeyFrom)[0]

const inboxPrefix = 'inbox/'

/** Everything to which the city's messages go, and from which the city fetches. */
const placesOf = ({ config }: Pick<Resources, 'config'>): readonly string[] => [
  ...Object.keys(config.endpoints),
  ...Object.keys(config.inboxes).map((name) => `${inboxPrefix}${name}`),
]

/** Makes and signs what is new of a day at one place; how many there are. */
const makeAt = async (
  { database, now }: Pick<Resources, 'database' | 'now'>,
  key: SigningKey,
  endpoint: string,
  day: string,
): Promise<number> => {
  const bounds = boundsOf(day)
  const known = endpoint.startsWith(inboxPrefix)
    ? {
        handedOver: await laidInBetween(database, endpoint.slice(inboxPrefix.length), bounds),
        different: [],
        cases: new Map(),
      }
    : {
        handedOver: await handedOverBetween(database, endpoint, bounds),
        different: await foundDifferentBetween(database, endpoint, bounds),
        cases: await casesOn(database, endpoint, bounds),
      }
  const madeAt = now()
  const of = { endpoint, day, complete: bounds.to <= madeAt, madeAt }
  return keepAgreements(database, { endpoint, day }, { key, now: madeAt }, (standing) =>
    makeAgreements(of, known, standing).map((one) => signAgreement(one, key)),
  )
}

/** Closes the days that are over, each night; a day that changed since is signed once more. */
export const agreementWorks = (resources: Resources): readonly ScheduledWork[] => {
  const { config, now } = resources
  const key = keyOf(resources)
  if (!key) return []
  const { at, lookBackDays } = config.agreements
  const places = placesOf(resources)
  /** The days are those of the run's beginning, also where it goes on past midnight or in another process. */
  const begin = () => daysBefore(now(), lookBackDays)[0] ?? ''
  return [
    {
      name: 'agreements',
      everySeconds: 86_400,
      nextDue: (after) => nextAt(after, at),
      budgetSeconds: 300,
      leaseMs: 300_000,
      inBackground: true,
      step: async (cursor) => {
        const [, last = begin(), done = '0'] = /^(\S+) (\d+)$/.exec(cursor ?? '') ?? []
        const days = daysBefore(boundsOf(last).to, lookBackDays)
        const index = Number(done)
        const day = days[Math.floor(index / places.length)]
        const place = places[index % places.length]
        if (day === undefined || place === undefined) return { cursor: '', more: false }
        await makeAt(resources, key, place, day)
        return { cursor: `${last} ${index + 1}`, more: true }
      },
    },
  ]
}

/** What both sides held after a day, as it was signed; and at once for a day that somebody names. */
export const composeAgreements = (resources: Resources): Apis['agreements'] => {
  const { database, now } = resources
  return {
    now,
    findAgreements: (filter) => findAgreements(database, filter),
    readAgreement: (id, agencies) => readAgreement(database, id, agencies),
    readKeys: () => readAgreementKeys(database),
    findKept: (of, agencies) => findKept(database, of, agencies),
    async make({ day, by, reason }) {
      const key = keyOf(resources)
      if (!key) return undefined
      let made = 0
      for (const place of placesOf(resources)) made += await makeAt(resources, key, place, day)
      const details = { reason, made }
      await writeAudit(database, [{ at: now(), by, action: 'make-agreements', subject: day, details }])
      return made
    },
  }
}
