import { fillSubjects } from '#store/dossier-subjects.ts'
import type { Loop } from './loop.ts'
import type { Resources } from './resources.ts'

const lookEveryMs = 10_000
/** Four fifths of the time are left to those who deliver. */
const restShare = 4

/** Fills in whom dossiers name: those of before, those that were corrected, and all of them when the key has changed. */
export const watchSubjects = ({ database, loops, pseudonyms }: Resources): Loop | undefined =>
  pseudonyms.current === undefined
    ? undefined
    : loops.loop(
        'dossier-subjects',
        () => fillSubjects(database, pseudonyms),
        (filled, tookMs) => (filled > 0 ? tookMs * restShare : lookEveryMs),
        { retryMs: lookEveryMs, jitter: 0.2 },
      )
