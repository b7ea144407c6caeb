import { describe, expect, test } from 'vitest'
import { dossierPacket } from '../../../adapters/national-portal/dossier.ts'
import { compareWithPortal, partnerDossier } from '../../../adapters/national-portal/partner-dossier.ts'
import { aDossier, settings } from './a-dossier.ts'

const dossier = aDossier()
const held = dossierPacket(dossier, settings)
const compare = (result: unknown) => compareWithPortal(result, dossier, settings)

describe('after a lost reply', () => {
  test('what the portal holds as we sent it was received', () => {
    expect(compare([held])).toBe('received')
  })

  test('letter case, numbers, NFD and null change nothing', () => {
    const stored = Object.entries(held).map(([name, value]) => [
      name.toUpperCase(),
      value === '' ? null : value,
    ])
    const row = { ...Object.fromEntries(stored), TRANGTHAIHOSO: 2, CHUHOSO: held.ChuHoSo.normalize('NFD') }
    expect(compare({ data: [row] })).toBe('received')
  })

  test('an empty answer means that nothing arrived', () => {
    for (const nothing of [[], {}, null, { data: [] }, [{ MaHoSo: 'H26.900.01-261105-9999' }]]) {
      expect(compare(nothing)).toBe('not-received')
    }
  })

  test.each([
    ['another status', { TrangThaiHoSo: '4' }],
    ['an older text', { TrichYeuHoSo: 'Trích yếu cũ' }],
    ['one document less', { TaiLieuNop: [] }],
    [
      'a document with another link',
      { TaiLieuNop: [{ ...held.TaiLieuNop[0], DuongDanTaiTepTin: 'https://files.example.vn/cu' }] },
    ],
  ])('%s differs', (_, change) => {
    expect(compare([{ ...held, ...change }])).toBe('differs')
  })

  test('a row that shows too little to be sure differs, which costs an update and loses none', () => {
    expect(compare([{ MaHoSo: dossier.code, TrangThaiHoSo: '2' }])).toBe('differs')
  })
})

test('only what can be read of a row is told', () => {
  const row = { MaHoSo: dossier.code, TrangThaiHoSo: '77', NgayTiepNhan: '05/11/2026', DonViXuLy: 'UBND' }
  expect(partnerDossier([row], dossier.code)).toEqual({
    found: true,
    code: dossier.code,
    competentAgencyName: 'UBND',
  })
})
