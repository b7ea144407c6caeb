import { randomUUID } from 'node:crypto'
import type { Apis } from '#api/capabilities.ts'
import { itemShape } from '#api/messages/bulk.ts'
import { formerVersions } from '#store/correct.ts'
import { isUnavailable } from '#store/database.ts'
import { findDossiers } from '#store/dossiers.ts'
import type { Intake } from './intake.ts'
import { lookRecorder } from './looks.ts'
import { recordReader } from './record-reader.ts'
import type { Resources } from './resources.ts'

/** Taking messages in and finding them again. */
export const composeMessages = (resources: Resources, { submit }: Intake): Apis['messages'] => {
  const { database, logger, metrics, validation } = resources
  return {
    submit,
    recordLooks: lookRecorder(resources),
    ...recordReader({ database }),
    formerVersions: (messageId) => formerVersions(database, messageId),
    newCorrelationId: randomUUID,
    checkItem: validation.compile(itemShape as never),
    refused: (sender, problem) => metrics.refused(problem, sender),
    isUnavailable,
    onUnexpected: (error) =>
      logger.error({ event: 'api.unexpected_error', err: error }, 'an item of a call failed unexpectedly'),
  }
}

export const composeDossiers = (resources: Resources, { submit, deadlines }: Intake): Apis['dossiers'] => ({
  submit,
  recordLooks: lookRecorder(resources),
  ...recordReader(resources),
  newCorrelationId: randomUUID,
  findDossiers: (filter) => findDossiers(resources.database, filter),
  deadlineOf: deadlines.source.deadlineOf,
  endpointNames: [...resources.endpoints.keys()],
})
