import { describe, expect, test } from 'vitest'
import { usePortal } from './client.ts'
import { code, type Packet, row } from './packets.ts'

const { create, held, progress } = usePortal()

describe('progress', () => {
  test('rows are refused before their dossier exists and kept in order after', async () => {
    expect((await progress(row())).error_code).toBe('4')
    await create()
    const rows = [row(), row({ ThoiDiemXuLy: '20261105100000', NoiDungXuLy: 'Trình ký' })]
    const answer = await progress(...rows)
    expect(answer).toMatchObject({ error_code: 0, message: expect.stringContaining('thành công') as string })
    expect(held().progress).toEqual({ [code]: rows })
    expect(held().counts.progressRows).toBe(2)
  })

  test('a repeated row refuses the whole call', async () => {
    await create()
    const later = row({ ThoiDiemXuLy: '20261105110000' })
    await progress(row())
    expect((await progress(later, row())).error_code).toBe('12')
    expect((await progress(later, later)).error_code).toBe('12')
    expect((await progress(row({ NoiDungXuLy: 'Chuyển thụ lý'.normalize('NFD') }))).error_code).toBe('12')
    expect(held().progress[code]).toEqual([row()])
  })

  test('a call takes 1 to 10 rows', async () => {
    await create()
    const rows = Array.from({ length: 11 }, (_, index) => row({ NoiDungXuLy: `Bước ${index}` }))
    expect((await progress(...rows)).error_code).toBe('11')
    expect((await progress()).error_code).toBe('11')
    expect((await progress(...rows.slice(1))).error_code).toBe(0)
  })

  test.each<[string, Packet, string]>([
    ['an empty officer', { NguoiXuLy: '' }, '6'],
    ['an officer of 51 characters', { NguoiXuLy: 'ễ'.repeat(51) }, '10'],
    ['an empty content', { NoiDungXuLy: '' }, '6'],
    ['a status 0', { TrangThai: '0' }, '7'],
    ['a status as a number', { TrangThai: 4 }, '7'],
    ['an ISO time', { ThoiDiemXuLy: '2026-11-05T09:00:00.000' }, '7'],
    ['a dossier of another root', { MaHoSo: 'H29-261105-0007' }, '9'],
  ])('%s is refused', async (_what, changes, expected) => {
    await create()
    expect((await progress(row(changes))).error_code).toBe(expected)
  })
})
