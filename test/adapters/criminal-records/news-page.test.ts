import { expect, test } from 'vitest'
import { newsPage, numbersReady } from '../../../adapters/criminal-records/news-page.ts'

const list = (...rows: readonly (readonly [id: number | string, state: number])[]) => ({
  LISTCONTENT: rows.map(([id, state]) => ({
    DECLARATION_ID: id,
    RECEIVE_NO: `N-${id}`,
    DEC_STATUS_ID: state,
  })),
})
const ids = (body: unknown, after: string, atMost = 2) =>
  newsPage(body, { after, atMost }).page.map(({ id }) => id)

test('pages go by the ids as numbers, whatever the order of the list', () => {
  const news = list([100, 4], [9, 4], [20, 4], [3, 4])
  expect(ids(news, '')).toEqual(['3', '9'])
  expect(ids(news, '9')).toEqual(['20', '100'])
  expect(newsPage(news, { after: '9', atMost: 2 }).more).toBe(false)
})

test('rows that nobody takes keep no other from its turn', () => {
  const untaken = list([1, 5], [2, 5], [3, 5])
  expect(ids(untaken, '')).toEqual(['1', '2'])
  expect(ids(untaken, '2')).toEqual(['3'])
  // What was taken has left the list, and the place of the cursor with it.
  expect(ids(list([3, 5]), '2')).toEqual(['3'])
})

test('rows of one dossier are not parted, and its certificate is asked for once', () => {
  const news = list([1, 4], [2, 5], [2, 5], [3, 5])
  expect(ids(news, '')).toEqual(['1', '2', '2'])
  expect(numbersReady(news, { after: '', atMost: 2 })).toEqual(['N-2'])
})

test('what is no list is no empty one', () => {
  expect(() => ids({ STATUS: 1 }, '')).toThrow(expect.objectContaining({ code: 'REPLY_UNREADABLE' }))
  expect(numbersReady({ STATUS: 0 }, { after: '', atMost: 2 })).toEqual([])
})
