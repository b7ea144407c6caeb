import { endpointSpans } from '#api/dossiers/pauses.ts'
import type { StoryReader } from '#api/dossiers/story.ts'
import { caseEntries, casesOfDossier } from '#store/cases/find-cases.ts'
import { formerVersionsOf } from '#store/correct.ts'
import { lookWithKeptPlans } from '#store/database.ts'
import { findDossier } from '#store/dossiers.ts'
import { findMessages } from '#store/messages.ts'
import { operatorActs, pauseSteps } from '#store/operator-history.ts'
import { comparisonsOf } from '#store/reconciliation/comparisons.ts'
import { noticesOfDossier, sendingsOf } from '#store/urging/find-notices.ts'
import type { Resources } from './resources.ts'
import { readWaits } from './waits.ts'

/** Nobody reads more of one story. */
const maxCases = 50

const idsOf = (rows: readonly { readonly id: string }[]) => rows.map(({ id }) => id)

/** The story of a dossier in two breaths: what is under its code, and what belongs to that. */
export const storyReader = (resources: Pick<Resources, 'database' | 'endpoints' | 'now'>): StoryReader => {
  const { database, now } = resources
  const waitsIn = readWaits(resources)
  return {
    readStory: (code, limit) =>
      lookWithKeptPlans(database, async (statement) => {
        const [dossier, messages, comparisons, cases, notices] = await Promise.all([
          findDossier(statement, code),
          findMessages(statement, { dossierCode: code, now: now(), limit }),
          comparisonsOf(statement, code),
          casesOfDossier(statement, code, maxCases),
          noticesOfDossier(statement, code, maxCases),
        ])
        return dossier && { dossier, messages, comparisons, cases, notices }
      }),
    readBeside: ({ messages, cases, notices }) =>
      lookWithKeptPlans(database, async (statement) => {
        const corrected = messages.filter(({ version }) => version > 1)
        const [waits, acts, pauses, formerVersions, entries, sendings] = await Promise.all([
          waitsIn(statement, messages),
          operatorActs(statement, idsOf(messages)),
          pauseSteps(statement, endpointSpans(messages, now())),
          formerVersionsOf(statement, idsOf(corrected)),
          caseEntries(statement, idsOf(cases)),
          sendingsOf(statement, idsOf(notices)),
        ])
        const history = {
          acts,
          pauses,
          formerVersions,
          cases: cases.map((one) => ({
            case: one,
            entries: entries.filter(({ caseId }) => caseId === one.id),
          })),
          notices: notices.map((notice) => ({
            notice,
            sendings: sendings.filter(({ noticeId }) => noticeId === notice.id),
          })),
        }
        return { waits, history }
      }),
  }
}
