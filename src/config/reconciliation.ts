import Type from 'typebox'
import { mapping, number, whole } from './reading/declare.ts'

const timeOfDay = '([01]\\d|2[0-3]):[0-5]\\d'

/** What may be mended by handing the current state over again. */
const mendable = (standard: 'repair' | 'ask', description: string) =>
  Type.String({ pattern: '^(repair|ask|ignore: \\S.{0,300})$', default: standard, description })
const forPeople = (description: string) =>
  Type.String({ pattern: '^(ask|ignore: \\S.{0,300})$', default: 'ask', description })

const differences = mapping(
  {
    'missing-there': mendable('repair', 'The partner does not have it.'),
    'missing-here': forPeople('The partner has it and never acknowledged it to us; cannot be repaired.'),
    state: mendable('repair', 'Its status.'),
    dates: mendable('repair', 'Its dates.'),
    agency: mendable('repair', 'The agency that decides.'),
    result: mendable('repair', 'Papers that came of it.'),
    files: mendable('repair', 'Papers that were handed in.'),
    progress: mendable(
      'ask',
      'Rows of progress that the partner does not show: a repair adds them once more.',
    ),
    'progress-more': forPeople('Rows that were never handed over, or only once; cannot be repaired.'),
  },
  [],
  {
    description:
      'What is done about a difference: repair (the current state is handed over again), ask (a person decides), or "ignore: <reason>".',
  },
)

export const reconciliation = mapping(
  {
    at: Type.String({
      pattern: `^(|${timeOfDay})$`,
      default: '',
      description:
        'When it begins each day, Vietnam time, such as 01:00. Empty: only when a person asks for it.',
    }),
    hours: Type.Array(Type.String({ pattern: `^${timeOfDay}-${timeOfDay}$` }), {
      maxItems: 10,
      default: [],
      description: 'Parts of the day in Vietnam in which it asks, such as 22:00-06:00; none for always.',
    }),
    days: whole(1, 3650, {
      default: 30,
      description:
        'Dossiers of which something was handed over within so many days; those that changed come first.',
    }),
    settleMinutes: whole(0, 1440, {
      default: 15,
      description:
        'How long after its yes a partner may take until it shows what it took. A dossier of which something was acknowledged later counts as open, unless a person asks about it alone.',
    }),
    share: number(0.01, 0.9, {
      default: 0.2,
      description: 'The part of the rates in limits that its questions may take (0.01 to 0.9).',
    }),
    perMinute: whole(1, 1_000_000, { default: 60, description: 'Its questions in a minute at most.' }),
    atOnce: whole(1, 100, {
      default: 2,
      description: 'Its questions under way at once; they count among queriesInFlight.',
    }),
    budget: whole(0, 1_000_000, {
      default: 100,
      description: 'Dossiers that one run may hand over again; the others wait for the next.',
    }),
    stopAbove: mapping({
      percent: number(0, 100, {
        default: 5,
        description:
          'When more of the compared dossiers differ than this, nothing is repaired and a person is called.',
      }),
      atLeast: whole(1, 1_000_000, {
        default: 10,
        description: 'With fewer differing dossiers this never holds.',
      }),
    }),
    differences,
  },
  [],
  {
    description:
      'How what a partner shows is held against what it acknowledged; only where its adapter can ask. docs/reconciliation.md',
  },
)
