import { randomUUID } from 'node:crypto'
import type { Apis } from '#api/capabilities.ts'
import { endpointSpans } from '#api/dossiers/pauses.ts'
import type { StoryHistory } from '#api/dossiers/timeline-entry.ts'
import { itemShape } from '#api/messages/bulk.ts'
import { caseEntries, findCases } from '#store/cases/find-cases.ts'
import { formerVersions, formerVersionsOf } from '#store/correct.ts'
import { findDossiers } from '#store/dossier-list.ts'
import { sumMessageGroups } from '#store/message-groups.ts'
import { findMessageIds } from '#store/message-list.ts'
import { findMessages, type StoredMessage } from '#store/messages.ts'
import { operatorActs, pauseSteps } from '#store/operator-history.ts'
import { comparisonsOf } from '#store/reconciliation/comparisons.ts'
import { isUnavailable } from '#store/unavailable.ts'
import { findNotices, sendingsOf } from '#store/urging/find-notices.ts'
import type { Intake } from './intake.ts'
import { lookRecorder } from './looks.ts'
import { recordReader } from './record-reader.ts'
import type { Resources } from './resources.ts'
import { waitsOf } from './waits.ts'
import { wordsOf } from './words-of.ts'

/** Somebody waits for the answer: what is not found by then is looked for with the next page. */
const pageMs = 120
const groupsMs = 250

/** Taking messages in and finding them again. */
export const composeMessages = (resources: Resources, { submit, dryRun }: Intake): Apis['messages'] => ({
  submit,
  dryRun,
  recordLooks: lookRecorder(resources),
  ...recordReader(resources),
  findPage: async (search, page) => {
    const { ids, ...rest } = await findMessageIds(resources.database, search, { ...page, budgetMs: pageMs })
    const found = ids.length === 0 ? [] : await findMessages(resources.database, { ids, limit: ids.length })
    const byId = new Map(found.map((message) => [message.id, message]))
    return { ...rest, messages: ids.flatMap((id) => byId.get(id) ?? []) }
  },
  sumGroups: (search) => sumMessageGroups(resources.database, search, groupsMs),
  waitsOf: waitsOf(resources),
  wordsOf: wordsOf(resources.endpoints),
  formerVersions: (messageId) => formerVersions(resources.database, messageId),
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
})

/** Nobody reads more of one story. */
const maxCases = 50

const casesOf = async (database: Resources['database'], dossierCode: string) => {
  const cases = await findCases(database, { dossierCode, limit: maxCases })
  const entries = await caseEntries(
    database,
    cases.map(({ id }) => id),
  )
  return cases.map((one) => ({ case: one, entries: entries.filter(({ caseId }) => caseId === one.id) }))
}

const noticesOf = async (database: Resources['database'], dossierCode: string) => {
  const notices = await findNotices(database, { dossierCode, limit: maxCases })
  const sendings = await sendingsOf(
    database,
    notices.map(({ id }) => id),
  )
  return notices.map((notice) => ({
    notice,
    sendings: sendings.filter(({ noticeId }) => noticeId === notice.id),
  }))
}

/** What people did to the messages of a story and to their endpoints meanwhile, and what the messages said before. */
const historyOf =
  ({ database, now }: Resources) =>
  async (dossierCode: string, messages: readonly StoredMessage[]): Promise<StoryHistory> => {
    const corrected = messages.filter(({ version }) => version > 1)
    const [acts, pauses, former, cases, notices] = await Promise.all([
      operatorActs(
        database,
        messages.map(({ id }) => id),
      ),
      pauseSteps(database, endpointSpans(messages, now())),
      formerVersionsOf(
        database,
        corrected.map(({ id }) => id),
      ),
      casesOf(database, dossierCode),
      noticesOf(database, dossierCode),
    ])
    return { acts, pauses, formerVersions: former, cases, notices }
  }

export const composeDossiers = (
  resources: Resources,
  { submit, dryRun, deadlines }: Intake,
): Apis['dossiers'] => ({
  submit,
  dryRun,
  recordLooks: lookRecorder(resources),
  ...recordReader(resources),
  waitsOf: waitsOf(resources),
  wordsOf: wordsOf(resources.endpoints),
  historyOf: historyOf(resources),
  comparisonsOf: (code) => comparisonsOf(resources.database, code),
  newCorrelationId: randomUUID,
  now: resources.now,
  findDossiers: (filter) => findDossiers(resources.database, filter),
  deadlineOf: deadlines.source.deadlineOf,
  endpointNames: [...resources.endpoints.keys()],
})
