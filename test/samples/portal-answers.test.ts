import { describe, expect, test } from 'vitest'
import { hostSimulators, type Outcome } from '#adapter-kit'
import { send } from '#delivery/exchange.ts'
import { nationalPortal } from '../../adapters/national-portal/adapter.ts'
import { deliverDossier } from './deliver.ts'
import { contextOf, endpointAt, now, operationOf, sendOptions } from './endpoint.ts'
import { createDirect, type Received, readText } from './portal.ts'
import { standIn } from './stand-in.ts'

const code = createDirect.message.code

/** What becomes of a question or a message when the portal answers this. */
const answered = async (
  operation: string,
  input: unknown,
  body: string,
  type = 'application/json',
): Promise<Outcome> => {
  const partner = await standIn({ type, body })
  const endpoint = endpointAt(nationalPortal, partner.url)
  return send(endpoint, operationOf(endpoint, operation), input as never, contextOf(endpoint), sendOptions())
}

describe('a published procedure', () => {
  const question = { code: '1.900003' }

  test('with names in upper case is read', async () => {
    const outcome = await answered('getProcedure', question, readText('national-portal/procedure-reply.json'))
    expect(outcome).toMatchObject({
      kind: 'completed',
      data: {
        code: '1.900003',
        name: 'Ghi sổ kết hôn tại phường, xã (mẫu)',
        fields: [{ code: 'G15-TP910', name: 'Hộ tịch (mẫu)' }],
        channels: [
          { channel: 'direct', channelCode: '1' },
          { channel: 'online', channelCode: '2' },
        ],
      },
    })
  })

  test('as JSON inside the text of a proxy is decoded twice', async () => {
    const outcome = await answered('getProcedure', question, readText('national-portal/proxy-reply.json'))
    expect(outcome).toEqual({
      kind: 'completed',
      data: { code: '1.900003', name: 'Ghi sổ kết hôn tại phường, xã (mẫu)' },
    })
  })

  test('that the portal does not have is said to be missing', async () => {
    const outcome = await answered('getProcedure', question, '{"error_code":"0","message":"","result":[]}')
    expect(outcome).toMatchObject({ kind: 'rejected', code: 'NOT_FOUND' })
  })
})

test.each([0, '0', '00'])('the code %j is a success', async (errorCode) => {
  const body = JSON.stringify({ error_code: errorCode, message: '' })
  await expect(answered('syncDossier', createDirect.message, body)).resolves.toEqual({
    kind: 'completed',
    data: {},
  })
})

test('the code "3" without the words for "exists" is no success', async () => {
  const outcome = answered('syncDossier', createDirect.message, '{"error_code":"3","message":"Lỗi"}')
  await expect(outcome).resolves.toMatchObject({ kind: 'rejected' })
})

describe('a dossier that the portal has already', () => {
  test('teaches that it exists', async () => {
    const said = readText('national-portal/already-exists-reply.json')
    await expect(answered('syncDossier', createDirect.message, said)).rejects.toMatchObject({
      failure: 'transient',
      learnt: 'exists',
    })
  })

  test('is updated at once, without spending a try', async () => {
    await using host = await hosted()
    const endpoint = endpointAt(nationalPortal, `${host.url}/national-portal`)
    await deliverDossier(endpoint, createDirect.message)
    expect(await deliverDossier(endpoint, createDirect.message)).toMatchObject([
      { status: 'delivering', tries: 0, holds: code, result: { code: 'ALREADY_EXISTS' } },
      { status: 'completed', tries: 1 },
    ])
    const { dossiers } = host.received('national-portal') as Received
    expect(dossiers[code]).toMatchObject({ creates: 1, updates: 1, statuses: ['2', '2'] })
  })
})

const hosted = async () => {
  const host = await hostSimulators([nationalPortal], { port: 0, now: () => now })
  return { ...host, [Symbol.asyncDispose]: () => host.close() }
}
