import { beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { withoutRules } from '#messages/dossier-record.ts'
import { acceptWithin } from '#store/accept.ts'
import { writeAudit } from '#store/audit.ts'
import { transaction } from '#store/database.ts'
import { agencyNames } from '#store/figures/agency-names.ts'
import { figureSource } from '#store/figures/figure-source.ts'
import { rereadFacts, verifyRollups } from '#store/figures/rebuild.ts'
import { walkMessages } from '#store/figures/walk-messages.ts'
import { uuidv7 } from '#store/uuid.ts'
import { useDatabase } from '../../support/database.ts'
import { aMessage } from '../../support/messages.ts'
import { acceptOne, claimHead, end, later } from '../../support/record.ts'
import { aState, countAll } from './counting.ts'

const database = useDatabase()

beforeAll(async () => {
  await database.rows(`select longbien.ensure_partitions('2026-03-01Z', 5)`)
})

const all = { from: '2026-01-01', to: '2026-12-31', agencies: ['*'] }
const minutes = (at: Date, count: number) => later(at, count * 60_000)

describe('what is counted of dossiers', () => {
  test('is in time or late on the day of its end, and overdue in between', async () => {
    const pool = database.connect()
    const source = figureSource(pool)
    const at = new Date('2026-03-02T02:00:00Z')
    const received = { receivedAt: at.toISOString(), dueAt: '2026-03-04T10:00:00Z' }
    await acceptOne(pool, aState('H26.1-260302-0001', 'accepted', received), at)
    await countAll(pool)
    const march = { ...all, from: '2026-03-01', to: '2026-03-05', by: [] }
    await expect(source.stock(march)).resolves.toMatchObject([{ running: 1, overdue: 1 }])
    const ended = {
      ...received,
      finishedAt: '2026-03-06T10:00:00Z',
      results: [{ id: '1', name: 'Giấy phép', url: 'https://example.org/1' }],
    }
    await acceptOne(pool, aState('H26.1-260302-0001', 'finished', ended), minutes(at, 6000))
    await countAll(pool)

    // What stood on a day before the end stands still as it did.
    await expect(source.stock({ ...march, to: '2026-03-03' })).resolves.toMatchObject([
      { running: 1, overdue: 0 },
    ])
    await expect(source.stock(march)).resolves.toMatchObject([{ running: 1, overdue: 1 }])
    await expect(source.stock({ ...march, to: '2026-03-06' })).resolves.toMatchObject([
      { running: 0, overdue: 0 },
    ])
    await expect(source.byDay({ ...all, by: ['day', 'agency', 'procedure'] })).resolves.toMatchObject([
      { day: '2026-03-02', agency: 'H26.1', procedure: '1.000001', received: 1, finished: 0 },
      {
        day: '2026-03-06',
        finished: 1,
        late: 1,
        lateThree: 1,
        lateSeconds: 172_800,
        electronic: 1,
        inTime: 0,
      },
    ])
    // A year is read by its months, and says the same.
    await expect(source.byDay({ ...all, by: [] })).resolves.toMatchObject([
      { received: 1, finished: 1, late: 1, lateThree: 1, lateSeconds: 172_800 },
    ])
  })

  test('names its agencies as the newest state does, in whatever order states are read', async () => {
    const pool = database.connect()
    const at = new Date('2026-03-10T02:00:00Z')
    const called = (name: string) => ({ competentAgency: { code: 'H26.77', name } })
    const nameOf = async () => (await agencyNames(pool, ['H26.77', 'H26.78'])).get('H26.77')
    await acceptOne(pool, aState('H26.1-260310-0002', 'accepted', called('UBND xã Cũ')), at)
    await countAll(pool)
    await expect(nameOf()).resolves.toBe('UBND xã Cũ')
    await acceptOne(pool, aState('H26.1-260310-0001', 'accepted', called('UBND phường Mới')), minutes(at, 5))
    await countAll(pool)
    await expect(nameOf()).resolves.toBe('UBND phường Mới')
    await rereadFacts(pool, at)
    await countAll(pool)
    await expect(nameOf()).resolves.toBe('UBND phường Mới')
  })

  test('is received by the agency whose desk it was, and by another one when the table says so', async () => {
    const pool = database.connect()
    const source = figureSource(pool)
    const at = new Date('2026-04-01T02:00:00Z')
    const day = { ...all, from: '2026-04-01', to: '2026-04-01' }
    const handedIn = {
      receivedAt: at.toISOString(),
      receivingAgency: { code: 'Q1', name: 'Quầy số 1' },
      competentAgency: { code: 'H26.31', name: 'UBND phường' },
    }
    onTestFinished(() =>
      database.rows('update figures_progress set desks_version = null').then(() => undefined),
    )
    const counted = async (version: number, agency: string | undefined) => {
      const agencyOf = (code: string) => (code === 'Q1' ? agency : undefined)
      await countAll(pool, new Date(), { version, codes: agency === undefined ? [] : ['Q1'], agencyOf })
      const pairs = await source.reception({ ...day, by: ['receiving', 'agency'] })
      const [sum] = await source.byDay({ ...day, by: [] })
      expect((await verifyRollups(pool)).disagreements).toEqual([])
      const receiving = pairs.filter(({ received }) => received > 0).map((pair) => pair.receiving)
      return [receiving.join(), sum?.received, sum?.elsewhere]
    }
    await acceptOne(pool, aState('H26.31-260401-0001', 'accepted', handedIn), at)
    await expect(counted(1, undefined)).resolves.toEqual(['Q1', 1, 1])
    await expect(counted(2, 'H26.31')).resolves.toEqual(['H26.31', 1, 0])
    await expect(counted(3, 'H26.32')).resolves.toEqual(['H26.32', 1, 1])
    // A process that has not seen the newest table yet counts nothing by an older one.
    await expect(counted(2, 'H26.31')).resolves.toEqual(['H26.32', 1, 1])
    await expect(counted(4, undefined)).resolves.toEqual(['Q1', 1, 1])
  })

  test('is synchronised in time where each state was acknowledged within the limit', async () => {
    const pool = database.connect()
    const at = new Date('2026-05-04T02:00:00Z')
    const received = { receivedAt: at.toISOString(), competentAgency: { code: 'H26.2', name: 'Sở' } }
    const told = async (code: string, inMinutes: number) => {
      await acceptOne(pool, aState(code, 'accepted', received), minutes(at, 1))
      await end(pool, await claimHead(pool, code, { now: minutes(at, 1) }), {
        endedAt: minutes(at, inMinutes),
      })
    }
    await told('H26.1-260504-0001', 4)
    await told('H26.1-260504-0002', 25)
    await acceptOne(pool, aState('H26.1-260504-0003', 'accepted', received), minutes(at, 1))
    await countAll(pool)
    const source = figureSource(pool)
    const may = { ...all, from: '2026-05-01', to: '2026-05-31', agencies: ['H26.2'] }
    await expect(source.byEndpoint({ ...may, by: ['endpoint'] })).resolves.toMatchObject([
      {
        endpoint: 'fake',
        dossiers: 3,
        synchronised: 2,
        synchronisedInTime: 1,
        open: 1,
        late: 1,
        lateHere: 1,
      },
    ])
    await expect(source.reception({ ...may, by: ['receiving', 'agency'] })).resolves.toEqual([
      { receiving: 'H26.1', agency: 'H26.2', received: 3, finished: 0 },
    ])
    // The open one is looked at again without a word from anybody.
    await end(pool, await claimHead(pool, 'H26.1-260504-0003', { now: minutes(at, 2) }), {
      endedAt: minutes(at, 3),
    })
    await countAll(pool, later(new Date(), 10_000))
    await expect(source.byEndpoint({ ...may, by: [] })).resolves.toMatchObject([
      { dossiers: 3, synchronised: 3, synchronisedInTime: 2, open: 0 },
    ])
    await expect(source.byEndpoint({ ...may, agencies: ['H26.1'], by: [] })).resolves.toMatchObject([
      { dossiers: 0 },
    ])
  })

  test('stays when the messages are gone, and what comes later is added to it', async () => {
    const pool = database.connect()
    const code = 'H26.1-260706-0001'
    const at = new Date('2026-07-06T02:00:00Z')
    const warned = [{ severity: 'warn' as const, pointer: '', code: 'LOCAL', message: { vi: '', en: '' } }]
    await acceptOne(
      pool,
      { ...aState(code, 'accepted', { receivedAt: at.toISOString() }), findings: warned },
      at,
    )
    await end(pool, await claimHead(pool, code, { now: at }), { endedAt: minutes(at, 2) })
    await countAll(pool)
    const facts = () =>
      database.rows<{ states: string[]; whole: boolean; endpoints: object; warnings: object }>(
        'select states, whole, endpoints, warnings, received_at, told from dossier_facts where code = $1',
        [code],
      )
    const [before] = await facts()
    await database.rows('delete from messages where dossier_code = $1', [code])
    await database.rows('delete from deliveries where lane = $1', [code])
    await rereadFacts(pool, new Date())
    await countAll(pool)
    await expect(facts()).resolves.toEqual([{ ...before, whole: false }])
    const done = { receivedAt: at.toISOString(), finishedAt: '2026-07-07T02:00:00Z' }
    await acceptOne(pool, aState(code, 'finished', done), minutes(at, 1500))
    await countAll(pool)
    await expect(facts()).resolves.toMatchObject([
      {
        states: ['accepted', 'finished'],
        warnings: { LOCAL: 1 },
        endpoints: { fake: { acknowledged: 1, open: 1 } },
      },
    ])
    await expect(verifyRollups(pool)).resolves.toMatchObject({ disagreements: [] })
  })

  test('leaves out no message that is committed after later ones', async () => {
    const pool = database.connect()
    const queued = async () =>
      (
        await database.rows<{ code: string }>(
          `select code from figures_queue where code like 'late-%' order by code`,
        )
      ).map(({ code }) => code)
    const walk = () => walkMessages(pool, { messagesPerStep: 100, marginMs: 0, now: new Date() })
    const { promise: isThere, resolve: there } = Promise.withResolvers<void>()
    const { promise: mayCommit, resolve: commit } = Promise.withResolvers<void>()
    const slow = transaction(pool, async (statement) => {
      await acceptWithin(statement, [aMessage('late-1')], withoutRules, () => new Date())
      there()
      await mayCommit
    })
    await isThere
    await acceptOne(pool, aMessage('late-2'))
    await walk()
    await expect(queued()).resolves.toEqual([])
    commit()
    await slow
    await walk()
    await expect(queued()).resolves.toEqual(['late-1', 'late-2'])
  })

  test('is read again when something is handed over once more', async () => {
    const pool = database.connect()
    const [run, difference] = [uuidv7(1), uuidv7(2)]
    await database.rows(
      `insert into reconciliations (id, endpoint, by, days, dry_run, even_if_many, budget, state, created_at)
       values ($1, 'fake', 'schedule', 30, false, false, 1, 'done', now())`,
      [run],
    )
    await database.rows(
      `insert into reconciliation_differences (id, reconciliation, endpoint, dossier_code, kind, classes, lacking, more, treatment,
         state, shown, row_deliveries, lacking_rows, found_at, moved_at)
       values ($1, $2, 'fake', 'repaired-1', 'differs', '{state}', 0, 0, 'repair', 'sent', '', '{}', '{}', now(), now())`,
      [difference, run],
    )
    await walkMessages(pool, { messagesPerStep: 100, marginMs: 0, now: new Date() })
    await transaction(pool, (statement) =>
      writeAudit(statement, [
        {
          at: new Date(),
          by: 'reconciliation',
          action: 'repair-difference',
          subject: difference,
          details: {},
        },
      ]),
    )
    await walkMessages(pool, { messagesPerStep: 100, marginMs: -1000, now: new Date() })
    await expect(
      database.rows(`select code from figures_queue where code = 'repaired-1'`),
    ).resolves.toHaveLength(1)
  })
})
