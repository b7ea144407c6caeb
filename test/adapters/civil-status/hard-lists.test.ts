import { describe, expect, test } from 'vitest'
import type { DeliveryContext, OpenCase } from '#adapter-kit'
import { civilStatus } from '../../../adapters/civil-status/adapter.ts'

const code = 'H26.34.12-260805-0009'
const settings = {
  ...civilStatus.simulator?.settings('https://partner.example.vn'),
  rules: [],
  states: 'igate',
}
const context: DeliveryContext<never> = {
  settings: settings as never,
  requestId: 'r',
  at: new Date('2026-08-20T02:00:00Z'),
  known: false,
  link: (url) => url,
}

const movesOf = (...rows: readonly object[]) => {
  const question = civilStatus.cases?.registerBirth
  const value = rows.map((row) => ({ maHoSoMCDT: code, ...row }))
  const body = { List_Suss: [{ result: { value } }], List_ERR: [] }
  const opened = { number: code, dossierCode: code, state: 'open' } as OpenCase
  return question?.fromReply({ status: 200, body }, [opened], context)
}

describe('what the register says of a case', () => {
  test('closed is registered: who asks a second too late never sees the step before', () => {
    const ketQuaXuLy = { so: '3', ngayDangKy: '20/08/2026' }
    expect(movesOf({ trangThai: 5, ketQuaXuLy })).toMatchObject([
      { state: 'finished', partnerState: '5', results: [{ number: '3', issuedOn: '2026-08-20' }] },
    ])
  })

  test('of rows in no order the newest counts, and a result before all', () => {
    const refused = { trangThai: 6, thoiGianThucHien: '20/08/2026 10:00:00' }
    const before = { trangThai: 3, thoiGianThucHien: '20/08/2026 09:00:00' }
    expect(movesOf(refused, before)).toMatchObject([{ state: 'refused' }])
    expect(movesOf({ trangThai: 4 }, refused, before)).toMatchObject([{ state: 'finished' }])
  })
})

test('already received is received, whatever code stands beside the sentence; a refused key is not', () => {
  const { registerBirth } = civilStatus.operations
  const answered = (errorCode: string) => () =>
    registerBirth?.fromReply(
      { status: 200, body: { status: '0', errorCode, errorDescription: 'Hồ sơ đã được tiếp nhận' } },
      { dossierCode: code },
      context,
    )
  for (const errorCode of ['', '409', '500'])
    expect(answered(errorCode)()).toEqual({ kind: 'completed', data: { partnerId: code } })
  expect(answered('100')).toThrow('100')
})

describe('the list of linked dossiers', () => {
  const poll = civilStatus.polls?.linkedDossiers
  const page = (data: unknown, cursor?: string, status = 200) =>
    poll?.fromReply({ status, body: { status, data } }, cursor, context)
  const ids = (count: number) => Array.from({ length: count }, (_, index) => ({ id: `D${1000 + index}` }))

  test('longer than a run is gone through: what stays at its beginning keeps nothing from its turn', () => {
    const first = page(ids(130))
    expect(first?.cursor.split(',')).toHaveLength(100)
    const end = page(undefined, 'D1099;', 404)
    expect(end).toEqual({ items: [], cursor: 'list;D1099', more: false })
    const second = page(ids(130), end?.cursor)
    expect(second?.cursor.split(',')[0]).toBe('D1100')
    expect(second?.cursor.split(',')).toHaveLength(30)
    expect(page(undefined, 'D1129', 404)?.cursor).toBe('list')
  })

  test('goes on behind a dossier that cannot be read', () => {
    expect(page(undefined, 'D1,D2', 400)).toMatchObject({
      items: [{ kind: 'reject', code: 'UNREADABLE', row: { id: 'D1' } }],
      cursor: 'D2',
      more: true,
    })
  })
})
