import { beforeEach, describe, expect, test } from 'vitest'
import { expectProblem } from '../api/gateway.ts'
import { usePortalCatalogue } from './portal.ts'
import { row } from './rows.ts'

const { call, publish, published, refresh } = usePortalCatalogue({ detailsPerStep: 100 })

const field = (MALINHVUC: string, TENLINHVUC: string) => ({ LINHVUCTHUCHIEN: [{ MALINHVUC, TENLINHVUC }] })
const by = (MADONVI: string, TENDONVI: string) => ({ COQUANTHUCHIEN: [{ MADONVI, TENDONVI }] })
const rows = [
  row('1.001193', {
    TENTTHC: 'Thủ tục đăng ký khai sinh',
    ...field('G15-TP07', 'Hộ tịch'),
    ...by('', 'Ủy ban nhân dân cấp xã'),
  }),
  row('2.000528', {
    TENTTHC: 'Thủ tục đăng ký khai sinh có yếu tố nước ngoài',
    ...field('G15-TP07', 'Hộ tịch'),
  }),
  row('1.000689.000.00.00.H26', { TENTTHC: 'Đăng ký khai sinh kết hợp đăng ký nhận cha, mẹ, con' }),
  row('1.004746', {
    TENTTHC: 'Thủ tục đăng ký lại kết hôn',
    ...field('G08-NG07', 'Hộ tịch'),
    ...by('H26.16', 'Sở Tư pháp'),
  }),
  row('1.005412', {
    TENTTHC: 'Phê duyệt khu neo đậu tại vịnh Hoà An (mẫu)',
    ...field('G07-LĐ06', 'Việc làm'),
  }),
  row('1.005413', { TENTTHC: 'Cấp phép khai thác nước mặt từ 5.000 m3/ngày đêm'.normalize('NFD') }),
  row('1.0133611', { TENTTHC: 'Mã sai dạng nhưng có thật' }),
  row('1.014955-Xoa', { TENTTHC: 'Đã xóa' }),
  row('1.009001', { TENTTHC: 'Đặt hàng quản lý rừng' }),
  row('1.009002', { TENTTHC: 'Thủ tục giao đất, quản lí đất' }),
]

beforeEach(async () => {
  await publish(
    rows,
    (await published()).map(({ MATTHC }) => String(MATTHC)),
  )
  await refresh()
})

const codes = async (query: string) => {
  const { status, body } = await call('GET', `/v1/procedures?${query}`)
  expect({ query, status }).toEqual({ query, status: 200 })
  return (body.procedures as { code: string }[]).map(({ code }) => code)
}
const found = (q: string, more = '') => codes(`q=${encodeURIComponent(q)}${more}`)

