import { describe, expect, test } from 'vitest'
import { compareStandings } from '#reconciliation/compare.ts'
import { classicComparison } from '../../../adapters/national-portal/comparison.ts'
import { dossierPacket } from '../../../adapters/national-portal/dossier.ts'
import { progressRow } from '../../../adapters/national-portal/progress.ts'
import { aDossier, aStep, settings } from './a-dossier.ts'

const of = { code: aDossier().code, dossier: aDossier(), progress: [aStep()] }
const context = {
  settings,
  requestId: '5e0c1b52-43a5-4b1c-8b3e-0b6b8d9d4a41',
  at: new Date('2026-11-05T08:30:00+07:00'),
  known: true,
  link: (url: string) => url,
}
const packet = dossierPacket(of.dossier, settings)

/** In what the portal differs that shows this. */
const against = (result: unknown, believed = of) => {
  const [shown] = classicComparison.fromReply({ code: '0', message: '', result }, [believed], context)
  if (shown === undefined) throw new Error('Nothing was shown')
  const { kind, aspects } = compareStandings(classicComparison.believed(believed, settings), shown)
  return kind === 'differs' ? aspects.map(({ aspect }) => aspect) : kind
}

describe('what TraCuuHoSo shows', () => {
  test('is asked for one dossier at a time, and not of one of the other generation', () => {
    expect(classicComparison.toRequest([of], context)).toMatchObject({
      service: 'TraCuuHoSo',
      body: { mahoso: of.code },
    })
    expect(classicComparison.toRequest([{ ...of, reference: 'rest?id=1' }], context)).toBeUndefined()
  })

  test('is the same in other letter case, in decomposed letters, with dates in another spelling', () => {
    expect(against([packet])).toBe('same')
    const upper = Object.fromEntries(
      Object.entries(packet).map(([name, value]) => [name.toUpperCase(), value]),
    )
    expect(against([upper])).toBe('same')
    expect(against([{ ...packet, DonViXuLy: packet.DonViXuLy.normalize('NFD') }])).toBe('same')
    const { NgayTiepNhan: at } = packet
    const iso = `${at.slice(0, 4)}-${at.slice(4, 6)}-${at.slice(6, 8)}T${at.slice(8, 10)}:${at.slice(10, 12)}:${at.slice(12)}+07:00`
    expect(against([{ ...packet, NgayTiepNhan: iso }])).toBe('same')
  })

  test('differs aspect by aspect, and is not compared in what is not there', () => {
    expect(against([])).toBe('missing-there')
    expect(against([{ ...packet, TrangThaiHoSo: '1' }])).toEqual(['state'])
    expect(against([{ ...packet, NgayHenTra: '20300101000000' }])).toEqual(['dates'])
    expect(against([{ ...packet, DonViXuLy: 'Nơi khác' }])).toEqual(['agency'])
    expect(against([{ ...packet, DanhSachGiayToKetQua: [{}] }])).toEqual(['result'])
    expect(against([{ ...packet, TaiLieuNop: [{}] }])).toEqual(['files'])
    expect(against([{ MaHoSo: of.code, TrangThaiHoSo: packet.TrangThaiHoSo }])).toBe('same')
    expect(against([{ MaHoSo: of.code }])).toBe('not-shown')
  })

  test('is compared in its rows of progress where it shows some, by moment, status and words', () => {
    const row = progressRow(aStep())
    expect(against([{ ...packet, TienDo: [row] }])).toBe('same')
    expect(against([{ ...packet, TienDo: [{ ...row, NoiDungXuLy: 'khác' }] }])).toEqual(['progress'])
    expect(against([{ ...packet, TienDo: [row, row] }])).toEqual(['progress'])
  })

  test('names no person in what is compared', () => {
    const said = JSON.stringify(classicComparison.believed(of, settings))
    expect(said).not.toContain(of.dossier.applicant.fullName)
    expect(said).not.toContain(aStep().content)
  })

  test('that is a refusal is no answer', () => {
    expect(() =>
      classicComparison.fromReply({ code: '3', message: 'Mã đơn vị không hợp lệ' }, [of], context),
    ).toThrow(expect.objectContaining({ failure: 'permanent', code: 'LOOK_UP_REFUSED' }))
  })
})
