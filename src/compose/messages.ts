import { randomUUID } from 'node:crypto'
import type { Apis } from '#api/capabilities.ts'
import { itemShape } from '#api/messages/bulk.ts'
import { formerVersions } from '#store/correct.ts'
import { lookWithKeptPlans } from '#store/database.ts'
import { findDossiers } from '#store/dossier-list.ts'
import { sumMessageGroups } from '#store/message-groups.ts'
import { findMessageIds } from '#store/message-list.ts'
import { isUnavailable } from '#store/unavailable.ts'
import type { Intake } from './intake.ts'
import { lookRecorder } from './looks.ts'
import { recordReader } from './record-reader.ts'
import type { Resources } from './resources.ts'
import { storyReader } from './story-reader.ts'
import { waitsOf } from './waits.ts'
import { wordsOf } from './words-of.ts'

/** Somebody waits for the answer: what is not found by then is looked for with the next page. */
const pageMs = 120
const groupsMs = 250

/** Taking messages in and finding them again. */
export const composeMessages = (resources: Resources, { submit, dryRun }: Intake): Apis['messages'] => {
  const reader = recordReader(resources)
  return {
    submit,
    dryRun,
    recordLooks: lookRecorder(resources),
    ...reader,
    findPage: async (search, page) => {
      const { ids, ...rest } = await findMessageIds(resources.database, search, { ...page, budgetMs: pageMs })
      const found = ids.length === 0 ? [] : await reader.findMessages({ ids, limit: ids.length })
      const byId = new Map(found.map((message) => [message.id, message]))
      return { ...rest, messages: ids.flatMap((id) => byId.get(id) ?? []) }
    },
    sumGroups: (search) => sumMessageGroups(resources.database, search, groupsMs),
    waitsOf: waitsOf(resources),
    wordsOf: wordsOf(resources.endpoints),
    formerVersions: (messageId) =>
      lookWithKeptPlans(resources.database, (statement) => formerVersions(statement, messageId)),
    newCorrelationId: randomUUID,
    checkItem: resources.validation.compile(itemShape as never),
    refused: (sender, problem, codes) => {
      resources.metrics.refused(problem, sender)
      resources.refused.addProblem({ sender, call: 'POST /v1/messages', problem, codes })
    },
    isUnavailable,
    onUnexpected: (error) =>
      resources.logger.error(
        { event: 'api.unexpected_error', err: error },
        'an item of a call failed unexpectedly',
      ),
  }
}

export const composeDossiers = (
  resources: Resources,
  { submit, dryRun, deadlines }: Intake,
): Apis['dossiers'] => ({
  submit,
  dryRun,
  recordLooks: lookRecorder(resources),
  ...storyReader(resources),
  wordsOf: wordsOf(resources.endpoints),
  newCorrelationId: randomUUID,
  now: resources.now,
  findDossiers: (filter) => findDossiers(resources.database, filter),
  deadlineOf: deadlines.source.deadlineOf,
  endpointNames: [...resources.endpoints.keys()],
})
