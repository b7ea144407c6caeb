import { describe, expect, test } from 'vitest'
import { type AcceptanceRules, withoutRules } from '#messages/dossier-record.ts'
import { finalStatuses, openStatuses } from '#messages/lifecycle.ts'
import { acceptMessages } from '#store/accept.ts'
import { type Correction, correctMessage, formerVersions } from '#store/correct.ts'
import { useDatabase } from '../support/database.ts'
import { aDelivery, aMessage } from '../support/messages.ts'
import { acceptOne, claimHead } from '../support/record.ts'
import { rowsOf } from './lane-rows.ts'
import { type Standing, standingIn } from './standing.ts'

const database = useDatabase()
const standing = standingIn(database)
const { deliveryRow } = rowsOf(database)
const now = new Date()

/** What every state of a dossier says. */
const stateOf = (code: string) => aMessage(code).data as object

const correct = (messageId: string, dossierCode: string, change: Partial<Correction> = {}) =>
  correctMessage(database.connect(), {
    messageId,
    type: 'dossier',
    sender: 'city',
    dossierCode,
    by: 'operator',
    reason: 'The name was misspelt',
    findings: [],
    statuses: finalStatuses.filter((status) => status !== 'completed'),
    resend: false,
    evenIfOlder: false,
    isFullState: () => false,
    now,
    ...change,
    data: { ...stateOf(dossierCode), ...(change.data ?? { summary: 'Corrected' }) },
  })

const versionOf = async ({ messageId }: Standing) => {
  const [row] = await database.rows('select version from messages where id = $1', [messageId])
  return row?.version
}

