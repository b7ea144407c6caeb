import { transient } from '#adapter-kit'
import type { Apis } from '#api/capabilities.ts'
import { caseReport } from '#cases/case-report.ts'
import { askCase, cancelCase } from '#store/cases/case-actions.ts'
import { caseEntries, findCases } from '#store/cases/find-cases.ts'
import { findDossier } from '#store/dossiers.ts'
import { runWorkNow } from '#store/scheduled-work.ts'
import { caseMessages } from './case-messages.ts'
import { questionWork } from './case-works.ts'
import type { Intake } from './intake.ts'
import { lookRecorder } from './looks.ts'
import type { Resources } from './resources.ts'

/** Looking at cases, and what people do about them. */
export const composeCases = (
  resources: Resources,
  { intakeTools }: Pick<Intake, 'intakeTools'>,
): Apis['cases'] => {
  const { database, endpoints, now, schedules } = resources
  const messagesOf = caseMessages(resources, intakeTools)
  const askAtOnce = async (work: string) => {
    await runWorkNow(database, work, now())
    // Where the queue does not answer it is found overdue.
    await schedules.tick(work).catch(() => undefined)
  }
  return {
    findCases: (filter) => findCases(database, filter),
    findDossier: (code) => findDossier(database, code),
    historyOf: (caseId) => caseEntries(database, [caseId]),
    recordLooks: lookRecorder(resources),
    async cancel(acting) {
      const at = now()
      const cancelled = await cancelCase(database, { ...acting, now: at }, (of) => {
        const made = messagesOf.ready(of.endpoint, [caseReport(of, { state: 'cancelled' }, at)])
        if (made.kind !== 'ready')
          throw transient('NOT_TOLD', 'The gateway did not take the report of a case')
        return made.messages
      })
      if (cancelled) messagesOf.wake(cancelled.messages)
      return cancelled
    },
    async ask(acting) {
      const [of] = await findCases(database, { id: acting.id, limit: 1 })
      if (!of) return undefined
      if (!endpoints.get(of.endpoint)?.cases.has(of.operation)) return 'no-question'
      const asked = await askCase(database, { ...acting, now: now() })
      if (asked?.kind === 'done') await askAtOnce(questionWork(of.endpoint, of.operation))
      return asked
    },
  }
}
