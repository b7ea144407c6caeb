import { addDays, dayInVietnam } from '#adapter-kit'
import type { MessageType } from '#messages/message.ts'
import type { Dossier } from '#schemas/types.ts'
import { drawsFrom } from './draws.ts'
import { type Flaw, flawAt } from './flaws.ts'
import { dossierAt, factsOf, type Story, stepsAt } from './sample-dossier.ts'
import { journey } from './sample-journey.ts'
import { branch, citizenAtTheCounter, officerName } from './sample-people.ts'
import { sampleProcedures } from './sample-procedures.ts'

/** What the sample day is made of. */
export type SampleType = Extract<MessageType, 'dossier' | 'progress'>

export interface SampleMessage {
  readonly type: SampleType
  readonly status: Dossier['status']
  /** A faulty one breaks the schema. */
  readonly data: object
}

/** A dossier of the day: all that its city system says of it, in order. */
export interface SampleCase {
  readonly code: string
  readonly flaw?: Flaw
  readonly messages: readonly SampleMessage[]
}

export interface DayPlan {
  /** The day in Vietnam, `YYYY-MM-DD`; a past one, so that nothing lies in the future. */
  readonly day: string
  /** Tells several runs of one day apart in the dossier codes, 1 to 999. */
  readonly run: number
  readonly dossiers: number
}

export const maxDossiers = 1000
export const maxRuns = 999
const seed = 'long bien'
const branches = 30

/** What the codes of one run have in common: the day and the run. */
export const runMark = ({ day, run }: DayPlan): string =>
  `-${day.replaceAll('-', '')}-${String(run).padStart(4, '0')}`

/** `H26.900.07-20260131-0001042`: after the run the place in the day. */
const codeOf = (plan: DayPlan, agency: string, place: number): string =>
  `${agency}${runMark(plan)}${String(place).padStart(3, '0')}`

/** The first dossier is always a good one, of the citizen at the counter: its code shows whether this run was there already. */
export const firstCode = (plan: DayPlan): string => codeOf(plan, branch(1).code, 0)

/** A code that no dossier of any day has. */
export const spareCode = (plan: DayPlan): string =>
  codeOf({ ...plan, run: 9000 + plan.run }, branch(1).code, 0)

const channels = [
  [63, 'online'],
  [33, 'direct'],
  [4, 'postal'],
] as const

const counterCitizen: Dossier['applicant'] = {
  type: 'citizen',
  fullName: citizenAtTheCounter.fullName,
  identifiers: [{ type: 'personal-id', value: citizenAtTheCounter.personalId }],
}

const storyAt = (plan: DayPlan, index: number, flaw: Flaw | undefined): Story => {
  const draws = drawsFrom(`${seed} ${index}`)
  const branchNumber = (index % branches) + 1
  const kind = draws.weigh(sampleProcedures)
  const wanted = draws.weigh<Dossier['channel']>(channels)
  const channel = kind.channels.includes(wanted) ? wanted : 'direct'
  const code = codeOf(plan, branch(branchNumber).code, index)
  // In this order: who draws first changes the whole day.
  const stages = journey(draws, channel)
  const facts = factsOf(draws, kind, branchNumber)
  return {
    code: flaw?.rename?.(code) ?? code,
    day: plan.day,
    kind,
    channel,
    stages,
    facts: index === 0 ? { ...facts, applicant: counterCitizen } : facts,
    officer: officerName(draws),
  }
}

const caseAt = (plan: DayPlan, index: number): SampleCase => {
  const flaw = flawAt(index, plan.dossiers)
  const story = storyAt(plan, index, flaw)
  const messages = story.stages.flatMap((stage, present): SampleMessage[] => {
    const { status } = stage
    const dossier = dossierAt(story, present)
    const data = flaw?.corrupt?.(dossier) ?? dossier
    const state: SampleMessage = { type: 'dossier', status, data }
    const steps = stepsAt(story, stage).map(
      (step): SampleMessage => ({ type: 'progress', status, data: step }),
    )
    return flaw?.withoutStates ? steps : [state, ...steps]
  })
  return { code: story.code, ...(flaw && { flaw }), messages }
}

/** A day of the city, the same for the same plan. */
export const sampleDay = (plan: DayPlan): SampleCase[] =>
  Array.from({ length: plan.dossiers }, (_, index) => caseAt(plan, index))

/** Today in Vietnam. */
export const dayOf = (now: Date): string => dayInVietnam(now)

/** Yesterday in Vietnam. */
export const dayBefore = (now: Date): string => addDays(dayOf(now), -1)
