import { whoMustAct, workingStates } from '#cases/lifecycle.ts'
import { dayOf } from '#deadlines/vietnam-day.ts'
import type { WorkingCalendar } from '#deadlines/working-calendar.ts'
import {
  dueDossiers,
  mirroredDossiers,
  openHandOvers,
  type Page,
  type Place,
  silentCases,
  stepDossiers,
  waitingDossiers,
} from '#store/urging/candidates.ts'
import type { Rule } from '#urging/rule.ts'
import { isOfNear, type Situation } from '#urging/situation.ts'
import type { Resources } from '../resources.ts'
import type { ToolsOf } from './plan-notices.ts'

/** A way through the record, page by page, along which things of some situations lie. */
export interface Walk {
  /** Without a blank. */
  readonly name: string
  readonly situations: readonly (Situation | 'apology')[]
  page(now: Date, after: Place | undefined): Promise<Page>
}

const [minuteMs, dayMs] = [60_000, 86_400_000]
/** Calendars of agencies differ by some days from that of the city; what lies too far ahead is judged and left. */
const marginMs = 7 * dayMs
/** A share of a term that is longer than most. */
const longTermDays = 60

/** How far ahead a due date may lie for a rule to find it near. */
const horizonMs = (rules: readonly Rule[], now: number, calendar: WorkingCalendar): number => {
  const aDayMs = calendar.dayLengthAt(dayOf(now))
  return Math.max(
    aDayMs,
    ...rules
      .filter(({ situation }) => isOfNear(situation))
      .map(({ minutes, share }) => Math.max(minutes * minuteMs, share * longTermDays * aDayMs)),
  )
}

/** The least time that has to have passed for one of these rules, in any calendar. */
const leastMs = (rules: readonly Rule[], of: Situation): number =>
  Math.min(...rules.filter(({ situation }) => situation === of).map(({ minutes }) => minutes)) * minuteMs

const unfinished = ['waiting', 'delivering', 'pending', 'in-doubt', 'parked'] as const

/** Where what these rules ask about is found. None reads more of a hot table than what is near, waits, or is late. */
export const walksFor = (
  { config, database, endpoints }: Resources,
  rules: readonly Rule[],
  toolsOf: ToolsOf,
): readonly Walk[] => {
  const { apologies, lookBackDays } = config.urging
  const asked = new Set<Situation>(rules.map(({ situation }) => situation))
  const before = (now: Date, of: Situation) => new Date(now.getTime() - leastMs(rules, of))
  const near = (now: Date) => {
    const { calendar } = toolsOf(null)
    const ahead = calendar.advance(now.getTime(), horizonMs(rules, now.getTime(), calendar))
    return { from: new Date(now.getTime() - lookBackDays * dayMs), to: new Date(ahead + marginMs) }
  }
  const due: Walk = {
    name: 'due',
    situations: ['due-soon', 'overdue', 'apology'],
    page: (now, after) => dueDossiers(database, { ...near(now), after }),
  }
  const steps: Walk = {
    name: 'steps',
    situations: ['step-due-soon', 'step-overdue'],
    page: (now, after) => stepDossiers(database, { ...near(now), after }),
  }
  const waiting: Walk = {
    name: 'waiting',
    situations: ['supplement-unanswered'],
    page: (now, after) => waitingDossiers(database, { to: before(now, 'supplement-unanswered'), after }),
  }
  const mirrored: Walk = {
    name: 'mirrored',
    situations: ['mirror-lagging'],
    page: (_now, after) => mirroredDossiers(database, { after }),
  }
  const ofPartner = workingStates.filter((state) => whoMustAct[state] === 'partner')
  const silent = [...endpoints.keys()].flatMap((endpoint) =>
    ofPartner.map(
      (state): Walk => ({
        name: `silent/${endpoint}/${state}`,
        situations: ['case-silent'],
        page: (now, after) =>
          silentCases(database, { endpoint, state, to: before(now, 'case-silent'), after }),
      }),
    ),
  )
  const handOvers = [...endpoints.values()].flatMap(({ name: endpoint, operations }) => {
    const opening = [...operations].filter(([, { definition }]) => definition.opens).map(([name]) => name)
    if (opening.length === 0) return []
    return unfinished.map(
      (status): Walk => ({
        name: `handed-over/${endpoint}/${status}`,
        situations: ['acknowledgement-missing'],
        page: (now, after) => {
          const to = before(now, 'acknowledgement-missing')
          return openHandOvers(database, { endpoint, operations: opening, status, to, after })
        },
      }),
    )
  })
  const isAsked = ({ situations }: Walk) =>
    situations.some((one) => (one === 'apology' ? apologies.when !== 'off' : asked.has(one)))
  return [due, steps, waiting, mirrored, ...silent, ...handOvers].filter(isAsked)
}
