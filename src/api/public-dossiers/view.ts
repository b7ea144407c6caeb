import Type from 'typebox'
import { isObject } from '#adapter-kit'
import type { Dossier } from '#schemas/types.ts'
import type { LookedUpDossier } from '#store/public-dossier.ts'
import { type DeadlineSource, deadlineStates } from '../deadlines/view.ts'
import type { Language } from '../http/problem.ts'
import { instant, named, text } from '../parts.ts'
import { stateWords } from './state-words.ts'

const thing = (description: string) => Type.Object({ code: text, name: Type.Optional(text) }, { description })

/** Every field is named here: what is not, does not leave. */
export const publicDossierView = named(
  'public-dossier',
  Type.Object({
    code: text,
    state: Type.Enum(Object.keys(stateWords) as Dossier['status'][]),
    text: { ...text, description: 'The state in plain words.' },
    procedure: Type.Optional(thing('What was applied for.')),
    competentAgency: Type.Optional(thing('Who decides.')),
    submittedAt: Type.Optional(instant),
    receivedAt: Type.Optional(instant),
    dueAt: Type.Optional({
      ...instant,
      description: 'As promised, else as the term of the procedure gives it.',
    }),
    finishedAt: Type.Optional(instant),
    deadline: Type.Optional(
      Type.Enum([...deadlineStates, 'stopped', 'none'], { description: 'How the clock stands.' }),
    ),
    remaining: Type.Optional(
      Type.Object({
        workingMinutes: Type.Integer({ description: 'Working time left; negative when overdue.' }),
        text: { ...text, description: 'The same for people.' },
      }),
    ),
  }),
)

/** The names of things, as the tables have them. */
export interface Names {
  procedure(code: string): Promise<string | undefined>
  agency(code: string): Promise<string | undefined>
}

const isStatus = (status: string | null): status is Dossier['status'] =>
  status !== null && Object.hasOwn(stateWords, status)

/** Of a full state, only where it is the one that the record goes by. */
const toldOf = ({ told, status }: LookedUpDossier): Partial<Dossier> =>
  isObject(told) && (told as Partial<Dossier>).status === status ? (told as Partial<Dossier>) : {}

const nameIn = (part: Partial<Dossier>['procedure'] | Partial<Dossier>['competentAgency'], code: string) =>
  part?.code === code ? part.name : undefined

const thingsOf = async (
  { procedure, competentAgency }: LookedUpDossier,
  told: Partial<Dossier>,
  names: Names,
) => ({
  ...(procedure !== null && {
    procedure: {
      code: procedure,
      name: (await names.procedure(procedure)) ?? nameIn(told.procedure, procedure),
    },
  }),
  ...(competentAgency !== null && {
    competentAgency: {
      code: competentAgency,
      name: (await names.agency(competentAgency)) ?? nameIn(told.competentAgency, competentAgency),
    },
  }),
})

const clockOf = async (
  dossier: LookedUpDossier,
  told: Partial<Dossier>,
  source: DeadlineSource,
  language: Language,
) => {
  // What a ministry owns is not reckoned here: its own date is shown, without a clock.
  if (dossier.owner?.kind !== 'sender' || told.procedure === undefined)
    return { dueAt: told.dueAt ?? dossier.dueAt?.toISOString() }
  const { state, dueAt, computedDueAt, remaining } = await source.deadlineOf(told as Dossier)
  return {
    deadline: state,
    dueAt: dueAt ?? computedDueAt,
    ...(remaining && {
      remaining: { workingMinutes: remaining.workingMinutes, text: remaining.words[language] },
    }),
  }
}

/** What anybody may know of a dossier; undefined where there is no state to tell. */
export const publicDossierBody = async (
  dossier: LookedUpDossier,
  { names, deadlines }: { readonly names: Names; readonly deadlines: DeadlineSource },
  language: Language,
) => {
  const { code, status, submittedAt, receivedAt } = dossier
  if (!isStatus(status)) return undefined
  const told = toldOf(dossier)
  return {
    code,
    state: status,
    text: stateWords[status][language],
    ...(await thingsOf(dossier, told, names)),
    submittedAt: submittedAt?.toISOString(),
    receivedAt: receivedAt?.toISOString(),
    ...(await clockOf(dossier, told, deadlines, language)),
    finishedAt: told.finishedAt,
  }
}
