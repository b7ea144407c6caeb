import type { DeliveryReport } from '#schemas/types.ts'
import type { ReceivedEvents } from './city/city-event.ts'
import { eventsBy } from './online-records.ts'
import type { Fate } from './summary.ts'

/** The outcomes that config/demo.yaml has reported to the city. */
const reported: Readonly<Partial<Record<Fate['fate'], DeliveryReport['status']>>> = {
  refusedByPartner: 'rejected',
  dead: 'dead',
}

/** The ids of the messages that have to be reported to the city. */
export const stoppedOf = (fates: readonly Fate[]): string[] =>
  fates.flatMap(({ fate, taken }) => (reported[fate] && 'messageId' in taken ? [taken.messageId] : []))

export const reportsIn = (city: ReceivedEvents) =>
  eventsBy<DeliveryReport>(city, 'delivery-report', ({ messageId }) => messageId)

/** Checks that each message that was stopped is reported to the city once and rightly, and no other. */
export const reportDifferences = (fates: readonly Fate[], city: ReceivedEvents): string[] => {
  const reports = reportsIn(city)
  return fates.flatMap((one) => {
    if (!('messageId' in one.taken) || one.fate === 'retrying') return []
    const found = (reports.get(one.taken.messageId) ?? []).map(({ data }) => (data as DeliveryReport).status)
    const expected = reported[one.fate] ?? ''
    if (found.join() === expected) return []
    return [
      `${one.dossierCode}: a ${one.type} is ${one.fate}, the city received: ${found.join() || 'nothing'}`,
    ]
  })
}
