import { afterAll, describe, expect, inject, test } from 'vitest'
import { endAll } from '../support-process.ts'
import { inWords } from './print.ts'
import { runBounce } from './run-bounce.ts'
import { smallBounce } from './sizes.ts'

// Stores of its own: they are killed and wiped.
describe.skipIf(inject('redisUrl') === undefined)(
  'doors, workers, Redis, PostgreSQL and a partner that fail in turn',
  () => {
    afterAll(endAll)

    test('lose nothing that was answered 202, double nothing, and keep the order of every dossier', async () => {
      const report = await runBounce(smallBounce())
      expect(report?.violations, report && inWords(report)).toEqual([])
      const killed = (what: string) => report?.happened.filter(({ name }) => name === what).length
      expect({ doors: killed('door killed'), workers: killed('worker killed') }).toEqual({
        doors: 3,
        workers: 3,
      })
    }, 180_000)
  },
)
