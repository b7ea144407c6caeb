import { resolve } from 'node:path'
import { defineConfig } from 'vitest/config'
import { instrument } from './instrument.ts'
import { entriesOf, planOf } from './journal.ts'

const plan = planOf(process.env)
const mutants = Map.groupBy(plan.mutants, ({ file }) => resolve(file))
const tested = new Set(entriesOf(plan.journal).flatMap((entry) => ('tested' in entry ? [entry.tested] : [])))

/** All mutants are tried in the worker that a test file has anyway: a mutant costs what its tests cost, and no start. */
export default defineConfig({
  plugins: [
    {
      name: 'mutants',
      enforce: 'pre',
      transform: (code, id) => {
        const own = mutants.get(id)
        return own === undefined ? undefined : { code: instrument(code, own), map: null }
      },
    },
  ],
  test: {
    root: resolve(import.meta.dirname, '../..'),
    include: plan.tests.filter((test) => !tested.has(test)),
    runner: resolve(import.meta.dirname, 'mutation-runner.ts'),
    testTimeout: 600_000,
    maxWorkers: 1,
    reporters: [],
  },
})