describe('searching procedures', () => {
  test('needs no diacritics, no case and no order, and puts the name that says just that first', async () => {
    for (const q of [
      'khai sinh',
      'KHAI SINH',
      'Khai sinh đăng ký',
      'dang ky khai sinh',
      'thủ tục đăng ký khai sinh',
    ])
      expect({ q, found: new Set(await found(q)) }).toEqual({
        q,
        found: new Set(['1.001193', '2.000528', '1.000689']),
      })
    expect((await found('dang ky khai sinh'))[0]).toBe('1.001193')
    expect(await found('sinh yếu tố')).toEqual(['2.000528'])
  })

  test('a word may be begun, until a blank ends it', async () => {
    expect(await found('cấp ph')).toEqual(['1.005413'])
    expect(await found('cấp ph ')).toEqual([])
  })

  test('finds Hòa and Hoà alike, Đ as D, and texts in NFD', async () => {
    expect(await found('vịnh Hòa An')).toEqual(['1.005412'])
    expect(await found('vinh hoà an'.normalize('NFD'))).toEqual(['1.005412'])
    expect(await found('nước mặt 5.000 m3')).toEqual(['1.005413'])
    expect(await codes('field=G07-LD06')).toEqual(['1.005412'])
  })

  test('finds "quản lí" and "quản lý" alike, also while it is typed', async () => {
    const both = new Set(['1.009001', '1.009002'])
    for (const q of ['quản lí', 'quản lý', 'quan ly ', 'QUẢN LÍ ', 'quản ly'])
      expect({ q, found: new Set(await found(q)) }).toEqual({ q, found: both })
  })

  test('puts the very diacritics that were typed first', async () => {
    expect(await found('đất')).toEqual(['1.009002', '1.009001'])
    expect(await found('đặt')).toEqual(['1.009001', '1.009002'])
  })

  test('finds a code bare, suffixed, of a service, begun, and malformed as it is published', async () => {
    expect(await found('1.001193')).toEqual(['1.001193'])
    expect(await found('1.001193.000.00.00.H56')).toEqual(['1.001193'])
    expect(await found('1.001193.01')).toEqual(['1.001193'])
    expect(await found('1.000689')).toEqual(['1.000689'])
    expect(await found('1.0054')).toEqual(['1.005412', '1.005413'])
    expect(await found('1.0133611')).toEqual(['1.0133611'])
    expect(await found('1.014955-Xoa')).toEqual(['1.014955-Xoa'])
  })

  test('narrows by field, agency and level, by code or by name', async () => {
    expect(await codes('field=Hộ tịch')).toEqual(['1.001193', '1.004746', '2.000528'])
    expect(await codes('field=G08-NG07')).toEqual(['1.004746'])
    expect(await codes('agency=H26.16')).toEqual(['1.004746'])
    expect(await codes('agency=ủy ban nhân dân')).toEqual(['1.001193'])
    expect(await codes('agency=nhân dân ủy ban')).toEqual([])
    expect(await codes('level=xa')).toHaveLength(rows.length)
    expect(await codes('level=tinh')).toEqual([])
    expect(await found('khai sinh', '&field=G15-TP07')).toEqual(['1.001193', '2.000528'])
  })

  test('what looks like an operator is looked for as text, and nothing but punctuation finds nothing', async () => {
    for (const q of ["khai' | sinh:*", 'khai & !sinh', 'khai sinh \\', '(khai) <-> sinh'])
      expect(await found(q)).toContain('1.001193')
    expect(await found('&|!()')).toEqual([])
    expect(await found('%')).toEqual([])
    expect(await found('')).toHaveLength(rows.length)
  })

  test('a page goes on where the last one ended', async () => {
    const first = (await call('GET', '/v1/procedures?limit=3')).body
    const second = (await call('GET', `/v1/procedures?limit=200&cursor=${first.nextCursor}`)).body
    const all = [...first.procedures, ...second.procedures].map(({ code }: { code: string }) => code)
    expect(all).toEqual(await codes('limit=200'))
    expect(second.nextCursor).toBeUndefined()
  })

  test('withdrawn ones are found only where they are asked for', async () => {
    await publish([], ['1.004746'])
    await refresh()
    expect(await found('kết hôn')).toEqual([])
    expect(await found('kết hôn', '&withdrawn=true')).toEqual(['1.004746'])
    expect(await found('1.004746', '&withdrawn=all')).toEqual(['1.004746'])
    const since = encodeURIComponent(new Date(Date.now() + 60_000).toISOString())
    expect(await codes(`changedSince=${since}&withdrawn=all`)).toEqual([])
    expect(await codes('changedSince=2026-01-01&withdrawn=true')).toEqual(['1.004746'])
  })

  test('every wrong parameter is named at once', async () => {
    const answer = await call(
      'GET',
      '/v1/procedures?online=yes&withdrawn=x&changedSince=2026-02-30&page=2&limit=0',
    )
    expectProblem(answer, 400, 'invalid-request')
    expect(answer.body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
      '/page',
      '/online',
      '/changedSince',
      '/withdrawn',
      '/limit',
    ])
  })
})

