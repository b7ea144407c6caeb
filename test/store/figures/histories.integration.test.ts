import fc from 'fast-check'
import { expect, test } from 'vitest'
import { factsOf } from '#figures/facts-of.ts'
import { finalStatuses } from '#messages/lifecycle.ts'
import { correctMessage } from '#store/correct.ts'
import type { Database } from '#store/database.ts'
import { factsOfCodes } from '#store/figures/facts-rows.ts'
import { readRecords } from '#store/figures/read-records.ts'
import { rebuildRollups, verifyRollups } from '#store/figures/rebuild.ts'
import { refreshFacts } from '#store/figures/refresh-facts.ts'
import { walkMessages } from '#store/figures/walk-messages.ts'
import { useDatabase } from '../../support/database.ts'
import { aDelivery, aMessage } from '../../support/messages.ts'
import { acceptOne, claim, end, later } from '../../support/record.ts'
import { aState, countAll, refreshOptions } from './counting.ts'

const database = useDatabase()
const dossiers = 4
const dayMs = 86_400_000

const which = fc.nat(dossiers - 1)
const step = fc.oneof(
  fc.record({
    kind: fc.constant('say' as const),
    which,
    status: fc.constantFrom(
      'submitted',
      'accepted',
      'processing',
      'supplement-requested',
      'finished',
      'returned',
      'withdrawn',
    ),
    agency: fc.constantFrom('H26.1', 'H26.2'),
    dueInDays: fc.option(fc.integer({ min: 1, max: 9 }), { nil: undefined }),
    supplements: fc.nat(2),
  }),
  fc.record({ kind: fc.constant('work' as const), which }),
  fc.record({
    kind: fc.constant('end' as const),
    which,
    status: fc.constantFrom('completed', 'rejected', 'dead', 'waiting'),
  }),
  fc.record({ kind: fc.constant('correct' as const), which }),
  fc.record({ kind: fc.constant('count' as const), diesAt: fc.option(fc.nat(3), { nil: undefined }) }),
)
type Step = typeof step extends fc.Arbitrary<infer One> ? One : never

let run = 0

/** One history: what was said, sent, corrected and counted, in any order, with processes that die while they count. */
const live = async (pool: Database, steps: readonly Step[], codes: readonly string[]) => {
  let now = later(new Date(), -dayMs + run * 3_600_000)
  const receivedAt = new Map<string, Date>()
  const messages = new Map<string, string>()
  for (const one of steps) {
    now = later(now, 60_000)
    const code = 'which' in one ? (codes[one.which] ?? '') : ''
    const begun = receivedAt.get(code) ?? now
    if (one.kind === 'say') {
      const { status, agency, dueInDays, supplements } = one
      if (status !== 'submitted') receivedAt.set(code, begun)
      const data = {
        ...(status !== 'submitted' && { receivedAt: begun.toISOString() }),
        ...(dueInDays !== undefined && { dueAt: later(begun, dueInDays * 180_000).toISOString() }),
        ...((status === 'finished' || status === 'returned') && { finishedAt: now.toISOString() }),
        ...(status === 'returned' && { returnedAt: now.toISOString() }),
        competentAgency: { code: agency, name: 'Sở' },
        supplements: Array.from({ length: supplements }, () => ({ requestedAt: now.toISOString() })),
      }
      messages.set(code, (await acceptOne(pool, aState(code, status, data), now)).messageId)
    } else if (one.kind === 'work') {
      const data = { dossierCode: code, status: 'processing', at: now.toISOString() }
      await acceptOne(pool, aMessage(code, { type: 'progress', data, deliveries: [aDelivery(code)] }), now)
    } else if (one.kind === 'end') {
      const head = await claim(pool, code, { now })
      if (head.kind !== 'claimed') continue
      const { status } = one
      const outcome =
        { completed: 'completed', rejected: 'rejected', dead: 'permanent', waiting: 'transient' }[status] ??
        ''
      for (const delivery of head.deliveries)
        await end(pool, delivery, {
          status: status as 'completed',
          endedAt: later(now, 30_000),
          result: { outcome, code: 'X1' },
          ...(status === 'waiting' && { dueAt: now }),
        })
    } else if (one.kind === 'correct') {
      const messageId = messages.get(code)
      if (messageId === undefined) continue
      const { data } = aState(code, 'processing', {
        receivedAt: begun.toISOString(),
        competentAgency: { code: 'H26.9' },
      })
      const asked = {
        messageId,
        type: 'dossier',
        sender: 'city',
        dossierCode: code,
        by: 'operator',
        reason: 'x',
        now,
      } as const
      const rest = {
        findings: [],
        statuses: finalStatuses,
        resend: true,
        evenIfOlder: true,
        version: 1,
        dryRun: false,
      } as const
      await correctMessage(pool, { ...asked, ...rest, data, isFullState: () => false })
    } else {
      await walkMessages(pool, { messagesPerStep: 3, marginMs: 0, now })
      let asked = 0
      const computedDueAt = async () => {
        asked += 1
        if (one.diesAt !== undefined && asked > one.diesAt) throw new Error('killed')
        return undefined
      }
      await refreshFacts(pool, { ...refreshOptions, dossiersPerStep: 2, now, computedDueAt }).catch(
        (error: Error) => {
          expect(error.message).toBe('killed')
        },
      )
    }
  }
}

test('sums that were kept up through any history are those that a recount gives, and facts those that the record gives', async () => {
  const pool = database.connect()
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 20 }), async (steps) => {
      run += 1
      const codes = Array.from({ length: dossiers }, (_, index) => `H26.1-26-${run}-${index}`)
      await live(pool, steps, codes)
      // Corrections are found by the audit, whose times are those of the calls.
      await database.rows(`update figures_progress set audited_to = '-infinity'`)
      await countAll(pool, later(new Date(), dayMs))
      await expect(verifyRollups(pool)).resolves.toMatchObject({ disagreements: [] })
      const kept = await factsOfCodes(pool, codes)
      const records = await readRecords(pool, codes)
      expect(Object.fromEntries(kept)).toEqual(
        Object.fromEntries(records.map((record) => [record.code, factsOf(record, { withinMinutes: 10 })])),
      )
    }),
    { numRuns: 5 },
  )
  const { rows } = await verifyRollups(pool)
  await database.rows(
    `update figures_by_day set late = late + 1, finished = finished + 2 where span = 'month'`,
  )
  const wrong = await verifyRollups(pool)
  expect(wrong.disagreements.length).toBeGreaterThan(0)
  expect(wrong.disagreements[0]).toMatchObject({ rollup: 'byDay', row: { span: 'month' } })
  await rebuildRollups(pool, new Date())
  await expect(verifyRollups(pool)).resolves.toMatchObject({ rows, disagreements: [] })
})
