import { expect, test } from 'vitest'
import { controlCharacterFindings } from '#messages/rules/control-characters.ts'

test('line breaks, tabs and every Vietnamese letter pass', () => {
  expect(controlCharacterFindings({ note: 'Dòng một\n\tdòng hai\r\nĐỖ THỊ ƯỚC' })).toEqual([])
})

test('a NUL, a control character and a lone surrogate are refused where they stand', () => {
  const data = { a: 'x\u0000', list: [{ 'b/c': '\u0007' }], s: '\ud800', fine: 'x' }
  const pointers = controlCharacterFindings(data).map(({ pointer, code }) => [pointer, code])
  expect(pointers).toEqual([
    ['/a', 'CONTROL_CHARACTER'],
    ['/list/0/b~1c', 'CONTROL_CHARACTER'],
    ['/s', 'CONTROL_CHARACTER'],
  ])
})

test.each(['\u202e', '\u200f', '\u2066', '\u061c', '\u007f', '\ufeff'])(
  'a character that turns or hides the text around it is refused: %j',
  (character) => {
    expect(controlCharacterFindings({ note: `a${character}b` })).toMatchObject([{ pointer: '/note' }])
  },
)

test('what is nested deeper than the stack is looked through', () => {
  let deep: unknown = '\u0000'
  for (let level = 0; level < 200_000; level += 1) deep = [deep]
  expect(controlCharacterFindings(deep)).toHaveLength(1)
})
