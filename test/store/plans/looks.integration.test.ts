import { expect, test } from 'vitest'
import { caseEntries, casesOfDossier } from '#store/cases/find-cases.ts'
import { formerVersionsOf } from '#store/correct.ts'
import { type Database, lookWithKeptPlans } from '#store/database.ts'
import { findDossier, findDossierOfMessage } from '#store/dossiers.ts'
import { dueLanes, endedLeases, nextUrgency } from '#store/due-lanes.ts'
import { findMessages } from '#store/messages.ts'
import { operatorActs, pauseSteps } from '#store/operator-history.ts'
import { lookUpDossier } from '#store/public-dossier.ts'
import { comparisonsOf } from '#store/reconciliation/comparisons.ts'
import { noticesOfDossier, sendingsOf } from '#store/urging/find-notices.ts'
import { readLaneFacts, readOpenCodes } from '#store/wait-facts.ts'
import { useDatabase } from '../../support/database.ts'
import { waitRule } from '../../support/lanes.ts'
import { aMessage } from '../../support/messages.ts'
import { acceptOne, later } from '../../support/record.ts'
import { lookByPlan, openLoneSession, turnOf } from './lone-session.ts'

const database = useDatabase()
const dayMs = 86_400_000

interface Wanted {
  readonly code: string
  readonly messageId: string
  readonly deliveryId: string
}

/** Everything that is asked of one thing, or in each turn; it leaves in one breath. */
const lookAtAll = (pool: Database, { code, messageId, deliveryId }: Wanted) =>
  lookWithKeptPlans(pool, (statement) => {
    const now = new Date()
    return Promise.all([
      findDossier(statement, code),
      findDossierOfMessage(statement, messageId),
      lookUpDossier(statement, code, now),
      findMessages(statement, { ids: [messageId], limit: 1 }),
      findMessages(statement, { dossierCode: code, now, limit: 201 }),
      comparisonsOf(statement, code),
      casesOfDossier(statement, code, 50),
      noticesOfDossier(statement, code, 50),
      caseEntries(statement, [messageId]),
      sendingsOf(statement, [messageId]),
      formerVersionsOf(statement, [messageId]),
      operatorActs(statement, [messageId]),
      pauseSteps(statement, [{ endpoint: 'fake', from: now, until: now }]),
      readLaneFacts(statement, [{ endpoint: 'fake', lane: code, ...waitRule }], { lookAhead: 5, now }),
      readOpenCodes(statement, [deliveryId]),
      nextUrgency(statement, 'fake', { from: 1, now }),
      dueLanes(statement, 'fake', { urgency: 1, dueBefore: now, limit: 50, laneRule: waitRule }),
      endedLeases(statement, 'fake', { from: new Date(0), before: now, limit: 50 }),
    ])
  })

const acceptAt = async (pool: Database, code: string, at = new Date()): Promise<Wanted> => {
  const { messageId, deliveries } = await acceptOne(pool, aMessage(code, { dossierCode: code }), at)
  return { code, messageId, deliveryId: deliveries[0]?.id ?? '' }
}

/** Tables of months that are still to come, with room for a clock that is ahead. */
const monthsToCome = async () => {
  const tables = await database.rows<{ name: string; first: string }>(
    `select c.relname as name, right(c.relname, 7) as first from pg_class c join pg_inherits i on i.inhrelid = c.oid
     where c.relkind = 'r'`,
  )
  const reached = later(new Date(), 7 * dayMs)
    .toISOString()
    .slice(0, 7)
    .replace('-', '_')
  return tables.filter(({ first }) => first > reached).map(({ name }) => name)
}

test('plans of looks that were kept from an empty record go by indexes, and open no month that is still to come', async () => {
  const { pool, lastValues } = await openLoneSession(database)
  const prepared = async () =>
    (await pool.query<{ name: string }>('select name from pg_prepared_statements')).rows.map(
      ({ name }) => name,
    )
  const wanted = await acceptAt(pool, 'H26.1-1')
  await turnOf(pool, 'first')
  const before = new Set(await prepared())
  await lookAtAll(pool, wanted)
  const looks = (await prepared()).filter((name) => !before.has(name))
  expect(looks).toHaveLength(18)
  const toCome = await monthsToCome()
  expect(toCome.length).toBeGreaterThan(0)
  for (const name of ['read-lane-heads', ...looks]) {
    const { read, readWhole } = await lookByPlan(pool, name, lastValues(name))
    expect(readWhole, name).toEqual([])
    expect(
      read.filter((table) => toCome.includes(table)),
      name,
    ).toEqual([])
  }
})

test('a look at one message opens its month alone', async () => {
  await database.rows(`select ensure_partitions(now() - interval '150 days', 4)`)
  const { pool, lastValues } = await openLoneSession(database)
  await lookAtAll(pool, await acceptAt(pool, 'H26.1-2'))
  const { read } = await lookByPlan(pool, 'find-messages-by-id', lastValues('find-messages-by-id'))
  for (const parent of ['messages_', 'deliveries_', 'attempts_'])
    expect(read.filter((table) => table.startsWith(parent))).toHaveLength(1)
})

test('what a gateway accepted whose clock is days ahead is found, and delivered', async () => {
  const { pool } = await openLoneSession(database)
  const wanted = await acceptAt(pool, 'H26.1-3', later(new Date(), 6 * dayMs))
  const [, , told, [byId], [ofDossier]] = await lookAtAll(pool, wanted)
  expect(told?.code).toBe(wanted.code)
  expect([byId?.id, ofDossier?.id]).toEqual([wanted.messageId, wanted.messageId])
  await database.rows('update deliveries set due_at = now() where id = $1', [wanted.deliveryId])
  await expect(turnOf(pool, wanted.code)).resolves.toMatchObject([{ id: wanted.deliveryId }])
})
