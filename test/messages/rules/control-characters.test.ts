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
