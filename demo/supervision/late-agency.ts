import { kindOf } from '../city/city-event.ts'
import type { CitySystem } from '../city/city-system.ts'
import { emptyInbox, type InboxReader } from '../city/inbox.ts'
import { runNow } from '../look-ups.ts'
import { procedureNamed } from '../online-form.ts'
import { type DayPlan, runMark } from '../sample-day.ts'
import { dossierAt } from '../sample-dossier.ts'
import { branch } from '../sample-people.ts'
import { waitUntil } from '../wait-until.ts'

/** No counter of the sample day has this one: its codes are met nowhere else. */
export const lateDesk = branch(33)

/** It promised yesterday evening, and works on. The rule of config/demo.yaml is about it alone. */
const lateAgency = { code: 'H26.990', name: 'UBND phường Chậm Hẹn (mẫu)' }
const lateOnes = 5
const reader: InboxReader = { inbox: 'city-desk', consumer: 'supervision' }

export interface LateFigures {
  readonly late: number
  /** Of these, those that the city was urged for. */
  readonly urged: number
  /** As the report on terms has it. */
  readonly reported: number
}

interface Work {
  readonly city: CitySystem
  readonly plan: DayPlan
  readonly signal: AbortSignal
}

const codesOf = (plan: DayPlan) =>
  Array.from({ length: lateOnes }, (_, place) => `${lateDesk.code}${runMark(plan)}00${place}`)

/** Hands in what the agency is late with. */
export const beginLate = async ({ city, plan }: Pick<Work, 'city' | 'plan'>): Promise<readonly string[]> => {
  const kind = procedureNamed('1.900007')
  if (!kind) throw new Error('The sample day has no building permit')
  const codes = codesOf(plan)
  for (const code of codes) {
    const data = {
      ...dossierAt(
        {
          code,
          day: plan.day,
          kind,
          channel: 'direct',
          stages: [{ status: 'processing', at: 8 * 60, steps: [] }],
          officer: 'Lê Văn Thử',
          facts: {
            applicant: { type: 'agency', fullName: 'Trung tâm Ví Dụ (mẫu)', identifiers: [] },
            receivingAgency: lateDesk,
            competentAgency: lateAgency,
            vneidVerified: false,
          },
        },
        0,
      ),
      dueAt: `${plan.day}T17:00:00+07:00`,
    }
    const taken = await city.handIn({ type: 'dossier', code, data }, code)
    if ('refused' in taken) throw new Error(`The gateway refused ${code}: ${JSON.stringify(taken)}`)
  }
  return codes
}

interface Row {
  readonly agency?: string
  readonly overdue?: number
}

/** How many the report on terms counts of this agency at the end of today; figures follow the record by some seconds. */
const overdueIn = async (city: CitySystem): Promise<number> => {
  const report = (await city.read('/v1/reports/terms')) as { parts: readonly { rows: readonly Row[] }[] }
  const rows = report.parts.flatMap(({ rows: some }) => some)
  return rows.find(({ agency }) => agency === lateAgency.code)?.overdue ?? 0
}

/** Has it looked who is late, reads what the city is told of it, and what the report says. */
export const countLate = async (codes: readonly string[], work: Work): Promise<LateFigures> => {
  const { city, signal } = work
  await runNow(city, 'urging', signal)
  const told = await emptyInbox(city, reader)
  const urged = new Set(
    told.flatMap((event) => {
      const { dossierCode } = event.data as { dossierCode?: string }
      return kindOf(event) === 'notice' && dossierCode !== undefined ? [dossierCode] : []
    }),
  )
  let reported = 0
  await waitUntil(async () => {
    reported = await overdueIn(city)
    return { isDone: reported >= codes.length, mark: String(reported) }
  }, signal)
  return { late: codes.length, urged: codes.filter((code) => urged.has(code)).length, reported }
}
