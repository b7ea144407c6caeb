import { may } from '#access/may.ts'
import { type Ground, groundOf } from '#access/purpose-ground.ts'
import { isInScope } from '#access/scope.ts'
import { subjectsOf } from '#access/subjects.ts'
import { addDays, dayInVietnam, vietnamInstant } from '#adapter-kit'
import { isProblem, problem } from '#api/http/problem.ts'
import { purposeNotShown, quotaSpent } from '#api/queries/purpose.ts'
import type { QueryQuestion, QueryTarget } from '#api/queries/routes.ts'
import type { Purpose } from '#schemas/types.ts'
import { findPurposeDossier } from '#store/purpose-dossier.ts'
import { type Asked, type Question, QuotaSpent, recordQuestion } from '#store/query-audit.ts'
import { accessesOf, lookRecorder } from './looks.ts'
import type { Resources } from './resources.ts'

/** The day that it is in Vietnam, and how long it lasts. */
const dayOf = (now: Date) => {
  const day = dayInVietnam(now)
  const ends = vietnamInstant(addDays(day, 1))
  return { day, secondsLeft: Math.ceil((ends.getTime() - now.getTime()) / 1000) }
}

const sayOverride = ({ logger, metrics }: Resources, sender: string, target: QueryTarget, ground: Ground) => {
  if (ground.kind !== 'override') return
  const { endpoint, operation } = target
  metrics.overridden({ endpoint, operation, doubt: ground.doubt })
  logger.warn(
    { event: 'query.purpose_overridden', sender, endpoint, operation, doubt: ground.doubt },
    'somebody is looked up although the dossier does not show that it is needed',
  )
}

/** Whether the purpose carries the question, and about persons the more so; throws a problem where it does not. */
const judge = async (
  { database, pseudonyms }: Resources,
  { caller, target, data }: QueryQuestion,
  purpose: Purpose,
): Promise<Extract<Ground, { kind: 'shown' | 'override' }>> => {
  const found = await findPurposeDossier(database, purpose.dossierCode)
  // What is not about persons may be asked before the dossier is handed in.
  const isTheirs = found
    ? may(caller, 'read-dossier', found.facts) === 'yes'
    : !target.aboutPerson && isInScope(caller.rights, purpose.dossierCode)
  const { dossierCode } = data as { readonly dossierCode?: unknown }
  const isCurrent = found?.subjectsKey === pseudonyms.current
  const ground = groundOf({
    ...(isTheirs && { dossier: { subjects: isCurrent ? found?.subjects : undefined } }),
    asked: target.aboutPerson ? pseudonyms.of(subjectsOf(data)) : [],
    asksOtherDossier: dossierCode !== undefined && dossierCode !== purpose.dossierCode,
    override: purpose.override?.reason,
    mayOverride: caller.rights.overridePurpose,
  })
  if (ground.kind === 'refused') throw purposeNotShown(ground.doubt, ground.overrideRefused)
  return ground
}

/** What is written down with a question, before it leaves. */
const askedBy = (resources: Resources, question: QueryQuestion, ground: Ground): Asked => {
  const { caller, target, data, purpose } = question
  const { endpoint, operation, personal, aboutPerson } = target
  const override = ground.kind === 'override' ? ground.reason : undefined
  const look = {
    action: 'ask' as const,
    what: `${endpoint}.${operation}`,
    subjects: subjectsOf(data),
    dossierCode: purpose?.dossierCode,
    officer: purpose?.officer,
    purpose: purpose?.reason,
    override,
  }
  const { person, rights } = caller
  const officer = person ?? purpose?.officer.trim().toLowerCase() ?? ''
  return {
    person,
    override,
    accesses: personal ? accessesOf(caller, [look], resources) : [],
    ...(aboutPerson && { counts: { day: dayOf(resources.now()).day, officer, quotas: rights.queryQuotas } }),
  }
}

/** Asks what may be asked: judged first, written down before it leaves, and whom the answer names before it is shown. */
export const questionGrounds = async (resources: Resources, question: QueryQuestion) => {
  const { caller, target, data, purpose } = question
  const ground: Ground = purpose ? await judge(resources, question, purpose) : { kind: 'shown' }
  const asked = askedBy(resources, question, ground)
  const { database, logger, now } = resources
  return {
    async recordQuestion(row: Question): Promise<void> {
      await recordQuestion(database, row, asked).catch((error: unknown) => {
        if (isProblem(error)) throw error
        if (error instanceof QuotaSpent) throw quotaSpent(error.whose, dayOf(now()).secondsLeft)
        logger.error(
          { event: 'access.not_recorded', err: error, sender: caller.name },
          'a question was not asked',
        )
        throw problem('unavailable', { retryAfterSeconds: 2 })
      })
      sayOverride(resources, caller.name, target, ground)
    },
    /** Relatives and whoever else stands in the answer. */
    async recordAnswered(answer: unknown): Promise<void> {
      const known = new Set(subjectsOf(data).map(({ type, value }) => `${type} ${value}`))
      const more = subjectsOf(answer).filter(({ type, value }) => !known.has(`${type} ${value}`))
      if (!target.personal || more.length === 0) return
      const [{ action: _ask, subject: _asked, sender: _sender, ...about } = { what: target.endpoint }] =
        asked.accesses
      await lookRecorder(resources)(caller, [{ ...about, action: 'read-answer', subjects: more }])
    },
  }
}
