import { expect, test } from 'vitest'
import type { CallbackRequest } from '#adapter-kit'
import { createValidation } from '#validation/ajv.ts'
import { land } from '../../../adapters/land/adapter.ts'

const settingsWith = (more: object) => {
  const settings = { ...land.simulator?.settings('https://dat.example.vn'), ...more }
  const problems = createValidation({ titles: false, fillDefaults: true }).compile(land.settings)(settings)
  expect(problems).toEqual([])
  return settings
}

/** What a call means: its message and its move. */
const read = (name: string, body: object, more: object = {}) => {
  const request: CallbackRequest = {
    method: 'POST',
    path: name,
    params: {},
    headers: {},
    query: {},
    body: Buffer.from(JSON.stringify(body)),
  }
  return land.callbacks?.[name]?.decode(request, settingsWith(more))
}

const number = 'H26.103.25-261105-0042'
const move = (at: string) => ({ SoBienNhan: number, MaTrangThai: 'CHO_KY', NgayChuyen: at })

test.each([
  ['2026-11-05T20:15:00', {}, '2026-11-06T03:15:00+07:00'],
  ['2026-11-05T20:15:00.1234567', {}, '2026-11-06T03:15:00+07:00'],
  ['2026-11-05T20:15:00+07:00', {}, '2026-11-05T20:15:00+07:00'],
  ['2026-11-05T20:15:00', { times: 'vietnam' }, '2026-11-05T20:15:00+07:00'],
])('the time %s with %j is %s', (said, settings, at) => {
  expect(read('vbdlisChuyenHoSo', move(said), settings)).toMatchObject({
    messages: [{ data: { at } }],
    moves: [{ number, state: 'open', partnerState: 'CHO_KY', at }],
  })
})

test('a dossier that is passed on while papers are waited for goes on waiting', () => {
  expect(read('vbdlisChuyenHoSo', move('2026-11-05T20:15:00'))).toMatchObject({
    moves: [{ unless: ['supplement-needed'] }],
  })
  expect(read('vbdlisNhanBoSungHoSo', { SoBienNhan: number })).not.toHaveProperty('moves.0.unless')
})

test.each([
  ['vbdlisChuyenHoSo', move('hôm qua'), 'TIME_UNREADABLE', '/NgayChuyen'],
  ['vbdlisChuyenHoSo', { NgayChuyen: '2026-11-05T20:15:00' }, 'REQUIRED', '/SoBienNhan'],
  ['vbdlisKetThucHoSo', { SoBienNhan: number }, 'REQUIRED', '/TrangThaiKetThuc'],
  ['vbdlisGuiKetQuaThue', { SoBienNhan: number }, 'REQUIRED', '/DanhSachThongBaoThue'],
  ['vbdlisTiepNhanHoSoChoMotCua', { SoBienNhan: 'VBD-1', XaId: 4 }, 'AGENCY_UNKNOWN', '/XaId'],
])('%s is not taken: %j', (name, body, code, pointer) => {
  expect(read(name, body)).toMatchObject({ kind: 'reject', code, pointer })
})

test('a dossier that began there goes to the agency of its ward, however the ward is written', () => {
  const born = {
    SoBienNhan: 'VBD-1',
    XaId: 4,
    NgayTiepNhan: '2026-11-05T02:00:00',
    ThongTinNguoiNopDon: { HoTen: 'Nguyễn Văn Mẫu', SoChungMinh: '012345678' },
    ThongTinQuyTrinh: { MaQuyTrinh: '1.012756' },
  }
  const settings = { receivingAgencies: { '00004': 'H26.103.25' }, receivingAgency: 'H26' }
  const agency = (code: string) => ({
    messages: [{ data: { receivingAgency: { code }, applicant: { identifiers: [{ type: 'cmnd' }] } } }],
  })
  expect(read('vbdlisTiepNhanHoSoChoMotCua', born, settings)).toMatchObject(agency('H26.103.25'))
  expect(read('vbdlisTiepNhanHoSoChoMotCua', { ...born, XaId: '00008' }, settings)).toMatchObject(
    agency('H26'),
  )
})

test('a tax notice that shall not move the case is only told', () => {
  const body = { SoBienNhan: number, DanhSachThongBaoThue: [{ HoVaChu: 'A', DuongDanTBT: 'https://t/1' }] }
  const told = read('ilisGuiKetQuaThue', body, { taxMovesCase: false })
  expect(told).toMatchObject({
    messages: [{ type: 'land-tax-notice', data: { notices: [{ owner: 'A', url: '' }] } }],
  })
  expect(told).not.toHaveProperty('moves')
})