describe('a procedure', () => {
  test('is found under any form of its code, with the version in force on a day and its history', async () => {
    await publish([
      row('1.001193', { TENTTHC: 'Thủ tục đăng ký khai sinh', THANHPHANHOSO: null, TRANGTHAI: '0' }),
    ])
    await refresh()
    const today = await call('GET', '/v1/procedures/1.001193.H56')
    expect(today.body).toMatchObject({
      asked: '1.001193.H56',
      code: '1.001193',
      basis: 'in-force',
      inForce: { version: 2, procedure: { code: '1.001193', state: 'not-public' } },
      history: [
        { version: 1, change: 'added', validTo: expect.any(String) },
        {
          version: 2,
          change: 'changed',
          differences: [{ field: 'state', before: 'công khai', after: 'không công khai' }],
        },
      ],
    })
    const { validFrom } = today.body.history[1]
    const before = encodeURIComponent(new Date(Date.parse(validFrom) - 1).toISOString())
    expect((await call('GET', `/v1/procedures/1.001193?on=${before}`)).body).toMatchObject({
      basis: 'in-force',
      inForce: { version: 1 },
    })
    expect((await call('GET', '/v1/procedures/1.001193?on=2020-01-01')).body).toMatchObject({
      basis: 'before-first-seen',
      inForce: { version: 1 },
    })
  })

  test('that nobody knows is not found, and a bad day is named', async () => {
    expectProblem(await call('GET', '/v1/procedures/9.999999'), 404, 'not-found')
    expectProblem(await call('GET', '/v1/procedures/1.001193?on=yesterday'), 400, 'invalid-request')
  })

  test('its changes are told newest first, by code, kind and time', async () => {
    await publish([], ['1.004746'])
    await refresh()
    const changes = async (query: string) =>
      (await call('GET', `/v1/procedure-changes?${query}`)).body.changes
    expect(await changes('limit=1')).toMatchObject([
      { procedureCode: '1.004746', change: 'withdrawn', version: 2 },
    ])
    expect(await changes('code=1.004746.H26')).toHaveLength(2)
    expect(await changes('change=withdrawn')).toHaveLength(1)
    expect(await changes('since=2999-01-01')).toEqual([])
    expect((await call('GET', '/v1/catalogue')).body).toMatchObject({
      enabled: true,
      listed: rows.length - 1,
      withdrawn: 1,
      toTell: 1,
      runs: [{ withdrawn: 1, result: 'finished' }, { firstFill: true }],
    })
  })
})

describe('marks', () => {
  const mark = (body: object, as = 'operator') =>
    call('PUT', '/v1/procedures/1.001193.H26/marks', { as, body })

  test('say what the portal does not, are audited, and are replaced as a whole', async () => {
    const body = { onlineLevel: 'full', withoutBoundaries: true, note: 'Theo quyết định của thành phố' }
    expect((await mark(body)).body).toMatchObject({ code: '1.001193', marks: body })
    expect(await codes('online=full')).toEqual(['1.001193'])
    expect(await codes('withoutBoundaries=true')).toEqual(['1.001193'])
    expect(await codes('withoutBoundaries=false')).toHaveLength(rows.length - 1)
    expect(await codes('online=unknown')).toHaveLength(rows.length - 1)
    expect((await mark({ onlineLevel: 'partial' })).body.marks).toEqual({ onlineLevel: 'partial' })
    const { entries } = (await call('GET', '/v1/audit?subject=1.001193')).body
    expect(entries[0]).toMatchObject({
      by: 'operator',
      action: 'mark-procedure',
      details: { before: body, after: { onlineLevel: 'partial' } },
    })
    expect((await mark({})).body.marks).toEqual({})
  })

  test('outlive a refresh', async () => {
    await mark({ withoutBoundaries: true })
    await publish([row('1.001193', { TENTTHC: 'Tên khác' })])
    await refresh()
    expect(await codes('withoutBoundaries=true')).toEqual(['1.001193'])
  })

  test('need the right to operate, a known procedure and good values', async () => {
    expectProblem(await mark({}, 'clerk'), 403, 'forbidden')
    expectProblem(await call('PUT', '/v1/procedures/9.999999/marks', { body: {} }), 404, 'not-found')
    const answer = await mark({ onlineLevel: 'half', withoutBoundaries: 'yes', color: 1 })
    expectProblem(answer, 400, 'invalid-request')
    expect(answer.body.errors).toHaveLength(3)
  })
})
