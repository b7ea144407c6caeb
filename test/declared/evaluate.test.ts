import { describe, expect, test } from 'vitest'
import { asFailure, parseJson } from '#adapter-kit'
import { expressionProblem } from '#declared/check-expression.ts'
import { evaluate } from '#declared/evaluate.ts'
import { fill } from '#declared/template.ts'

const resultOf = (expression: string, document: unknown = {}, names: Record<string, unknown> = {}) =>
  evaluate([expression], { document, names })[0]

const failureOf = (expression: string, document: unknown = {}) => {
  try {
    resultOf(expression, document)
  } catch (thrown) {
    const { failure, code } = asFailure(thrown)
    return { failure, code }
  }
  return undefined
}

describe('an expression', () => {
  test.each([
    ['calls itself for ever', '($f := function($n) { $f($n + 1) }; $f(1))', 'MAPPING_TOO_SLOW'],
    ['backtracks for ever', '$match("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!", /^(a+)+$/)', 'MAPPING_TOO_SLOW'],
    ['goes too deep', '($f := function($n) { 1 + $f($n + 1) }; $f(1))', 'MAPPING_FAILED'],
    ['makes too long a list', '[1..1000000].{"x": $}', 'MAPPING_FAILED'],
    [
      'makes too long a text',
      '($f := function($s, $n) { $n = 0 ? $s : $f($s & $s, $n - 1) }; $f("xxxxxxxx", 24))',
      'MAPPING_FAILED',
    ],
    ['pads too far', '$pad("", 300000000, "x")', 'MAPPING_FAILED'],
    ['calls what is none', '$number("a")', 'MAPPING_FAILED'],
  ])('that %s ends as permanent', (_, expression, code) => {
    expect(failureOf(expression)).toEqual({ failure: 'permanent', code })
  })

  test('that ran away leaves the next one as it was', () => {
    failureOf('($f := function($n) { $f($n + 1) }; $f(1))')
    expect(resultOf('a & $x', { a: 'b' }, { x: 'c' })).toBe('bc')
  })

  test('says nothing of the data when it fails', () => {
    const failure = () => resultOf('$number(name)', { name: 'Phạm Thị Ví Dụ' })
    expect(failure).toThrow(/^An expression of the mapping failed \([A-Z]\d{4}\)$/)
  })

  test('sees numbers as texts with the digits that came, and reckons where it says so', () => {
    const reply = parseJson('{"id": 12345678901234567890, "fee": 1.50, "count": 3}')
    expect(resultOf('[id, fee, count]', reply)).toEqual(['12345678901234567890', '1.50', '3'])
    expect(resultOf('$number(count) + 1', reply)).toBe(4)
  })

  test('has neither our world nor that of the one before', () => {
    resultOf('($x := 1; $x)')
    expect(resultOf('[$x, $process, $globalThis, $require]')).toEqual([])
  })

  test.each(['$now()', '$millis()', '$random()', '$eval("1")', '[1, 2] ~> $shuffle', '($f := $now; $f())'])(
    'may not be %s: a mapping is pure',
    (expression) => {
      expect(expressionProblem(expression)).toMatch(/^must not use \$\w+: a mapping is pure$/)
    },
  )

  test('that cannot be read is told with its place', () => {
    expect(expressionProblem('a.(')).toMatch(/^is no JSONata expression \(S\d+ at character \d+\): /)
    expect(expressionProblem('a.b[c = "d"]')).toBeUndefined()
  })
})

test('a template leaves out what found nothing, and a doubled = is a text', () => {
  const template = { a: '=x', b: '=nothing', c: ['=x', '=nothing', 'y'], d: '==x', e: 1, f: {} }
  const filled = fill(template, { document: { x: 'X' }, names: {} })
  expect(filled).toEqual({ a: 'X', c: ['X', 'y'], d: '=x', e: 1, f: {} })
})
