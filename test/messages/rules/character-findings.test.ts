import { expect, test } from 'vitest'
import { characterFindings } from '#messages/rules/character-findings.ts'
import { normalise } from '#messages/rules/text.ts'

test('line breaks, tabs and every Vietnamese letter pass', () => {
  expect(characterFindings({ note: 'Dòng một\n\tdòng hai\r\nĐỖ THỊ ƯỚC' })).toEqual([])
})

test('a NUL, a control character and a lone surrogate are refused where they stand', () => {
  const data = { a: 'x\u0000', list: [{ 'b/c': '\u0007' }], s: '\ud800', fine: 'x' }
  const pointers = characterFindings(data).map(({ pointer, code }) => [pointer, code])
  expect(pointers).toEqual([
    ['/a', 'CONTROL_CHARACTER'],
    ['/list/0/b~1c', 'CONTROL_CHARACTER'],
    ['/s', 'CONTROL_CHARACTER'],
  ])
})

test.each(['\u202e', '\u200f', '\u2066', '\u061c', '\u007f', '\ufeff'])(
  'a character that turns or hides the text around it is refused: %j',
  (character) => {
    expect(characterFindings({ note: `a${character}b` })).toMatchObject([{ pointer: '/note' }])
  },
)

test('what is nested deeper than the stack is looked through', () => {
  let deep: unknown = '\u0000'
  for (let level = 0; level < 200_000; level += 1) deep = [deep]
  expect(characterFindings(deep)).toHaveLength(1)
})

const codesOf = (data: unknown) =>
  characterFindings(data).map(({ severity, pointer, code }) => `${severity} ${pointer} ${code}`)

test.each([
  // What bytes that nobody could read became.
  ['Nguy\ufffdn Văn A', 'reject /x CHARACTER_LOST'],
  ['Ðỗ Văn A', 'warn /x TEXT_CORRECTED'],
  ['H26.14\u200b', 'warn /x TEXT_CORRECTED'],
  ['H26\u00ad.14', 'warn /x TEXT_CORRECTED'],
  ['H26\u200d.14', 'warn /x INVISIBLE_CHARACTER'],
  ['Guðrún', 'warn /x LOOK_ALIKE'],
  // A Cyrillic "а" in a Vietnamese name, a Cyrillic "Н" before the digits of a code.
  ['Trаn', 'warn /x LOOK_ALIKE'],
  ['BН26', 'warn /x LOOK_ALIKE'],
  ['Nguyá»…n VÄƒn A', 'warn /x TEXT_MISREAD'],
])('%j is told', (text, finding) => {
  expect(codesOf({ x: text })).toEqual([finding])
})

test.each([
  'Đỗ Văn Đức',
  'Phạm Thị Ví Dụ'.normalize('NFD'),
  'hoà, hòa; “má” – 50 m³',
  'Иван Петров',
  '👩\u200d⚖️',
  ' a\u00a0b ',
])('%j is nothing to speak of', (text) => {
  expect(codesOf({ x: text })).toEqual([])
})

test('an address and the form of a citizen are passed on as they are', () => {
  const data = { url: 'https://kho.example/Ðơn.pdf', form: { ten: 'Ðỗ', mã: 'a\u200b' } }
  expect(normalise(data)).toBe(data)
  expect(codesOf({ form: data.form })).toEqual([])
  expect(codesOf({ form: { ten: '\ufffd' } })).toEqual(['reject /form/ten CHARACTER_LOST'])
})
