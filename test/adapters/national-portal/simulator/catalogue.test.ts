import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { usePortal } from './client.ts'
import type { Packet } from './packets.ts'

const folder = mkdtempSync(join(tmpdir(), 'portal-catalogue-'))
afterAll(() => rmSync(folder, { recursive: true }))
const { create, integration, line, open, share } = usePortal()

describe('catalogue', () => {
  const written = (content: string) => {
    const path = join(folder, 'catalogue.json')
    writeFileSync(path, content)
    return { catalogue: path }
  }
  const result = async (answer: Promise<Packet>) => (await answer).result as Packet[]

  test('its own procedures are listed, and each is given in full', async () => {
    const procedures = await result(share('LayDanhSachTTHC'))
    expect(procedures).toHaveLength(25)
    for (const { MATTHC, TENTTHC } of procedures) {
      const [found, ...others] = await result(integration('LayThuTuc', { maTTHC: MATTHC }))
      expect(found).toMatchObject({ MATTHC, TENTTHC, TTHCLIENTHONG: expect.any(Array) as unknown })
      expect(others).toEqual([])
    }
    expect(await result(integration('LayThuTuc', { maTTHC: '1.999999' }))).toEqual([])
    expect(await result(share('LayDanhMucLinhVuc'))).toContainEqual({
      MALINHVUC: 'G07-LĐ06',
      TENLINHVUC: 'Việc làm (mẫu)',
      MANGANH: 'G07',
    })
    expect((await result(share('LayDanhMucCoQuan')))[0]).toEqual({
      MADONVI: '000.00.00.H26',
      TENDONVI: 'Thành phố (mẫu)',
      CAPDONVI: '1',
    })
  })

  const odd = {
    MATTHC: ' 1.0133611',
    TENTTHC: 'Tên',
    LINHVUCTHUCHIEN: 'không phải danh sách',
    la: [null, 1.5],
  }
  test.each([
    ['an answer', JSON.stringify({ error_code: 0, message: '', result: [odd] })],
    ['a list', JSON.stringify([odd])],
    [
      'procedures and agencies',
      `\uFEFF${JSON.stringify({ procedures: [odd], agencies: [{ MADONVI: 'X' }] })}`,
    ],
  ])('a file with %s is taken and its rows are given back unchanged', async (_form, content) => {
    await open(written(content))
    expect(await result(integration('LayThuTuc', { maTTHC: odd.MATTHC }))).toEqual([odd])
    expect(await result(share('LayDanhSachTTHC'))).toEqual([{ MATTHC: odd.MATTHC, TENTTHC: odd.TENTTHC }])
    expect((await result(share('LayDanhMucCoQuan'))).length).toBeGreaterThan(0)
    expect((await create({ MaTTHC: odd.MATTHC })).error_code).toBe(0)
  })

  test.each([
    ['no JSON', '{', /cannot be read as JSON/],
    ['no list', '{"result": {}}', /is no list/],
    ['a row that is no object', '[1]', /\[0\] is no object/],
    ['a row without a code', '[{"TENTTHC": "x"}]', /procedure 0 has no MATTHC/],
  ])('a file with %s stops the start', async (_what, content, expected) => {
    await expect(open(written(content))).rejects.toThrow(expected)
  })

  test('it changes when it is told to: rows are added, changed and withdrawn, and all can be undone', async () => {
    const control = (method: string, body: unknown = {}) => {
      const request = {
        method,
        path: '/_catalogue',
        query: new URLSearchParams(),
        headers: {},
        body: JSON.stringify(body),
      }
      return line.portal.control?.(request)
    }
    const listed = async () => (await result(share('LayDanhSachTTHC'))).map(({ MATTHC }) => MATTHC)
    const before = await listed()
    control('PUT', {
      procedures: [{ MATTHC: '1.900001', TENTTHC: 'Tên mới' }, { MATTHC: '1.900999' }],
      withdraw: ['1.900002'],
    })
    expect(await listed()).toEqual([...before.filter((code) => code !== '1.900002'), '1.900999'])
    expect(await result(integration('LayThuTuc', { maTTHC: '1.900001' }))).toMatchObject([
      { TENTTHC: 'Tên mới', TRANGTHAI: '1' },
    ])
    expect(await result(integration('LayThuTuc', { maTTHC: '1.900002' }))).toEqual([])
    line.portal.clear()
    expect(await listed()).toContain('1.900999')
    expect(control('PUT', { procedures: [{ TENTTHC: 'x' }] })?.status).toBe(400)
    expect(control('PUT', { withdraw: '1.900001' })?.status).toBe(400)
    control('DELETE')
    expect(await listed()).toEqual(before)
  })
})
