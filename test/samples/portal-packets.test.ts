import { describe, expect, test } from 'vitest'
import { send, sendBatch } from '#delivery/exchange.ts'
import { nationalPortal } from '../../adapters/national-portal/adapter.ts'
import { contextOf, endpointAt, operationOf, sendOptions } from './endpoint.ts'
import { knock } from './intake.ts'
import {
  asRequest,
  createDirect,
  onlineFinished,
  portalDouble,
  supplementRequested,
  threeRows,
} from './portal.ts'
import { standIn } from './stand-in.ts'

const done = { type: 'application/json', body: '{"error_code":0,"message":""}' }
const code = createDirect.message.code

const connect = async () => {
  const partner = await standIn(done)
  return { partner, endpoint: endpointAt(nationalPortal, partner.url) }
}

describe.each([
  ['handed in at the counter', createDirect],
  ['online, paid, returned with its result', onlineFinished],
  ['waiting for a supplement', supplementRequested],
])('a dossier %s', (_title, sample) => {
  test('leaves field for field as the portal expects it, in its order', async () => {
    const { partner, endpoint } = await connect()
    const context = contextOf(endpoint, { known: sample.known })
    const outcome = await send(
      endpoint,
      operationOf(endpoint, 'syncDossier'),
      sample.message,
      context,
      sendOptions(),
    )
    expect(outcome).toMatchObject({ kind: 'completed' })
    expect(partner.bodies).toEqual([JSON.stringify(sample.packet)])
  })

  test('is taken at the door and by the portal, and costs no point', async () => {
    await expect(knock('dossier', sample.message)).resolves.toMatchObject({ kind: 'accepted' })
    const { endpoint } = await connect()
    const { check } = operationOf(endpoint, 'syncDossier').definition
    expect(check?.(sample.message, endpoint.settings)).toEqual([])

    const portal = portalDouble()
    if (sample.known) await portal.give(createDirect.packet)
    await expect(portal.give(sample.packet)).resolves.toMatchObject({ error_code: 0 })
    const held = portal.received().dossiers[code]
    expect(held?.packet).toEqual(sample.packet.data[0])
    expect(held?.warnings.filter((warning) => warning.startsWith('score'))).toEqual([])
  })
})

describe('progress', () => {
  const steps = Array.from({ length: 11 }, (_, hour) => ({
    ...threeRows.packet.data[1],
    ThoiDiemXuLy: `20260313${String(7 + hour).padStart(2, '0')}0000`,
    NoiDungXuLy: `Việc thứ ${hour + 1}`,
  }))
  const contextsOf = (endpoint: Parameters<typeof contextOf>[0]) =>
    [{ ...contextOf(endpoint), operation: 'syncProgress' }] as const
  const eleven = { ...threeRows.packet, data: steps }

  test('three steps leave in one call, field for field', async () => {
    const { partner, endpoint } = await connect()
    const operation = operationOf(endpoint, 'syncProgress')
    const outcomes = await sendBatch(
      endpoint,
      operation,
      threeRows.messages,
      contextsOf(endpoint),
      sendOptions(),
    )
    expect(outcomes).toMatchObject([{ kind: 'completed' }, { kind: 'completed' }, { kind: 'completed' }])
    expect(partner.bodies).toEqual([JSON.stringify(threeRows.packet)])
  })

  test('is taken by the portal once the dossier is there, and refused before', async () => {
    const portal = portalDouble()
    await expect(portal.give(threeRows.packet)).resolves.toMatchObject({ error_code: '4' })
    expect(portal.received().progress).toEqual({})
    await portal.give(createDirect.packet)
    await expect(portal.give(threeRows.packet)).resolves.toMatchObject({ error_code: 0 })
    expect(portal.received().progress[code]).toEqual(threeRows.packet.data)
  })

  test('steps leave in the order in which they were accepted, whatever their times', async () => {
    const { partner, endpoint } = await connect()
    const operation = operationOf(endpoint, 'syncProgress')
    const backwards = threeRows.messages.toReversed()
    await sendBatch(endpoint, operation, backwards, contextsOf(endpoint), sendOptions())
    const packet = { ...threeRows.packet, data: threeRows.packet.data.toReversed() }
    expect(partner.bodies).toEqual([JSON.stringify(packet)])
  })

  test('eleven rows in one call can neither leave nor be taken', async () => {
    const { endpoint } = await connect()
    const { definition, checkRequest } = operationOf(endpoint, 'syncProgress')
    expect(definition.batch?.max).toBe(10)
    expect(checkRequest(asRequest(eleven))).toMatchObject([{ pointer: '/body/data' }])
    expect(checkRequest(asRequest({ ...eleven, data: eleven.data.slice(0, 10) }))).toEqual([])

    const portal = portalDouble()
    await portal.give(createDirect.packet)
    await expect(portal.give(eleven)).resolves.toMatchObject({ error_code: '11' })
    expect(portal.received().progress).toEqual({})
  })
})

test('the same create twice is refused by the portal, and the first stays as it was', async () => {
  const portal = portalDouble()
  await portal.give(createDirect.packet)
  const again = await portal.give(createDirect.packet)
  expect(again).toMatchObject({ error_code: '3' })
  expect(again.message).toContain('đã tồn tại')
  expect(portal.received().dossiers[code]).toMatchObject({ creates: 1, updates: 0 })
})

test('every text in NFD arrives as the same packet', async () => {
  const decomposed = JSON.parse(JSON.stringify(createDirect.message).normalize('NFD'))
  expect(decomposed).not.toEqual(createDirect.message)
  await expect(knock('dossier', decomposed)).resolves.toMatchObject({ kind: 'accepted' })
  const { partner, endpoint } = await connect()
  await send(endpoint, operationOf(endpoint, 'syncDossier'), decomposed, contextOf(endpoint), sendOptions())
  expect(partner.bodies).toEqual([JSON.stringify(createDirect.packet)])
})
