import { describe, expect, test } from 'vitest'
import { composeRouting } from '#compose/routing.ts'
import type { Database } from '#store/database.ts'
import { countOpenCases, deleteExpiredCases, findCases, type StoredCase } from '#store/routing-cases.ts'
import { useDatabase } from '../support/database.ts'
import { aDelivery, aKey, aMessage } from '../support/messages.ts'
import { accept } from '../support/record.ts'
import { aCase, openCase } from './cases.ts'

const record = useDatabase()

const casesOf = async (database: Database, dossierCode: string) =>
  (await findCases(database, { limit: 1000 })).filter((one) => one.dossierCode === dossierCode)

/** The part of a process that routing needs. */
const composed = (database: Database, notifyCity?: (decision: StoredCase) => Promise<string>) => {
  const logger = { warn: () => undefined }
  const config = { routing: { reach: 'province', mergedProvinces: [], procedures: {} } } as const
  return composeRouting({ config, database, logger, now: () => new Date() }, notifyCity && { notifyCity })
}

const decision = { competentAgency: { code: 'H26.901' }, by: 'operator', reason: 'Theo địa chỉ trong đơn' }

describe('a case', () => {
  test('is opened by the transaction that accepts its submission, with all that was known', async () => {
    const database = record.connect()
    const found = await openCase(database, 'C-1', { citizenUnit: '00004' })
    expect(found).toMatchObject({
      dossierCode: 'C-1',
      sender: 'city',
      procedureCode: '1.004227',
      receivingAgency: 'H26.900.01',
      citizenUnit: '00004',
      kind: 'ambiguous',
      reasons: [{ code: 'SEVERAL_COMPETENT' }],
      candidates: [{ code: 'H26.901' }, { code: 'H26.902', name: 'UBND phường Minh Họa' }],
      decidedAt: null,
    })
    expect(found.submittedAt).toEqual(new Date('2026-11-05T08:30:00+07:00'))
    expect(found.dueAt).toEqual(new Date('2026-11-12T17:00:00+07:00'))
  })

  test('is not there when its submission is not: a broken one, or one that was taken before', async () => {
    const database = record.connect()
    const routingCase = aCase()
    const broken = { ...aDelivery('C-2'), retry: undefined as never }
    await expect(accept(database, [aMessage('C-2', { routingCase, deliveries: [broken] })])).rejects.toThrow()
    await expect(casesOf(database, 'C-2')).resolves.toEqual([])
    const once = aMessage('C-3', { routingCase, idempotency: aKey('c-3') })
    await accept(database, [once])
    await accept(database, [once])
    await expect(casesOf(database, 'C-3')).resolves.toHaveLength(1)
  })

  test('of a dossier that comes twice is one; after its decision there may be another', async () => {
    const database = record.connect()
    const { id } = await openCase(database, 'C-4')
    await accept(database, [aMessage('C-4', { routingCase: aCase() })])
    await expect(casesOf(database, 'C-4')).resolves.toHaveLength(1)
    await composed(database).api.decideCase({ id, ...decision })
    await accept(database, [aMessage('C-4', { routingCase: aCase() })])
    await expect(casesOf(database, 'C-4')).resolves.toHaveLength(2)
  })

  test('is decided once, however many decide at the same moment', async () => {
    const database = record.connect()
    const { id } = await openCase(database, 'C-5')
    const { api } = composed(database)
    const answers = await Promise.all(
      ['one', 'two', 'three'].map((by) => api.decideCase({ id, ...decision, by })),
    )
    const decided = answers.filter((one) => one !== undefined)
    expect(decided).toHaveLength(1)
    const [stored] = await findCases(database, { id, limit: 1 })
    expect(stored).toMatchObject({ decidedBy: decided[0]?.decidedBy, competentAgency: { code: 'H26.901' } })
    const rows = await record.rows(`select from audit where subject = $1 and action = 'decide-routing'`, [id])
    expect(rows).toHaveLength(1)
  })
})

describe('the city', () => {
  const messageId = '01a2b3c4-0000-7000-8000-000000000001'

  test('is told of a decision at once', async () => {
    const database = record.connect()
    const { id } = await openCase(database, 'T-1')
    const told: string[] = []
    const { api } = composed(database, async (one) => {
      told.push(one.id)
      return messageId
    })
    await expect(api.decideCase({ id, ...decision })).resolves.toMatchObject({
      toldMessageId: messageId,
    })
    expect(told).toEqual([id])
  })

  test('is told later when it could not be told, and only once', async () => {
    const database = record.connect()
    const { id } = await openCase(database, 'T-2')
    const away = composed(database, async () => {
      throw new Error('away')
    })
    await expect(away.api.decideCase({ id, ...decision })).resolves.toMatchObject({
      toldMessageId: null,
    })
    const told: string[] = []
    const back = composed(database, async (one) => {
      told.push(one.id)
      return messageId
    })
    await back.publishPending()
    await back.publishPending()
    expect(told.filter((one) => one === id)).toEqual([id])
  })
})

describe('what is shown and kept', () => {
  test('open cases are counted with the age of the oldest, by its submission', async () => {
    const database = record.connect()
    await record.rows('delete from routing_cases')
    await openCase(database, 'K-1', { submittedAt: '2026-11-04T08:30:00+07:00' })
    await openCase(database, 'K-2')
    const { id } = await openCase(database, 'K-3', { submittedAt: '2026-01-01T08:30:00+07:00' })
    await composed(database).api.decideCase({ id, ...decision })
    await expect(countOpenCases(database)).resolves.toEqual({
      open: 2,
      oldestAt: new Date('2026-11-04T08:30:00+07:00'),
      pendingNotifications: 1,
    })
  })

  test('what is open, or the city does not know of, is never forgotten', async () => {
    const database = record.connect()
    await record.rows('delete from routing_cases')
    const [open, untold, told] = await Promise.all(
      ['F-1', 'F-2', 'F-3'].map((code) => openCase(database, code)),
    )
    const decide = (one: StoredCase | undefined, notifyCity?: () => Promise<string>) =>
      composed(database, notifyCity).api.decideCase({ id: one?.id ?? '', ...decision })
    await decide(untold)
    await decide(told, async () => '01a2b3c4-0000-7000-8000-000000000002')
    await deleteExpiredCases(database, new Date(Date.now() + 60_000))
    const left = await findCases(database, { limit: 10 })
    expect(new Set(left.map(({ id }) => id))).toEqual(new Set([open?.id, untold?.id]))
  })
})
