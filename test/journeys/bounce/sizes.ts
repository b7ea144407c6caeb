import { randomUUID } from 'node:crypto'
import { countedFaults, randomFaults } from './bad-day.ts'
import type { Bounce } from './run-bounce.ts'

/** Short waits, so that recovery is quick; more of them than a day of faults can spend, so that nothing dies of it. */
const settings = (timeoutMs: number) => ({
  endpointDefaults: {
    retry: { delaysSeconds: [0.2, 0.3, 0.5, 1, 1, ...Array.from({ length: 40 }, () => 2)] },
    timeoutMs,
  },
  work: { leaseMarginMs: 500, drainMs: 300 },
  queue: { prefix: `{bounce-${randomUUID()}}`, lockMs: 1000, sweepEveryMs: 500, sweepAfterMs: 300 },
})

/** For every test run. */
export const smallBounce = (): Bounce => ({
  load: { dossiers: 60, rows: 5, senders: 6, perSecond: 15, answerWithinMs: 2500 },
  plan: { rounds: 1, awayMs: 1500, silentMs: 3000, frozenMs: 3500 },
  faults: countedFaults(2, 8),
  seed: 20_261,
  settings: settings(1500),
  settleWithinMs: 30_000,
  standstillMs: 20_000,
})

/** The proof at full size: `npm run bounce`. */
export const fullBounce = (): Bounce => ({
  load: { dossiers: 2000, rows: 9, senders: 16, perSecond: 150, answerWithinMs: 4000 },
  plan: { rounds: 3, awayMs: 4000, silentMs: 12_000, frozenMs: 6000 },
  faults: randomFaults(),
  seed: 20_262,
  settings: settings(3000),
  settleWithinMs: 600_000,
  standstillMs: 40_000,
})
