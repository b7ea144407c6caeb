import { expect, onTestFinished, test, vi } from 'vitest'
import { transient } from '#adapter-kit'
import { startInbound } from '#compose/inbound.ts'
import { composeIntake } from '#compose/intake.ts'
import type { Resources } from '#compose/resources.ts'
import { findInboundCalls } from '#store/inbound-calls.ts'
import { findMessages } from '#store/messages.ts'
import { readWork, runWorkNow } from '#store/scheduled-work.ts'
import { page, type Talker, talker } from '../inbound/talker.ts'
import { openInstallation, type Settings } from '../support/installation.ts'
import { describeOnBoth, type TestQueues } from '../support/queues.ts'

const work = 'poll/talker/look'

const openProcess = async (queues: TestQueues, partner: Talker, polls: object = {}) => {
  const settings: Settings = {
    queue: { prefix: queues.prefix },
    endpoints: {
      talker: { adapter: 'talker', settings: {}, polls: { look: polls }, limits: { queriesInFlight: 10 } },
    },
    routes: [{ message: 'withdrawal-request', endpoint: 'talker', operation: 'hear' }],
  }
  const stores = { databaseUrl: queues.database.url, redisUrl: queues.redisUrl }
  return openInstallation([partner.adapter], settings, stores)
}

const run = (resources: Resources) => {
  const inbound = startInbound(resources, composeIntake(resources))
  onTestFinished(() => inbound.close())
  return inbound
}

const stateOf = async ({ database }: Resources) => {
  const [state] = await readWork(database, [work], new Date())
  if (!state) throw new Error('The work is not in the record')
  return state
}

const reaches = (resources: Resources, wanted: object) =>
  vi.waitFor(async () => expect(await stateOf(resources)).toMatchObject(wanted), {
    timeout: 45_000,
    interval: 30,
  })

const storedOf = ({ database }: Resources, dossierCode: string) =>
  findMessages(database, { dossierCode, limit: 200 })

