import { expect, test } from 'vitest'
import type { DeliveryContext } from '#adapter-kit'
import { criminalRecords } from '../../../adapters/criminal-records/adapter.ts'

const context: DeliveryContext<never> = {
  settings: {
    ...criminalRecords.simulator?.settings('https://partner.example.vn'),
    phrases: { exists: [], unknown: ['không tồn tại'], again: [] },
    pageSize: 20,
  } as never,
  requestId: 'r',
  at: new Date('2026-06-20T10:00:00+07:00'),
  known: false,
  link: (url) => url,
}

const row = (id: string, state: string, number = `HS-${id}`) => ({
  DECLARATION_ID: id,
  RECEIVE_NO: number,
  DEC_STATUS_ID: state,
})
const news = (rows: readonly object[], results: Readonly<Record<string, unknown>> = {}) => {
  const values = Object.entries(results).map(([number, value]) => [number, { value, files: {} }])
  const reply = { status: 200, body: { STATUS: '1', LISTCONTENT: rows }, results: Object.fromEntries(values) }
  return criminalRecords.polls?.changes?.fromReply(reply, undefined, context).items
}

test('a result that the service cannot give keeps no other dossier from moving', () => {
  const failed = { status: 0, statusDescription: 'Lỗi chưa từng thấy' }
  for (const said of [failed, {}])
    expect(news([row('1', '5'), row('2', '4')], { 'HS-1': said })).toMatchObject([
      { kind: 'reject', row: { DECLARATION_ID: '1' } },
      { kind: 'route', mark: '2' },
    ])
})

test('an id of which one row was refused is not acknowledged: all of its rows would leave the list', () => {
  const [first, second] = news([row('1', '4'), row('1', '5')]) ?? []
  expect(first).toMatchObject({ kind: 'route' })
  expect(first).not.toHaveProperty('mark')
  expect(second).toMatchObject({ kind: 'reject' })
})
