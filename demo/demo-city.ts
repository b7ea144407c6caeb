import { type CitySystem, citySystem } from './city/city-system.ts'
import type { InboxReader } from './city/inbox.ts'

/** The key of the sender `demo` in config/demo.yaml. */
export const demoKey = 'longbien-demo'

/** A person who reads the same inbox with the demo's key, as another consumer, has a mark of their own. */
export const officersInbox: InboxReader = { inbox: 'city-desk', consumer: 'officer' }

export const demoCity = (address: string, signal: AbortSignal): CitySystem =>
  citySystem({
    addresses: () => [address],
    key: demoKey,
    maxTries: 5,
    pauseMs: (attempt) => 500 * attempt,
    signal,
  })
