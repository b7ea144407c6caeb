import type { components } from './contract.ts'

/** Parts that the person may not see are absent. */
export type Pulse = components['schemas']['pulse']