describe('a correction', () => {
  test('sends the new data, keeps the former ones with who, when and why, and counts the versions', async () => {
    const pool = database.connect()
    const one = await standing(pool, 'dead', 'twice')
    await expect(correct(one.messageId, 'twice')).resolves.toMatchObject({
      kind: 'corrected',
      version: 2,
      moved: [{ id: one.id, from: 'dead' }],
    })
    await expect(claimHead(pool, 'twice')).resolves.toMatchObject({
      id: one.id,
      attempt: 5,
      tries: 0,
      data: { summary: 'Corrected' },
    })
    await database.rows(`update deliveries set status = 'rejected' where id = $1`, [one.id])
    const again = { data: { code: 'twice', summary: 'Better' }, by: 'other', reason: 'Still wrong' }
    await expect(correct(one.messageId, 'twice', again)).resolves.toMatchObject({ version: 3 })
    await expect(formerVersions(pool, one.messageId)).resolves.toEqual([
      {
        version: 1,
        replacedAt: now,
        replacedBy: 'operator',
        reason: 'The name was misspelt',
        data: { ...stateOf('twice'), summary: 'Hồ sơ thử' },
      },
      {
        version: 2,
        replacedAt: now,
        replacedBy: 'other',
        reason: 'Still wrong',
        data: { ...stateOf('twice'), summary: 'Corrected' },
      },
    ])
    const audit = await database.rows(
      'select by, action, details from audit where subject = $1 order by id limit 1',
      [one.messageId],
    )
    expect(audit).toEqual([
      {
        by: 'operator',
        action: 'correct',
        details: {
          version: 2,
          reason: 'The name was misspelt',
          deliveries: [{ id: one.id, endpoint: 'fake', from: 'dead' }],
        },
      },
    ])
  })

  test.each(openStatuses)('changes nothing while a delivery of the message is %s', async (status) => {
    const one = await standing(database.connect(), status, `open-${status}`)
    await expect(correct(one.messageId, `open-${status}`)).resolves.toMatchObject({
      kind: 'open',
      deliveries: [{ id: one.id, from: status }],
    })
    await expect(versionOf(one)).resolves.toBe(1)
  })

  test('changes nothing while the delivery to another endpoint is open: they share the data', async () => {
    const pool = database.connect()
    const deliveries = [aDelivery('shared'), aDelivery('shared', { endpoint: 'other' })]
    const { messageId } = await acceptOne(pool, aMessage('shared', { deliveries }))
    await database.rows(`update deliveries set status = 'dead' where message_id = $1 and endpoint = 'fake'`, [
      messageId,
    ])
    await expect(correct(messageId, 'shared', { endpoint: 'fake' })).resolves.toMatchObject({ kind: 'open' })
    await database.rows(
      `update deliveries set status = 'completed' where message_id = $1 and endpoint = 'other'`,
      [messageId],
    )
    await expect(correct(messageId, 'shared')).resolves.toMatchObject({ moved: [{ endpoint: 'fake' }] })
  })

  test.each([
    ['rejected', undefined, 'waiting'],
    ['dead', undefined, 'waiting'],
    ['dead', 'ticket', 'waiting'],
    ['parked', undefined, 'in-doubt'],
    ['parked', 'ticket', 'in-doubt'],
    ['cancelled', undefined, 'waiting'],
  ] as const)(
    'of a %s one with receipt %s goes on %s, and never asks with the old receipt',
    async (status, receipt, to) => {
      const lane = `to-${status}-${receipt}`
      const one = await standing(database.connect(), status, lane, receipt === undefined ? {} : { receipt })
      await correct(one.messageId, lane)
      await expect(deliveryRow(one.id)).resolves.toMatchObject({
        status: to,
        receipt: null,
        tries: 0,
        due_at: now,
      })
    },
  )

  test('of a completed one happens only where that is asked for', async () => {
    const one = await standing(database.connect(), 'completed', 'done')
    await expect(correct(one.messageId, 'done')).resolves.toEqual({ kind: 'nothing-to-do' })
    await expect(versionOf(one)).resolves.toBe(1)
    await expect(correct(one.messageId, 'done', { statuses: finalStatuses })).resolves.toMatchObject({
      version: 2,
    })
  })

  test('of an older full state is held back while a newer one is at the partner', async () => {
    const pool = database.connect()
    const old = await standing(pool, 'dead', 'older')
    await standing(pool, 'completed', 'older')
    const full = { isFullState: () => true }
    await expect(correct(old.messageId, 'older', full)).resolves.toEqual({
      kind: 'held-back',
      deliveries: [old.id],
    })
    await expect(versionOf(old)).resolves.toBe(1)
    await expect(correct(old.messageId, 'older', { ...full, evenIfOlder: true })).resolves.toMatchObject({
      kind: 'corrected',
    })
  })

  test('asked for twice at the same moment is made once', async () => {
    const one = await standing(database.connect(), 'dead', 'race')
    const both = await Promise.all([correct(one.messageId, 'race'), correct(one.messageId, 'race')])
    expect(both.map(({ kind }) => kind).toSorted()).toEqual(['corrected', 'open'])
    await expect(versionOf(one)).resolves.toBe(2)
  })

  test('changes what the door knows of the dossier, unless a newer state has spoken since', async () => {
    const pool = database.connect()
    const state = (status: string) => ({ data: { code: 'mark', status }, deliveries: [aDelivery('mark')] })
    const known: unknown[] = []
    const accept = async (status: string) => {
      const note: AcceptanceRules = {
        ...withoutRules,
        history: (_, record) => {
          known.push(record?.status)
          return []
        },
      }
      const [answer] = await acceptMessages(pool, [aMessage('mark', state(status))], note, () => new Date())
      if (answer?.kind !== 'accepted') throw new Error('Not accepted')
      const { messageId } = answer.acknowledgement
      await database.rows(`update deliveries set status = 'dead' where message_id = $1`, [messageId])
      return messageId
    }
    const first = await accept('finished')
    await correct(first, 'mark', { data: state('processing').data })
    await accept('finished')
    await database.rows(`update deliveries set status = 'dead' where message_id = $1`, [first])
    await correct(first, 'mark', { data: state('submitted').data })
    await accept('returned')
    expect(known).toEqual([undefined, 'processing', 'finished'])
  })
})
