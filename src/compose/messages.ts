import { randomUUID } from 'node:crypto'
import type { Apis } from '#api/capabilities.ts'
import { itemShape } from '#api/messages/bulk.ts'
import { formerVersions } from '#store/correct.ts'
import { isUnavailable } from '#store/database.ts'
import { findDossiers } from '#store/dossiers.ts'
import type { Intake } from './intake.ts'
import { recordReader } from './record-reader.ts'
import type { Resources } from './resources.ts'

/** Taking messages in and finding them again. */
export const composeMessages = (
  { database, logger, metrics, validation }: Resources,
  { submit }: Intake,
): Apis['messages'] => ({
  submit,
  ...recordReader({ database }),
  formerVersions: (messageId) => formerVersions(database, messageId),
  newCorrelationId: randomUUID,
  checkItem: validation.compile(itemShape as never),
  refused: (sender, problem) => metrics.refused(problem, sender),
  isUnavailable,
  onUnexpected: (error) =>
    logger.error({ event: 'api.unexpected_error', err: error }, 'an item of a call failed unexpectedly'),
})

export const composeDossiers = (
  { database, endpoints }: Resources,
  { submit, deadlines }: Intake,
): Apis['dossiers'] => ({
  submit,
  ...recordReader({ database }),
  newCorrelationId: randomUUID,
  findDossiers: (filter) => findDossiers(database, filter),
  deadlineOf: deadlines.source.deadlineOf,
  endpointNames: [...endpoints.keys()],
})
