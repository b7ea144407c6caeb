import { expect, test } from 'vitest'
import { plainWords, reasonInWords, type Saying } from '#api/messages/wording.ts'
import { wordsOf } from '#compose/words-of.ts'

const words = { BUSY: { vi: 'Đối tác đang bận', en: 'The partner is busy' } }
const other = { BUSY: { vi: 'Cửa đang đóng', en: 'The door is shut' } }
const meaning = wordsOf(
  new Map([
    ['one', { words }],
    ['two', { words: other }],
    ['three', {}],
  ]),
)
const vi: Saying = { language: 'vi', wordsOf: meaning }
const en: Saying = { language: 'en', wordsOf: meaning }
const failed = { kind: 'send', outcome: 'transient', code: 'BUSY', reason: 'Busy (17)' }

test('a failure is told in the language of who asks, in the words of the adapter that gives its code', () => {
  expect(reasonInWords({ endpoint: 'one', ...failed }, vi)).toBe('Đối tác đang bận')
  expect(reasonInWords({ endpoint: 'two', ...failed }, en)).toBe('The door is shut')
  expect(plainWords(failed, 'two', vi)).toBe('Chưa gửi được, sẽ thử lại: Cửa đang đóng')
})

test('the codes of transports have their words at every endpoint, also at one that is configured no more', () => {
  const refused = { ...failed, code: 'CONNECTION_REFUSED', reason: 'connect refused' }
  expect(plainWords(refused, 'three', vi)).toBe('Không kết nối được tới đối tác')
  expect(reasonInWords({ endpoint: 'gone', ...refused }, vi)).toBe('Không kết nối được tới đối tác')
})

test('what nobody has words for is told as it was said', () => {
  expect(reasonInWords({ endpoint: 'three', ...failed }, vi)).toBe('Busy (17)')
})

test('a refusal keeps what it says in Vietnamese, which may name a field', () => {
  const refused = { kind: 'send', outcome: 'rejected', code: 'BUSY', reason: 'Bận. Trường: MaHoSo.' }
  expect(reasonInWords({ endpoint: 'one', ...refused }, vi)).toBe('Bận. Trường: MaHoSo.')
  expect(plainWords(refused, 'one', en)).toBe('The partner refused: The partner is busy')
})
