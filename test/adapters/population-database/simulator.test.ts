import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { populationSimulator } from '../../../adapters/population-database/simulator.ts'
import {
  asker,
  dayWith,
  EMPTY,
  type Fields,
  faultOf,
  known,
  LOOK_UP,
  NOW,
  packet,
  request,
  start,
  VERIFY,
} from './simulator/partner.ts'

describe('verification', () => {
  test('says true or false and nothing about the person', async () => {
    const partner = start()
    const yes = await partner.verify(known)
    const no = await partner.verify({ ...known, HoVaTen: 'NGUYỄN VĂN KHÁC' })
    expect(yes.body).toMatch(/<ns1:KetQuaXacThuc xmlns:ns1="[^"]+"><ns1:TonTai>true<\/ns1:TonTai><\/ns1:Ket/)
    expect(no.body).toContain('<ns1:TonTai>false</ns1:TonTai>')
    expect(yes.body).not.toContain('CongDan>')
  })

  const second = () => ({
    MaYeuCau: randomUUID(),
    MaDichVu: 'G15-TP07',
    MaCanBo: 'canbo.01',
    SoDinhDanh: '001090000001',
    HoVaTen: 'NGUYỄN VĂN MẪU',
  })

  test('both shapes are taken unless one is agreed, and the shape is on record', async () => {
    const partner = start()
    await partner.verify(known)
    expect((await partner.answer(packet(VERIFY, second()))).body).toContain('>true<')
    expect(partner.simulator.received()).toMatchObject({ requests: [{ shape: 'bca' }, { shape: 'ketqua' }] })
    expect(faultOf(await start({ verification: 'ketqua' }).verify(known))).toContain('500 Client')
    const onlyFirst = start({ verification: 'bca' })
    expect(faultOf(await onlyFirst.answer(packet(VERIFY, second())))).toContain('500 Client')
  })

  test('the code for look-ups does not open the verification, nor the other way round', async () => {
    const partner = start()
    expect(faultOf(await partner.verify({ MaTichHop: '037', ...known }))).toContain('chưa được cấp quyền')
    expect(faultOf(await partner.lookUp({ MaTichHop: '003', ...known }))).toContain('chưa được cấp quyền')
    expect((await start({ lookUpGrants: '041,003' }).lookUp({ MaTichHop: '003', ...known })).status).toBe(200)
  })
})

describe('what it remembers', () => {
  test('an id is used up once it was sent, even with a bad signature', async () => {
    const partner = start()
    const body = packet(LOOK_UP, { ...asker(), ...known })
    expect((await partner.answer(body, {}, { secret: 'other' })).status).toBe(401)
    expect(faultOf(await partner.answer(body))).toBe('500 Client MaYeuCau đã được sử dụng')
    partner.simulator.clear()
    expect((await partner.answer(body)).status).toBe(200)
  })

  test('it records who asked and when, never about whom nor what it answered', async () => {
    const partner = start()
    await partner.lookUp({ MaYeuCau: 'm-1', ...known })
    await partner.lookUp({ MaYeuCau: 'm-2', ...known, SoDinhDanh: '001090999999' })
    await partner.lookUp({ MaYeuCau: 'm-1', ...known })
    const at = NOW.toISOString()
    const entry = { operation: LOOK_UP, officer: 'canbo.01', at }
    expect(partner.simulator.received()).toEqual({
      requests: [
        { ...entry, maYeuCau: 'm-1', answered: 'match' },
        { ...entry, maYeuCau: 'm-2', answered: 'no-match' },
        { ...entry, maYeuCau: 'm-1', answered: 'REUSED' },
      ],
      counts: { requests: 3, match: 1, 'no-match': 1, REUSED: 1 },
    })
    expect(JSON.stringify(partner.simulator.received())).not.toMatch(/NGUYỄN|001090/)
  })

  test('the quota ends with the day in Vietnam, and refused packets do not spend it', async () => {
    let now = new Date('2026-03-02T16:59:00Z')
    const simulator = populationSimulator.create({ now: () => now, options: { quota: '1' } })
    const ask = async (fields: Fields) =>
      simulator.answer(
        request(packet(LOOK_UP, { ...asker(), ...fields }), {}, { timestamp: String(now.getTime()) }),
        dayWith(),
      )
    expect((await ask({ ...known, MaDVC: '' })).status).toBe(500)
    expect((await ask(known)).status).toBe(200)
    expect(faultOf(await ask(known))).toMatch(/^429 Client .*hết hạn mức/)
    now = new Date('2026-03-02T17:00:00Z')
    expect((await ask(known)).status).toBe(200)
  })

  test('a mismatch is named only where that is agreed', async () => {
    const other = { ...known, HoVaTen: 'NGUYỄN VĂN KHÁC' }
    expect(faultOf(await start({ saysMismatch: 'true' }).lookUp(other))).toMatch(/^500 Client .*không khớp/)
    const unknown = { ...other, SoDinhDanh: '001090999999' }
    expect((await start({ saysMismatch: 'true' }).lookUp(unknown)).body).toMatch(EMPTY)
  })
})

