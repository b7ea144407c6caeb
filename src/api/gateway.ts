import type { Apis } from './capabilities.ts'
import type { Host } from './host.ts'

/** Everything that serving the calls needs: what they work with, and what is alike for all of them. */
export interface Gateway {
  readonly host: Host
  readonly apis: Apis
}
