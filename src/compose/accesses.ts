import type { Apis } from '#api/capabilities.ts'
import { findAccesses } from '#store/accesses.ts'
import { lookRecorder } from './looks.ts'
import type { Resources } from './resources.ts'

/** Who looked at whom. */
export const composeAccesses = (resources: Resources): Apis['accesses'] => ({
  findAccesses: (filter) => findAccesses(resources.database, filter),
  pseudonymsOf: resources.pseudonyms.everyOf,
  recordLooks: lookRecorder(resources),
})
