import { describe, expect, test } from 'vitest'
import { vietnamInstant } from '#adapter-kit'
import { withoutRules } from '#messages/dossier-record.ts'
import type { NewMessage } from '#messages/message.ts'
import { lateFrom } from '#satisfaction/petition-limits.ts'
import { acceptMessages } from '#store/accept.ts'
import type { Database } from '#store/database.ts'
import { countPetitions, findAnswers } from '#store/satisfaction/find-satisfaction.ts'
import { type LateFromOf, reckonAnew } from '#store/satisfaction/petition-rows.ts'
import { readFeedback } from '#store/satisfaction/read-feedback.ts'
import { plainCalendar, toolsOf } from '../deadlines/calendars.ts'
import { useDatabase } from '../support/database.ts'
import { aDelivery } from '../support/messages.ts'

const database = useDatabase()

const reckoning = (clock = 'one', tools = toolsOf()): LateFromOf => ({
  clock,
  lateFrom: (course) => lateFrom(course, tools),
})
const read = (pool: Database, change: Partial<Parameters<typeof readFeedback>[1]> = {}) =>
  readFeedback(pool, {
    againMs: 3_600_000,
    pageSize: 2,
    lateFromOf: reckoning(),
    stopping: () => false,
    ...change,
  })

const terms = [{ step: 'resolve', amount: 2, unit: 'working-days', from: 'submitted' }]
const petition = (petitionId: string, change: object = {}) => ({
  type: 'petition' as const,
  sender: 'feedback',
  data: {
    petitionId,
    content: 'Nội dung không được giữ',
    submittedBy: { fullName: 'Nguyễn Văn Mẫu' },
    agency: { code: 'H26.900' },
    procedureCode: '1.900001',
    submittedAt: '2026-11-02T08:00:00+07:00',
    state: 'new',
    terms,
    ...change,
  },
})
const answer = (petitionId: string, answeredAt: string) => ({
  type: 'petition-answer' as const,
  sender: 'city',
  data: { petitionId, content: 'x', answeredBy: { name: 'Lê Văn Thử' }, answeredAt, isPublic: false },
  deliveries: [aDelivery(petitionId, { endpoint: 'feedback' })],
})
const evaluation = (month: string, unsatisfied: number) => ({
  type: 'evaluation' as const,
  sender: 'city',
  data: {
    month,
    procedureCode: '1.900001',
    agency: { code: 'H26.900', name: 'UBND phường Minh Họa' },
    respondents: 20,
    handling: { verySatisfied: 10, satisfied: 10 - unsatisfied, unsatisfied },
    service: { verySatisfied: 20, satisfied: 0, unsatisfied: 0 },
    opinions: ['Ý kiến không được giữ'],
  },
})

/** Accepts them at some instant; what the city says is delivered, unless it is said. */
const say = async (
  pool: Database,
  messages: readonly Partial<NewMessage>[],
  { at = new Date(), delivered = true } = {},
) => {
  const whole = messages.map((one) => ({ findings: [], deliveries: [], ...one }) as NewMessage)
  await acceptMessages(pool, whole, withoutRules, () => at)
  if (delivered) await database.rows(`update deliveries set status = 'completed', due_at = null`)
}
/** With the transaction that wrote each last. */
const facts = () => database.rows('select xmin::text, * from petition_facts order by endpoint, petition')

const november = { fromMonth: '2026-11', toMonth: '2026-11' }
const counted = (pool: Database, asOf: string) =>
  countPetitions(pool, { ...november, agencies: ['H26'], asOf: vietnamInstant(asOf) })

