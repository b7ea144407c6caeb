import { type Reading, sharedReading } from './shared-reading.ts'

/** Gives the reading of what is named, taken by `read` where there is none that is fresh. */
export type KeptReadings<Value> = (name: unknown, read: () => Promise<Value>) => Promise<Reading<Value>>

/** Readings that are shared, by what they are of; the one that was asked for longest ago goes when there are too many. */
export const keptReadings = <Value>(freshMs: number, most: number): KeptReadings<Value> => {
  const readings = new Map<string, () => Promise<Reading<Value>>>()
  return (name, read) => {
    const key = JSON.stringify(name)
    const reading = readings.get(key) ?? sharedReading(read, freshMs)
    readings.delete(key)
    readings.set(key, reading)
    const [oldest] = readings.keys()
    if (readings.size > most && oldest !== undefined) readings.delete(oldest)
    return reading()
  }
}
