import { type CitySystem, citySystem } from './city/city-system.ts'
import type { InboxReader } from './city/inbox.ts'

/** The key of the sender `demo` in config/demo.yaml. */
export const demoKey = 'longbien-demo'

/** A person who reads the same inbox with the demo's key, as another consumer, has a mark of their own. */
export const officersInbox: InboxReader = { inbox: 'city-desk', consumer: 'officer' }

/** The key of the sender `demo-ward-desk`, which has a system of its own. */
const deskKey = 'longbien-demo-ward-desk'

/** Reads the inbox for what ministries tell. */
export const mirrorsInbox: InboxReader = { inbox: 'city-desk', consumer: 'mirrors' }

const systemWith = (key: string, address: string, signal: AbortSignal): CitySystem =>
  citySystem({
    addresses: () => [address],
    key,
    maxTries: 5,
    pauseMs: (attempt) => 500 * attempt,
    signal,
  })

export const demoCity = (address: string, signal: AbortSignal): CitySystem =>
  systemWith(demoKey, address, signal)

export const demoDesk = (address: string, signal: AbortSignal): CitySystem =>
  systemWith(deskKey, address, signal)
