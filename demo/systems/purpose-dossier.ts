import { procedureNamed } from '../online-form.ts'
import { type DayPlan, runMark } from '../sample-day.ts'
import { dossierAt, type Story, stepsAt } from '../sample-dossier.ts'
import { branch } from '../sample-people.ts'

/** No counter of the sample day has this one: its codes are met nowhere else. */
export const systemsDesk = branch(32)

/** What the codes of one run have in common. */
export const systemsMark = (plan: DayPlan): string => `${systemsDesk.code}${runMark(plan)}`

/** `H26.900.32-20260131-0001004`: after the run the place among what the day hands over to further systems. */
export const systemsCode = (plan: DayPlan, place: number): string =>
  `${systemsMark(plan)}${String(place).padStart(3, '0')}`

/** The enterprise and the person whom simulated databases know. */
export const known = { taxCode: '0100000001', personalId: '001190000001', fullName: 'Phạm Thị Ví Dụ' }

const stages = (['accepted', 'finished', 'returned'] as const).map((status, index) => ({
  status,
  at: 8 * 60 + index * 60,
  steps: [8 * 60 + index * 60 + 10],
}))

/** A dossier that shows why these two are asked about: hers is the enterprise. From its reception to its return. */
const storyOf = (plan: DayPlan, place = 0): Story => {
  const kind = procedureNamed('1.900007')
  if (!kind) throw new Error('The sample day has no building permit')
  return {
    code: systemsCode(plan, place),
    day: plan.day,
    kind,
    channel: 'direct',
    stages,
    officer: 'Lê Văn Thử',
    facts: {
      applicant: {
        type: 'citizen',
        fullName: known.fullName,
        identifiers: [
          { type: 'personal-id', value: known.personalId },
          { type: 'tax-code', value: known.taxCode },
        ],
      },
      receivingAgency: systemsDesk,
      competentAgency: systemsDesk,
      vneidVerified: true,
    },
  }
}

/** As it is received, then as it is finished and returned; and the steps between. */
export const purposeDossier = (plan: DayPlan) => {
  const story = storyOf(plan)
  return {
    received: dossierAt(story, 0),
    later: [dossierAt(story, 1), dossierAt(story, 2)],
    steps: stages.flatMap((stage) => stepsAt(story, stage)),
  }
}

/** Another one of hers that was received, for a partner to work on. */
export const receivedDossier = (plan: DayPlan, place: number) => dossierAt(storyOf(plan, place), 0)
