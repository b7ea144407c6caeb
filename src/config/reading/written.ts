import type { Config, Endpoint, EndpointDefaults } from '../config.ts'
import type { Sound } from './sound.ts'

/** The settings as they are written, before `endpointDefaults` are given to the endpoints. */
export type Written = Omit<Config, 'endpoints'> & {
  readonly endpoints: Readonly<
    Record<string, Pick<Endpoint, 'adapter' | 'settings' | 'callbacks' | 'polls'> & Partial<EndpointDefaults>>
  >
}

/** What the cross checks read: any part of it may be missing. */
export type SoundSettings = Sound<Written>
