import { describe, expect, test } from 'vitest'
import type { Packet } from '#adapter-kit'
import { createDesk } from '../../../adapters/criminal-records/simulator/desk.ts'
import { criminalRecordsSimulator } from '../../../adapters/criminal-records/simulator.ts'
import { clientOf } from '../simulator-client.ts'

const number = 'H26.16-260615-0003'
const base = '/apiLyLichTuPhap/'

const form = {
  fullName: 'NGUYỄN VĂN MẪU',
  genderId: 1,
  birthDateStr: '1990',
  nationalityId: 1,
  idTypeId: 3,
  identifyNo: '001090000001',
  phone: '0900000001',
  declareDate: '15/06/2026',
  declareTypeId: 3846,
  requestQty: 1,
  objectRequestId: 72,
  formType: '1',
}
const dossier = (over: Packet = {}, inForm: Packet = {}): Packet => ({
  idMinistryJustice: 1,
  idReceivedDec: number,
  dateReceivedDec: '15/06/2026',
  datePromissoryDec: '25/06/2026',
  idMoneyReceipt: '',
  declarationWSForm: { ...form, ...inForm },
  residenceWSForm: [{ fromDateStr: '01/2004', toDateStr: '2026', residencePlace: 'Số 1' }],
  ...over,
})
const start = () => {
  const police = clientOf({ ...criminalRecordsSimulator, create: createDesk })
  const call = (name: string, packet: Packet, faults: string[] = []) =>
    police.say(base + name, packet, { faults })
  return { police, call }
}

describe('a dossier', () => {
  test('is taken once, with an id of theirs', async () => {
    const { call } = start()
    expect(await call('nhanHoSoDangKy', dossier())).toMatchObject({ STATUS: 1, ID: 1 })
    expect(await call('nhanHoSoDangKy', dossier())).toMatchObject({ STATUS: 0, ID: 1 })
  })

  test.each<[string, Packet]>([
    ['of today', dossier({ dateReceivedDec: '01/07/2026' })],
    ['with a strange sex', dossier({}, { genderId: 2 })],
    ['with a birth that is none', dossier({}, { birthDateStr: '32/01/1990' })],
    ['without residence', dossier({ residenceWSForm: [] })],
    ['by an authorised person without the mandator', dossier({}, { declareTypeId: 3845 })],
  ])('%s is refused', async (_case, packet) => {
    const { police, call } = start()
    expect(await call('nhanHoSoDangKy', packet)).toMatchObject({ STATUS: 0 })
    expect(police.held().dossiers).toEqual([])
  })

  test.each([
    ['system-fault', 0],
    ['taken-and-denied', 1],
  ])('on a day with %s', async (fault, held) => {
    const { police, call } = start()
    expect(await call('nhanHoSoDangKy', dossier(), [fault])).toMatchObject({ STATUS: 0 })
    expect(police.held().dossiers).toHaveLength(held)
  })
})

test('changes are listed until they are acknowledged', async () => {
  const { police, call } = start()
  const news = async (faults: string[] = []) =>
    (await call('traDsTrangThaiHs', { infoType: '2' }, faults)).LISTCONTENT as Packet[]
  const mark = (faults: string[] = []) =>
    call('danhDauHsThanhCong', { declarationId: '1;', infoType: '2' }, faults)
  await call('nhanHoSoDangKy', dossier())
  expect(await news()).toEqual([])
  police.told('/_act', { act: 'issue', numbers: [number] })
  expect(await news()).toMatchObject([{ DECLARATION_ID: 1, DEC_STATUS_ID: 5, RECEIVE_NO: number }])
  expect(await news(['news-repeated'])).toHaveLength(2)
  expect(await mark(['mark-fails'])).toMatchObject({ STATUS: 0 })
  expect(await news()).toHaveLength(1)
  expect(await mark()).toMatchObject({ STATUS: 1 })
  expect(await news()).toEqual([])
  const asked = { idReceivedDec: number, infoType: '2', identifyNo: '001090000001' }
  expect(await call('traTrangThaiHs', asked)).toMatchObject({ DEC_STATUS_ID: 5, ISSUE_DATE: '05/11/2026' })
  expect(await call('traTrangThaiHs', { ...asked, identifyNo: 'x' })).toMatchObject({ STATUS: 0 })
})

test('the newer poll has the certificate as base64, and none once it is revoked', async () => {
  const { police, call } = start()
  const poll = (over: Packet = {}, faults: string[] = []) =>
    call('traKetQua', { authKey: 'khoa-lltp-gia-lap', maTinh: '01', maHoSoMCDT: number, ...over }, faults)
  await call('nhanHoSoDangKy', dossier())
  expect(await poll()).toMatchObject({ status: 1, value: [{ trangThaiXuLy: 3, ketQuaXuLy: null }] })
  police.told('/_act', { act: 'issue', numbers: [number] })
  const { value } = (await poll()) as { value: [{ ketQuaXuLy: { phieuLLTP: string } }] }
  expect(Buffer.from(value[0].ketQuaXuLy.phieuLLTP, 'base64').toString()).toMatch(/^%PDF-.*%%EOF$/s)
  police.told('/_act', { act: 'revoke', numbers: [number] })
  expect(await poll()).toMatchObject({
    value: [{ ketQuaXuLy: { phieuLLTP: '', quyetDinhThuHoi: 'QD-GIA-LAP' } }],
  })
  expect(await poll({ authKey: 'x' })).toMatchObject({ status: 0 })
  expect(await poll({}, ['interrupted'])).toMatchObject({
    status: 0,
    statusDescription: 'Yêu cầu bị gián đoạn',
  })
})

test('what citizens filed online waits until it is acknowledged', async () => {
  const { police, call } = start()
  const { numbers } = police.told('/_file', { count: 2 })
  const online = async () => (await call('traHoSo', { infoType: '1' })).LISTCONTENT as Packet[]
  expect((await online()).map(({ RECEIVE_NO }) => RECEIVE_NO)).toEqual(numbers)
  await call('danhDauHsThanhCong', { declarationId: '1;2', infoType: '3' })
  expect(await online()).toEqual([])
})
