import { describe, expect, test } from 'vitest'
import type { Packet } from '#adapter-kit'
import { postalSimulator } from '../../../adapters/postal/simulator.ts'
import { clientOf } from '../simulator-client.ts'

const headers = { access_token: 'khoa-buu-dien-gia-lap' }

const order = (over: Packet = {}): Packet => ({
  CustomerCode: '0100000001',
  OrderNumber: 'H26.107-261105-0007',
  CODAmount: 0,
  SenderProvince: 10,
  SenderDistrict: 1010,
  SenderAddress: 'Số 1',
  SenderName: 'Bộ phận một cửa',
  SenderTel: '0900000001',
  ReceiverName: 'Nguyễn Văn Mẫu',
  ReceiverAddress: 'Số 2',
  ReceiverTel: '0900000002',
  ReceiverProvince: 70,
  ReceiverDistrict: 0,
  ...over,
})

describe('an order', () => {
  test('is taken once, by path or by the name of the service', async () => {
    const post = clientOf(postalSimulator)
    expect(await post.say('/order', order(), { headers })).toMatchObject({ Status: '100' })
    expect(await post.say('/?service=order', order(), { headers })).toMatchObject({
      Status: '101',
      Message: expect.stringContaining('đã tồn tại'),
    })
    expect(post.held().orders).toMatchObject([{ number: 'H26.107-261105-0007', item: 'EB000000001VN' }])
  })

  test.each<[string, Packet]>([
    ['a code of statistics', { SenderProvince: 1 }],
    ['a code as a text', { ReceiverProvince: '70' }],
    ['a district of another province', { SenderDistrict: 7000 }],
    ['a foreign customer', { CustomerCode: '1' }],
    ['half an amount', { CODAmount: 1.5 }],
    ['no phone', { ReceiverTel: '' }],
  ])('with %s is refused', async (_case, over) => {
    const post = clientOf(postalSimulator)
    expect(await post.say('/order', order(over), { headers })).toMatchObject({ Status: '101' })
    expect(post.held().orders).toEqual([])
  })

  test('has wards instead of districts where the installation is so', async () => {
    const post = clientOf(postalSimulator, { levels: 'two' })
    expect(await post.say('/order', order(), { headers })).toMatchObject({ Status: '101' })
    const wards = { SenderWard: '10101', ReceiverWard: '70001' }
    expect(await post.say('/order', order(wards), { headers })).toMatchObject({ Status: '100' })
  })

  test.each([
    ['busy', '500', 0],
    ['busy-after', '500', 1],
    ['status-as-number', 100, 1],
  ])('on a day with %s', async (fault, status, held) => {
    const post = clientOf(postalSimulator)
    expect(await post.say('/order', order(), { headers, faults: [fault] })).toMatchObject({ Status: status })
    expect([post.fired, post.held().orders]).toEqual([[fault], expect.objectContaining({ length: held })])
  })

  test('without the token is HTTP 401', async () => {
    expect((await clientOf(postalSimulator).ask('/order', order())).status).toBe(401)
  })
})

test('tracking gives what came after the last id, in pages', async () => {
  const post = clientOf(postalSimulator)
  const track = async (lastId: string, pagesize = 2) =>
    (await post.say('/tracking', { pagesize, lastId }, { headers })) as { Status: string; items: Packet[] }
  await post.say('/order', order(), { headers })
  post.told('/_move', { orders: ['H26.107-261105-0007'] })
  post.told('/_move', { orders: ['H26.107-261105-0007'], mishap: 'undelivered' })
  const first = await track('0'.repeat(24))
  expect(first.items.map(({ statusCode }) => statusCode)).toEqual(['70', '91'])
  const second = await track(String(first.items[1]?.id))
  expect(second.items).toMatchObject([{ statusCode: '161', statusDate: '2026-11-05T09:00:00' }])
  expect((await track(String(second.items[0]?.id))).items).toEqual([])
  expect((await track('0'.repeat(24), 1001)).Status).toBe('101')
  expect((await track('0')).Status).toBe('101')
  expect(post.tell('/_move', { orders: ['khac'] }).status).toBe(400)
})

test('a price depends on weight, way and return', async () => {
  const post = clientOf(postalSimulator)
  const ask = { weight: 250, mainSrv: 'HCC', isreturn: 1, sender: { provCode: 10, distCode: 1010 } }
  const priceOf = (provCode: number) =>
    post.say('/price', { ...ask, receiver: { provCode, distCode: 0 } }, { headers })
  expect(await priceOf(10)).toMatchObject({ Status: '100', totalFee: 58_000 })
  expect(await priceOf(70)).toMatchObject({ totalFee: 67_000 })
  expect(await priceOf(1)).toMatchObject({ Status: '101' })
})
