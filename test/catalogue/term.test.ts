import { expect, test } from 'vitest'
import { readPublishedTerm, termOf } from '#catalogue/term.ts'

test.each([
  ['15 ngày làm việc', undefined, 15, 'working-days'],
  ['15', 'Ngày làm việc', 15, 'working-days'],
  ['30', 'Ngày', 30, 'days'],
  ['2', 'Giờ', 2, 'hours'],
  ['Không quá 05 ngày làm việc', '', 5, 'working-days'],
  ['trong vòng 3 NGÀY', undefined, 3, 'days'],
  ['0,5', 'ngày làm việc', 0.5, 'working-days'],
  ['1.5', 'ngày (làm việc)', 1.5, 'working-days'],
  // NFD, as some answers are.
  ['15', 'Ngày làm việc'.normalize('NFD'), 15, 'working-days'],
])('%s %s is read', (term, unit, amount, read) => {
  expect(readPublishedTerm(term, unit)).toEqual({ amount, unit: read })
})

test.each([
  ['1', ''],
  ['1', undefined],
  ['', 'Ngày'],
  [undefined, undefined],
  ['3', 'Tháng'],
  ['1', 'Năm'],
  ['0', 'Ngày'],
  ['15 đến 20', 'ngày'],
  ['15 ngày làm việc kể từ ngày nhận đủ hồ sơ', undefined],
  ['5', 'ngày làm việc; 10 ngày'],
  ['Ngay khi nhận hồ sơ', ''],
  ['1', 'constructor'],
])('%s %s means nothing certain and is not read', (term, unit) => {
  expect(readPublishedTerm(term, unit)).toBeUndefined()
})

const channel = (way: 'direct' | 'online' | 'postal', ...terms: [string?, string?][]) => ({
  channel: way,
  terms: terms.map(([term, unitAsPublished]) => ({
    ...(term !== undefined && { term }),
    ...(unitAsPublished !== undefined && { unitAsPublished }),
    fees: [],
  })),
})
const days = (amount: number) => ({ amount, unit: 'working-days' })

test('one term for every channel is the term', () => {
  const channels = [channel('direct', ['5', 'Ngày làm việc']), channel('online', ['5', 'ngày làm việc'])]
  expect(termOf({ channels })).toEqual({ kind: 'known', term: days(5) })
})

test('a channel has its own term; where none is published for it, that of the others holds', () => {
  const channels = [
    channel('direct', ['5', 'Ngày làm việc']),
    channel('online', ['3', 'Ngày làm việc']),
    channel('postal'),
  ]
  expect(termOf({ channels }, 'online')).toEqual({ kind: 'known', term: days(3) })
  expect(termOf({ channels }, 'postal')).toMatchObject({ kind: 'candidates', terms: [days(5), days(3)] })
})

test('terms of several cases are candidates: nobody picks one for the officer', () => {
  const channels = [channel('direct', ['1', 'Ngày làm việc'], ['2', 'Ngày làm việc'])]
  expect(termOf({ channels })).toEqual({ kind: 'candidates', terms: [days(1), days(2)], unread: [] })
})

test('a term beside one that cannot be read is not certain', () => {
  const channels = [channel('direct', ['1', 'Ngày làm việc'], ['3', 'Tháng'])]
  expect(termOf({ channels })).toEqual({ kind: 'candidates', terms: [days(1)], unread: ['3 Tháng'] })
})

test('without a unit, or without any term, it is unknown and shown as published', () => {
  expect(termOf({ channels: [channel('direct', ['1', ''])] })).toEqual({ kind: 'unknown', unread: ['1'] })
  expect(termOf({ channels: [channel('direct', ['', ''])] })).toEqual({ kind: 'unknown', unread: [] })
  expect(termOf({})).toEqual({ kind: 'unknown', unread: [] })
})
