import type { DeliveryReport } from '#schemas/types.ts'
import type { ReceivedEvents } from './city/city-event.ts'
import { eventsBy } from './online-records.ts'
import type { Fate } from './summary.ts'

/** The ends that config/demo.yaml has told to the city. */
const told: Readonly<Partial<Record<Fate['fate'], DeliveryReport['status']>>> = {
  refusedByPartner: 'rejected',
  dead: 'dead',
}

/** The messages of which the city has to be told, by their ids. */
export const stoppedOf = (fates: readonly Fate[]): string[] =>
  fates.flatMap(({ fate, taken }) => (told[fate] && 'messageId' in taken ? [taken.messageId] : []))

export const reportsIn = (city: ReceivedEvents) =>
  eventsBy<DeliveryReport>(city, 'delivery-report', ({ messageId }) => messageId)

/** Whether the city was told of each message that was stopped, once and rightly, and of no other. */
export const reportDifferences = (fates: readonly Fate[], city: ReceivedEvents): string[] => {
  const reports = reportsIn(city)
  return fates.flatMap((one) => {
    if (!('messageId' in one.taken) || one.fate === 'retrying') return []
    const found = (reports.get(one.taken.messageId) ?? []).map(({ data }) => (data as DeliveryReport).status)
    const expected = told[one.fate] ?? ''
    if (found.join() === expected) return []
    return [
      `${one.dossierCode}: a ${one.type} is ${one.fate}, the city was told: ${found.join() || 'nothing'}`,
    ]
  })
}
