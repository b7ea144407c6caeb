import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { digitsOf, isRecord, parseJson, WrittenNumber } from '#adapter-kit'

/** Every form that JSON knows of a number (RFC 8259, 6). */
const numberText = fc
  .tuple(
    fc.constantFrom('', '-'),
    fc.oneof(fc.constant('0'), fc.stringMatching(/^[1-9][0-9]{0,24}$/)),
    fc.oneof(fc.constant(''), fc.stringMatching(/^\.[0-9]{1,8}$/), fc.stringMatching(/^\.[0-9]{17,20}$/)),
    fc.oneof({ weight: 3, arbitrary: fc.constant('') }, fc.stringMatching(/^[eE][+-]?[0-9]{1,3}$/)),
  )
  .map((parts) => parts.join(''))

const looksLikeNumber = fc.constantFrom(
  '": 1.50, ',
  '[1e5',
  ', 12345678901234567890',
  '":-0',
  '{"a":1.0}',
  '\\":7.0',
)
const string = fc.oneof(fc.string({ unit: 'grapheme' }), looksLikeNumber).map((text) => JSON.stringify(text))
const blank = fc.constantFrom('', '', ' ', '\n', '\t \r\n')
// Names that are numbers would come out in another order.
const name = fc
  .oneof(fc.string(), looksLikeNumber)
  .filter((text) => !/^\d+$/.test(text) && text !== '__proto__')

/** A JSON text, with the same without blanks between: what comes out again. */
interface Written {
  readonly text: string
  readonly bare: string
}
const bare = (text: string): Written => ({ text, bare: text })

const { json } = fc.letrec<{ json: Written }>((tie) => ({
  json: fc.oneof(
    { maxDepth: 4 },
    fc.oneof(numberText, string, fc.constantFrom('true', 'false', 'null')).map(bare),
    fc.tuple(blank, fc.array(tie('json'), { maxLength: 5 })).map(([gap, items]) => ({
      text: `[${items.map(({ text }) => `${gap}${text}${gap}`).join(',')}]`,
      bare: `[${items.map((item) => item.bare).join(',')}]`,
    })),
    fc
      .tuple(blank, fc.uniqueArray(fc.tuple(name, tie('json')), { maxLength: 5, selector: ([key]) => key }))
      .map(([gap, fields]) => ({
        text: `{${fields.map(([key, { text }]) => `${gap}${JSON.stringify(key)}${gap}:${gap}${text}${gap}`).join(',')}}`,
        bare: `{${fields.map(([key, item]) => `${JSON.stringify(key)}:${item.bare}`).join(',')}}`,
      })),
  ),
}))

describe('JSON from outside', () => {
  test('comes out with every number as it was written, wherever it stands', () => {
    fc.assert(
      fc.property(json, ({ text, bare: expected }) => {
        expect(JSON.stringify(parseJson(text))).toBe(expected)
      }),
      { numRuns: 2000 },
    )
  })

  test('comes out so also after its texts were composed, and when it is read a second time', () => {
    fc.assert(
      fc.property(json, ({ text, bare: expected }) => {
        const once = JSON.stringify(parseJson(text, { texts: (one) => one }))
        expect(JSON.stringify(parseJson(once))).toBe(expected)
      }),
    )
  })

  test.each(['1.50', '12345678901234567891', '1e5', '-0', '1E400', '0.1000', '9007199254740993'])(
    'keeps %s',
    (text) => {
      expect(parseJson(text)).toEqual(new WrittenNumber(text))
      expect(JSON.stringify({ a: parseJson(`[${text}]`) })).toBe(`{"a":[${text}]}`)
      expect(digitsOf(parseJson(text))).toBe(text)
    },
  )

  test.each(['0', '-7', '45000', '0.1', '9007199254740991', '1000000000000000', '1e-7'])(
    'has plain numbers where nothing is lost: %s',
    (text) => {
      expect(parseJson(text)).toBe(Number(text))
    },
  )

  test.each(['1.', '01', '[1.50', '{"a":1.0.0}', '+1', '', 'NaN'])('that is none is none: %s', (text) => {
    expect(() => parseJson(text)).toThrow(SyntaxError)
  })

  test('is not mistaken for it: an object that looks like a number that was kept is an object', () => {
    expect(JSON.stringify(parseJson('{"text":"1.50","a":1.50}'))).toBe('{"text":"1.50","a":1.50}')
    expect(isRecord(parseJson('1.50'))).toBe(false)
    expect(isRecord(parseJson('{"text":"1.50"}'))).toBe(true)
    expect(digitsOf({ text: '1.50' })).toBeUndefined()
  })
})

test('what would fill the stack of whoever writes it again is not read', () => {
  const nested = (levels: number) => `{"a":"[\\"[","b":${'['.repeat(levels)}${']'.repeat(levels)}}`
  const deep = nested(990)
  expect(JSON.stringify(parseJson(deep))).toBe(deep)
  expect(() => parseJson(nested(1000))).toThrow(SyntaxError)
  expect(() => parseJson(nested(100_000))).toThrow(SyntaxError)
  // Brackets in a text are no levels.
  expect(parseJson(`["${'['.repeat(5000)}"]`)).toEqual(['['.repeat(5000)])
})
