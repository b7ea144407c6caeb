import { addDays, dayInVietnam } from '#adapter-kit'
import { sumsByEndpoint } from '#store/agreements/agreement-sums.ts'
import { accessesSince, askedOn, databaseBytes } from '#store/record-figures.ts'
import type { RecordGauges } from '#telemetry/record-gauges.ts'
import type { Resources } from './resources.ts'

const hourMs = 3_600_000
/** They change slowly, and some are read from many rows. */
const goodForMs = 60_000

/** A reading that everybody shares for a while. A failed one is not kept. */
const kept = <Value>(read: () => Promise<Value>): (() => Promise<Value>) => {
  let last: { readonly value: Promise<Value>; readonly at: number } | undefined
  return () => {
    if (last && performance.now() - last.at < goodForMs) return last.value
    const value = read()
    const reading = { value, at: performance.now() }
    last = reading
    value.catch(() => {
      if (last === reading) last = undefined
    })
    return value
  }
}

/** What the record says of the installation as a whole. */
export const recordFigures = ({
  config,
  database,
  now,
}: Pick<Resources, 'config' | 'database' | 'now'>): (() => Promise<RecordGauges>) =>
  kept(async () => {
    const at = now()
    const today = dayInVietnam(at)
    const closed = { from: addDays(today, -7), to: addDays(today, -1) }
    const [bytes, accesses, asked, sums] = await Promise.all([
      databaseBytes(database),
      accessesSince(database, new Date(at.getTime() - hourMs)),
      askedOn(database, today),
      sumsByEndpoint(database, closed),
    ])
    const askedBy = new Map(asked.map(({ sender, asked: count }) => [sender, count]))
    return {
      databaseBytes: bytes,
      accesses,
      quotas: config.senders
        .map(({ name, rights }) => ({
          sender: name,
          perDay: rights.queryQuotas.perDay,
          asked: askedBy.get(name) ?? 0,
        }))
        .filter(({ perDay }) => perDay > 0),
      agreements: sums.map(({ endpoint, handedOver, acknowledged, differing, mended }) => ({
        endpoint,
        handedOver,
        acknowledged,
        differing: differing - mended,
      })),
    }
  })