describeOnBoth('work on a schedule', (queues) => {
  const forget = () => queues.database.rows('delete from scheduled_work')

  test('is done at once when it is new, page by page, and stored through the door in order', async () => {
    await forget()
    const partner = talker()
    const pages = [
      page([{ code: 'P1', key: '1' }, { ignore: 'nothing' }, { code: 'P1', key: '2' }], 'one', true),
      page([{ code: 'P1', key: '3' }], 'two'),
    ]
    partner.answer((cursor) => (cursor === 'one' ? pages[1] : pages[0]) ?? page([], ''))
    const resources = await openProcess(queues, partner)
    run(resources)
    await reaches(resources, { cursor: 'two', steps: 2, failures: 0, running: false })
    expect(await resources.metrics.render()).toMatch(
      /longbien_scheduled_work_age_seconds\{work="poll\/talker\/look"\} \d/,
    )
    expect(partner.asked).toEqual([undefined, 'one'])
    const stored = await storedOf(resources, 'P1')
    expect(stored.map(({ sender, deliveries }) => [sender, deliveries[0]?.lane])).toEqual([
      ['talker', 'P1'],
      ['talker', 'P1'],
      ['talker', 'P1'],
    ])
  })

  test('is done where the queue never answers, and its runner closes', async () => {
    await forget()
    const partner = talker()
    partner.answer(() => page([], 'one'))
    const resources = await openProcess(queues, partner)
    const never = () => new Promise<never>(() => undefined)
    const inbound = run({ ...resources, schedules: { ...resources.schedules, set: never } })
    await reaches(resources, { cursor: 'one', steps: 1 })
    await inbound.close()
  })

  test('is done although the record was away when the process began', async () => {
    await forget()
    const partner = talker()
    partner.answer(() => page([], 'one'))
    const resources = await openProcess(queues, partner)
    await queues.database.rows('alter table scheduled_work rename to scheduled_work_away')
    const told = vi.spyOn(resources.logger, 'error')
    run(resources)
    await vi.waitFor(() => expect(told).toHaveBeenCalled())
    await queues.database.rows('alter table scheduled_work_away rename to scheduled_work')
    await reaches(resources, { cursor: 'one', steps: 1 })
  })

  test('is done once, however many processes there are, and never twice at a time', async () => {
    await forget()
    const partner = talker()
    let underWay = 0
    let most = 0
    partner.answer(async (cursor = '0') => {
      underWay += 1
      most = Math.max(most, underWay)
      await new Promise((resolve) => setTimeout(resolve, 200))
      underWay -= 1
      return page([], String(Number(cursor) + 1), Number(cursor) < 3)
    })
    const processes = await Promise.all([1, 2, 3].map(() => openProcess(queues, partner)))
    for (const resources of processes) run(resources)
    const [first] = processes
    if (!first) throw new Error('No process')
    await reaches(first, { cursor: '4', running: false })
    expect(most).toBe(1)
    expect(partner.asked).toEqual([undefined, '1', '2', '3'])
  })

  test('comes again after its period', async () => {
    await forget()
    const partner = talker()
    partner.answer((cursor = '0') => page([], String(Number(cursor) + 1)))
    const resources = await openProcess(queues, partner, { everySeconds: 1 })
    run(resources)
    await vi.waitFor(() => expect(partner.asked.length).toBeGreaterThanOrEqual(4), { timeout: 45_000 })
    expect(partner.asked.slice(0, 4)).toEqual([undefined, '1', '2', '3'])
  })

  test('goes on where a process died, when its lease is over, also after the queue was lost', async () => {
    await forget()
    const partner = talker()
    partner.answer((cursor = '0') => page([{ code: 'P2', key: cursor }], String(Number(cursor) + 1)))
    const resources = await openProcess(queues, partner)
    await queues.database.rows(
      `insert into scheduled_work (name, due_at, cursor, worker, started_at, lease_until)
       values ($1, now() - interval '1 hour', '7', 'dead', now() - interval '1 hour', now() + interval '2 s')`,
      [work],
    )
    await queues.wipe()
    run(resources)
    await reaches(resources, { cursor: '8', running: false })
    expect(partner.asked).toEqual(['7'])
  })

  test('catches up on a window that was missed, at once', async () => {
    await forget()
    const partner = talker()
    partner.answer(() => page([], 'caught up'))
    const resources = await openProcess(queues, partner)
    await queues.database.rows(
      `insert into scheduled_work (name, due_at, cursor, done_at) values ($1, now() - interval '3 days', 'old', now() - interval '4 days')`,
      [work],
    )
    run(resources)
    await reaches(resources, { cursor: 'caught up' })
    expect(partner.asked).toEqual(['old'])
  })

  test('after a failure keeps its place, says what went wrong, and tries again soon', async () => {
    await forget()
    const partner = talker()
    let failures = 1
    partner.answer((cursor) => {
      failures -= 1
      if (failures >= 0) throw transient('BUSY', 'not now', { retryAfterMs: 300 })
      return page([], `after ${cursor}`)
    })
    const resources = await openProcess(queues, partner)
    run(resources)
    await reaches(resources, { failures: 1, error: 'BUSY: not now', cursor: null })
    await reaches(resources, { failures: 0, error: null, cursor: 'after undefined' })
  })

  test('a process that goes breaks off its question, which is no failure of the partner', async () => {
    await forget()
    const partner = talker()
    partner.answer(
      (_cursor, signal) =>
        new Promise((_resolve, reject) => {
          const lost = () => reject(transient('REPLY_TIMEOUT', 'no reply', { outage: true }))
          signal.addEventListener('abort', lost, { once: true })
        }),
    )
    const resources = await openProcess(queues, partner)
    const inbound = run(resources)
    await vi.waitFor(() => expect(partner.asked).toHaveLength(1), { timeout: 45_000 })
    await inbound.close()
    expect(await stateOf(resources)).toMatchObject({ failures: 0, error: null, running: false })
    const [channel] = await queues.database.rows<{ state: { breaker?: { failures?: number } } }>(
      `select state from channels where endpoint = 'talker'`,
    )
    expect(channel?.state.breaker?.failures ?? 0).toBe(0)
  })

  test('pauses when its budget is spent, and goes on at once', async () => {
    await forget()
    const partner = talker()
    partner.answer(async (cursor = '0') => {
      await new Promise((resolve) => setTimeout(resolve, 600))
      return page([], String(Number(cursor) + 1), Number(cursor) < 3)
    })
    const resources = await openProcess(queues, partner, { budgetSeconds: 1 })
    run(resources)
    await reaches(resources, { cursor: '4', running: false, steps: 4 })
  })

  test('a row that cannot be taken is kept once for people and holds nothing up', async () => {
    await forget()
    const partner = talker()
    partner.answer(() =>
      page([{ reject: 'NO_DATE' }, { code: '', key: 'x' }, { code: 'P3', key: 'good' }], 'on'),
    )
    const resources = await openProcess(queues, partner)
    run(resources)
    await reaches(resources, { cursor: 'on', running: false })
    await runWorkNow(resources.database, work, new Date())
    await resources.schedules.tick(work)
    await vi.waitFor(() => expect(partner.asked).toHaveLength(2), { timeout: 45_000 })
    await reaches(resources, { running: false, steps: 2 })
    expect(await storedOf(resources, 'P3')).toHaveLength(1)
    const kept = await findInboundCalls(resources.database, { endpoint: 'talker', limit: 10 })
    expect(
      kept.map(({ code, source }) => `${source} ${code}`).toSorted((one, other) => one.localeCompare(other)),
    ).toEqual(['poll/look NO_DATE', 'poll/look TOO_SHORT'])
  })

  test('each row that cannot be taken is kept, also where only the whole page can be shown', async () => {
    await forget()
    const partner = talker()
    const refused = (code: string, pointer: string) =>
      ({ kind: 'reject', code, reason: 'Thiếu', pointer }) as const
    const items = [refused('NO_CODE', '/a'), refused('NO_DAY', '/b'), refused('NO_DAY', '/c')]
    partner.answer(() => ({ items, cursor: 'behind', more: false }))
    const resources = await openProcess(queues, partner)
    run(resources)
    await reaches(resources, { cursor: 'behind', running: false })
    const kept = await findInboundCalls(resources.database, { endpoint: 'talker', limit: 10 })
    expect(kept.map(({ reason }) => reason)).toEqual(
      expect.arrayContaining(['/a: Thiếu', '/b: Thiếu', '/c: Thiếu']),
    )
  })

  test('asks nothing of an endpoint that is paused', async () => {
    await forget()
    const partner = talker()
    const resources = await openProcess(queues, partner)
    await queues.database.rows(`update channels set state = $1 where endpoint = 'talker'`, [
      { paused: { by: 'operator', reason: 'test', at: new Date().toISOString() } },
    ])
    run(resources)
    // That is no failure: nobody is to be woken for a planned pause.
    await reaches(resources, { failures: 0, error: expect.stringMatching(/^HELD/) })
    expect(partner.asked).toEqual([])
    await queues.database.rows(`update channels set state = '{}' where endpoint = 'talker'`)
  })
})