describe('bad days', () => {
  test.each<[string, RegExp]>([
    ['soap-fault-server', /^500 Server /],
    ['soap-fault-client', /^500 Client /],
    ['not-granted', /^500 Client .*chưa được cấp quyền/],
    ['says-mismatch', /^500 Client .*không khớp/],
  ])('%s', async (name, expected) => {
    const day = dayWith(name)
    expect(faultOf(await start({}, day).lookUp(known))).toMatch(expected)
    expect(day.fired).toEqual([name])
  })

  test.each<[string, (body: string) => unknown]>([
    ['nfd', (body) => expect(body).toContain('NGUYỄN VĂN MẪU'.normalize('NFD'))],
    [
      'year-only',
      (body) =>
        expect(body).toContain('<ns1:NgayThangNamSinh><ns1:Nam>1990</ns1:Nam></ns1:NgayThangNamSinh>'),
    ],
    [
      'empty-person',
      (body) => {
        expect(body).toContain('<ns1:CongDan>')
        expect(body).not.toContain('<ns1:Ten>')
      },
    ],
  ])('%s', async (name, check) => {
    const day = dayWith(name)
    check((await start({}, day).lookUp(known)).body)
    expect(day.fired).toEqual([name])
  })

  test('verification-unreadable', async () => {
    const day = dayWith('verification-unreadable')
    expect((await start({}, day).verify(known)).body).toContain('<ns1:TonTai>có</ns1:TonTai>')
    expect(day.fired).toEqual(['verification-unreadable'])
  })
})

test('other addresses are not found, and a GET is not answered', async () => {
  const { simulator } = start({ path: '/dan-cu' })
  const call = request(packet(LOOK_UP, { ...asker(), ...known }))
  expect((await simulator.answer({ ...call, path: '/elsewhere' }, dayWith())).status).toBe(404)
  expect((await simulator.answer({ ...call, method: 'GET' }, dayWith())).status).toBe(405)
  expect((await simulator.answer({ ...call, path: '/dan-cu' }, dayWith())).status).toBe(401)
})

test('a fault can be aimed at an operation, and aiming uses nothing up', async () => {
  const { simulator, answer } = start()
  const body = packet(VERIFY, { ...asker(), MaTichHop: '003', ...known })
  expect(simulator.aim(request(body))).toBe(VERIFY)
  expect(simulator.aim(request('<html>'))).toBe('unreadable')
  expect((await answer(body)).status).toBe(200)
})

test('an option that makes no sense stops the start', () => {
  expect(() => start({ timestampUnit: 'minutes' })).toThrow(/timestampUnit must be one of ms, s/)
  expect(() => start({ quota: 'many' })).toThrow(/quota must be a whole number/)
})