describe('petitions', () => {
  test('are counted by month, agency and procedure, as they stand; read again they are the same', async () => {
    const pool = database.connect()
    await say(pool, [
      petition('P1'),
      petition('P2'),
      petition('P3', { satisfaction: 'unsatisfied' }),
      petition('P4', { followsPetitionId: 'P1' }),
      answer('P1', '2026-11-03T08:00:00+07:00'),
      answer('P2', '2026-11-05T08:00:00+07:00'),
      answer('P3', '2026-11-03T08:00:00+07:00'),
    ])
    expect(await read(pool)).toBe(7)
    const expected = { month: '2026-11', agency: 'H26.900', procedure: '1.900001', all: 4, settled: 3 }
    expect(await counted(pool, '2026-11-04T07:00:00')).toEqual([
      { ...expected, inTime: 4, well: 2, unsatisfied: 1, raisedAgain: 1 },
    ])
    // P2 was answered too late, and P4 not at all.
    expect(await counted(pool, '2026-11-30')).toEqual([
      { ...expected, inTime: 2, well: 0, unsatisfied: 1, raisedAgain: 1 },
    ])
    const before = await facts()
    expect(JSON.stringify(before)).not.toMatch(/không được giữ|Nguyễn|Lê Văn/)
    await read(pool, { againMs: 31 * 86_400_000, pageSize: 500 })
    expect(await facts()).toEqual(before)
    expect(await countPetitions(pool, { ...november, agencies: ['H29'], asOf: new Date() })).toEqual([])
  })

  test('what is committed after later messages is read too, and an older state takes nothing back', async () => {
    const pool = database.connect()
    const now = Date.now()
    await say(pool, [petition('L1', { state: 'published' })])
    await read(pool)
    await say(pool, [petition('L2', { state: 'accepted' })], { at: new Date(now - 600_000) })
    expect(await read(pool)).toBeGreaterThan(0)
    const [one, two] = (await facts()).filter(({ petition: number }) => String(number).startsWith('L'))
    expect([one?.state, two?.state]).toEqual(['published', 'accepted'])
    await database.rows(`update messages set seq = 0 where sender = 'feedback'`)
    await read(pool, { againMs: 31 * 86_400_000 })
    expect((await facts()).find(({ petition: number }) => number === 'L1')?.state).toBe('published')
  })

  test('an answer counts when the partner has it, and for that partner alone', async () => {
    const pool = database.connect()
    await say(pool, [petition('D1'), { ...petition('D1'), sender: 'other-feedback' }])
    await say(pool, [answer('D1', '2026-11-03T08:00:00+07:00')], { delivered: false })
    const answered = async () =>
      (await facts()).filter(({ petition: number }) => number === 'D1').map((one) => one.answered_at !== null)
    await read(pool)
    expect(await answered()).toEqual([false, false])
    await database.rows(`update deliveries set status = 'completed', due_at = null`)
    await read(pool)
    expect(await answered()).toEqual([true, false])
  })

  test('another calendar reckons them anew', async () => {
    const pool = database.connect()
    const lateAt = async () => (await facts()).find(({ petition: number }) => number === 'P4')?.late_at
    const before = await lateAt()
    const holidays = [{ date: '2026-11-03', name: 'Ngày nghỉ minh họa' }]
    const changed = reckoning('two', toolsOf({ ...plainCalendar, holidays }))
    expect(await reckonAnew(pool, changed, 500)).toBeGreaterThan(0)
    expect(await reckonAnew(pool, changed, 500)).toBe(0)
    expect([before, await lateAt()]).toEqual([
      vietnamInstant('2026-11-04T08:00:00'),
      vietnamInstant('2026-11-05T08:00:00'),
    ])
  })
})

test('a later evaluation of a month takes the place of the earlier one', async () => {
  const pool = database.connect()
  await say(pool, [evaluation('2026-10', 5), evaluation('2026-10', 2), evaluation('2026-09', 0)])
  await read(pool, { pageSize: 500 })
  const asked = { fromMonth: '2026-10', toMonth: '2026-12', agencies: ['*'] }
  expect(await findAnswers(pool, asked)).toEqual([
    {
      month: '2026-10',
      agency: 'H26.900',
      procedure: '1.900001',
      respondents: 20,
      handling: { verySatisfied: 10, satisfied: 8, unsatisfied: 2 },
      service: { verySatisfied: 20, satisfied: 0, unsatisfied: 0 },
    },
  ])
  expect(await findAnswers(pool, { ...asked, agencies: ['H29'] })).toEqual([])
})

test('while one process reads another one does not, and what it leaves half done is done later', async () => {
  const pool = database.connect()
  await say(pool, [petition('K1')])
  const client = await pool.connect()
  try {
    await client.query('begin')
    await client.query('select from feedback_reading for update')
    expect(await read(pool)).toBe(0)
  } finally {
    await client.query('rollback')
    client.release()
  }
  await expect(
    read(pool, {
      pageSize: 500,
      lateFromOf: {
        clock: 'one',
        lateFrom: () => {
          throw new Error('killed')
        },
      },
    }),
  ).rejects.toThrow('killed')
  expect((await facts()).some(({ petition: number }) => number === 'K1')).toBe(false)
  await read(pool)
  expect((await facts()).some(({ petition: number }) => number === 'K1')).toBe(true)
})
