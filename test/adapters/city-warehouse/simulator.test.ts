import { describe, expect, test } from 'vitest'
import type { Packet } from '#adapter-kit'
import { cityWarehouseSimulator } from '../../../adapters/city-warehouse/simulator.ts'
import { clientOf } from '../simulator-client.ts'

const idOf = (index: number) => `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`
const event = (index: number, over: Packet = {}): Packet => ({
  eventId: idOf(index),
  type: 'dossier.finished',
  occurredAt: '2026-11-05T09:00:00+07:00',
  agencyCode: 'H26.107',
  dossierCode: 'H26.107-261105-0007',
  status: '9',
  person: 'a9f3c0de',
  feeTotal: 30_000,
  ...over,
})
const headers = { 'x-api-key': 'khoa-kho-gia-lap', 'content-type': 'application/x-ndjson' }
const start = () => {
  const warehouse = clientOf(cityWarehouseSimulator)
  const send = (events: readonly Packet[], faults: string[] = []) =>
    warehouse.say('/events', events.map((one) => JSON.stringify(one)).join('\n'), { headers, faults })
  return { warehouse, send }
}

describe('a batch', () => {
  test('is taken by lines or as a list, each event once', async () => {
    const { warehouse, send } = start()
    expect(await send([event(1), event(2)])).toMatchObject({ status: 'ok', accepted: 2, duplicates: 0 })
    const list = { events: [event(2), event(3)] }
    const json = { ...headers, 'content-type': 'application/json' }
    expect(await warehouse.say('/events', list, { headers: json })).toMatchObject({
      accepted: 1,
      duplicates: 1,
    })
    expect(warehouse.held()).toMatchObject({ repeats: 1, events: [{}, {}, {}] })
  })

  test.each<[string, Packet]>([
    ['eventId', { eventId: '1' }],
    ['occurredAt', { occurredAt: '2026-11-05T09:00:00' }],
    ['dueAt', { dueAt: '20261105' }],
    ['person', { person: '001090000001' }],
    ['applicant', { applicant: { note: 'CCCD 001090000001' } }],
  ])('says which event is wrong, for %s, and takes the others', async (field, over) => {
    const { warehouse, send } = start()
    expect(await send([event(1, over), event(2)])).toMatchObject({
      status: 'partial',
      accepted: 1,
      refused: [{ index: 0, reason: expect.stringContaining(field) }],
    })
    expect(warehouse.held().events).toMatchObject([{ eventId: idOf(2) }])
  })

  test.each<[string, Packet, number]>([
    ['busy', { status: 'busy', accepted: 0 }, 0],
    ['half-a-batch', { status: 'partial', accepted: 1, processed: 1 }, 1],
    ['taken-and-denied', { status: 'busy' }, 2],
  ])('on a day with %s', async (fault, answer, held) => {
    const { warehouse, send } = start()
    expect(await send([event(1), event(2)], [fault])).toMatchObject(answer)
    expect(warehouse.held().events).toHaveLength(held)
  })

  test('is refused whole when a line is none, is too long, or nobody is known', async () => {
    const { warehouse } = start()
    const status = async (body: string, given = headers) =>
      (await warehouse.ask('/events', body, { headers: given })).status
    expect(await status(`${JSON.stringify(event(1))}\n{`)).toBe(400)
    expect(await status('{}\n'.repeat(1001))).toBe(413)
    expect(await status('{}', { ...headers, 'x-api-key': 'x' })).toBe(401)
    expect(warehouse.held().events).toEqual([])
  })
})

test('results of a citizen are found by their code and fetched as base64', async () => {
  const { warehouse } = start()
  warehouse.told('/_put', { owner: '001090000001' })
  const ask = (over: Packet = {}) =>
    warehouse.say(
      '/kho/tra-cuu',
      {
        SoDinhDanhChuSoHuu: '001090000001',
        HoTenNguoiYeuCau: 'Nguyễn Văn Mẫu',
        KenhThucHien: '1',
        SoDinhDanhNguoiYeuCau: '001090000001',
        MaThuTuc: '1.004227',
        DanhSachDanhMucKetQua: [{ MaKetQua: 'KQ.G15.000031', SoKyHieu: '' }],
        ...over,
      },
      { headers },
    ) as Promise<{
      errorCode: string
      result: { DanhSachGiayToKetQua: [{ DanhSachTepDinhKem: [{ DuongDan: string }] }] }
    }>
  const { result } = await ask()
  const [{ DuongDan }] = result.DanhSachGiayToKetQua[0].DanhSachTepDinhKem
  const { body } = await warehouse.ask('/kho/tep', { CoQuanChuQuan: 'H26.107', DuongDan }, { headers })
  expect(Buffer.from(String(JSON.parse(body)), 'base64').toString()).toMatch(/^%PDF-/)
  expect(await ask({ SoDinhDanhChuSoHuu: '001090000002' })).toMatchObject({
    result: { DanhSachGiayToKetQua: [] },
  })
  expect(await ask({ MaThuTuc: '' })).toMatchObject({ errorCode: '01' })
})
