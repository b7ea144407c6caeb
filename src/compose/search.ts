import type { Apis } from '#api/capabilities.ts'
import { findCases } from '#store/cases/find-cases.ts'
import { casesByNumber, dossiersOfPerson, messagesById, messagesByThread } from '#store/search/find-hits.ts'
import { lookRecorder } from './looks.ts'
import { recordReader } from './record-reader.ts'
import type { Resources } from './resources.ts'

/** Finding one thing by a name of it. */
export const composeSearch = (resources: Resources): Apis['search'] => {
  const { database, endpoints } = resources
  const findCase = async (id: string) => (await findCases(database, { id, limit: 1 }))[0]
  return {
    ...recordReader(resources),
    messagesById: (id) => messagesById(database, id),
    messagesByThread: (correlationId, limit) => messagesByThread(database, correlationId, limit),
    findCase,
    casesByNumber: async (number) => {
      const ids = await casesByNumber(database, [...endpoints.keys()], number)
      return (await Promise.all(ids.map(findCase))).filter((one) => one !== undefined)
    },
    dossiersOfPerson: (subjects, scope, limit) => dossiersOfPerson(database, subjects, scope, limit),
    pseudonymsOf: resources.pseudonyms.everyOf,
    recordLooks: lookRecorder(resources),
  }
}
