import Type from 'typebox'
import { ownValue } from '#adapter-kit'
import type { WordsOf } from '#messages/code-words.ts'
import { differenceClasses } from '#reconciliation/treatment.ts'
import type { StoredDifference } from '#store/reconciliation/differences.ts'
import type { StoredRun } from '#store/reconciliation/runs.ts'
import type { Language } from '../http/problem.ts'
import { count, day, id, instant, named, text } from '../parts.ts'
import { reconciliationWords } from './words.ts'

export const differenceStateNames = [
  'planned',
  'state-sent',
  'sent',
  'mended',
  'not-mended',
  'waiting',
  'left',
  'ignored',
  'accepted',
  'outdated',
  'failed',
] as const satisfies readonly StoredDifference['state'][]

export const reconciliationView = named(
  'reconciliation',
  Type.Object({
    id,
    endpoint: text,
    by: { ...text, description: '`schedule`, or who asked for it.' },
    reason: Type.Optional(text),
    scheduledFor: Type.Optional(day),
    dossierCode: Type.Optional(text),
    agency: Type.Optional(text),
    days: count,
    dryRun: Type.Boolean(),
    evenIfMany: Type.Boolean(),
    budget: { ...count, description: 'Dossiers that it may hand over again.' },
    state: Type.Enum(['gathering', 'comparing', 'repairing', 'done', 'halted', 'stopped', 'failed']),
    dossiers: Type.Object({
      compared: count,
      same: count,
      missingThere: count,
      missingHere: { ...count, description: 'The partner has them, and never acknowledged them to us.' },
      differs: count,
      ignored: { ...count, description: 'Of those that differ or are missing.' },
      open: { ...count, description: 'Under way or in doubt, so not compared.' },
      notShown: { ...count, description: 'The partner shows nothing to compare, or cannot be asked.' },
      repaired: { ...count, description: 'Handed over again.' },
    }),
    asked: { ...count, description: 'Questions that left.' },
    createdAt: instant,
    endedAt: Type.Optional(instant),
    stoppedBy: Type.Optional(text),
    code: Type.Optional({ ...text, description: 'Why it ended as it did.' }),
    message: Type.Optional(text),
    waiting: Type.Optional(
      Type.Object(
        { code: text, message: text, until: instant },
        { description: 'Why nothing is asked now.' },
      ),
    ),
  }),
)

export const differenceView = named(
  'reconciliation-difference',
  Type.Object({
    id,
    reconciliation: id,
    endpoint: text,
    dossierCode: text,
    kind: Type.Enum(['missing-there', 'missing-here', 'differs']),
    classes: Type.Array(Type.Enum([...differenceClasses]), { description: 'In what it differs.' }),
    lackingRows: { ...count, description: 'Rows of progress that the partner does not show.' },
    moreRows: { ...count, description: 'Rows that it shows and that were never handed over, or only once.' },
    treatment: Type.Enum(['repair', 'ask', 'ignore']),
    state: Type.Enum([...differenceStateNames], {
      description:
        'planned, state-sent, sent: it is being handed over again. mended, not-mended: what the next comparison found. waiting, failed: a person settles it. left: nothing was done in this run. outdated: something newer was said of the dossier.',
    }),
    code: Type.Optional(text),
    message: Type.Optional(text),
    reason: Type.Optional(text),
    by: Type.Optional(text),
    foundAt: instant,
    movedAt: instant,
  }),
)

export interface Saying {
  readonly language: Language
  readonly wordsOf: WordsOf
}

const wordsFor = (endpoint: string, code: string, { language, wordsOf }: Saying): string =>
  (ownValue(reconciliationWords, code) ?? wordsOf(endpoint, code))?.[language] ?? code

const explained = (endpoint: string, code: string | null, said: Saying) =>
  code === null ? {} : { code, message: wordsFor(endpoint, code, said) }

export const reconciliationBody = (run: StoredRun, said: Saying) => ({
  id: run.id,
  endpoint: run.endpoint,
  by: run.by,
  ...(run.reason !== null && { reason: run.reason }),
  ...(run.scheduledFor !== null && { scheduledFor: run.scheduledFor }),
  ...(run.dossierCode !== null && { dossierCode: run.dossierCode }),
  ...(run.agency !== null && { agency: run.agency }),
  days: run.days,
  dryRun: run.dryRun,
  evenIfMany: run.evenIfMany,
  budget: run.budget,
  state: run.state,
  dossiers: {
    compared: run.compared,
    same: run.same,
    missingThere: run.missingThere,
    missingHere: run.missingHere,
    differs: run.differs,
    ignored: run.ignored,
    open: run.open,
    notShown: run.notShown,
    repaired: run.repaired,
  },
  asked: run.asked,
  createdAt: run.createdAt.toISOString(),
  ...(run.endedAt && { endedAt: run.endedAt.toISOString() }),
  ...(run.stoppedBy !== null && { stoppedBy: run.stoppedBy }),
  ...explained(run.endpoint, run.code, said),
  ...(run.waitingFor !== null &&
    run.resumeAt && {
      waiting: {
        code: run.waitingFor,
        message: wordsFor(run.endpoint, run.waitingFor, said),
        until: run.resumeAt.toISOString(),
      },
    }),
})

export const differenceBody = (one: StoredDifference, said: Saying) => ({
  id: one.id,
  reconciliation: one.reconciliation,
  endpoint: one.endpoint,
  dossierCode: one.dossierCode,
  kind: one.kind,
  classes: [...one.classes],
  lackingRows: one.lacking,
  moreRows: one.more,
  treatment: one.treatment,
  state: one.state,
  ...explained(one.endpoint, one.code, said),
  ...(one.reason !== null && { reason: one.reason }),
  ...(one.by !== null && { by: one.by }),
  foundAt: one.foundAt.toISOString(),
  movedAt: one.movedAt.toISOString(),
})
