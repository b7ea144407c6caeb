import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseJson, readExact } from '#api/http/json-text.ts'
import { scanJson } from '#validation/json-scan.ts'

const limits = { depth: 16, values: 5000 }

const lookedAtClosely = (text: string) => {
  const { value: scanned } = scanJson(Buffer.from(text), limits).next()
  if (!scanned || scanned.beyond || scanned.flaws.size > 0) return undefined
  try {
    return { value: parseJson(Buffer.from(text).toString()) }
  } catch {
    return undefined
  }
}

test('what is read at once is what is read with a close look', () => {
  const texts = fc.oneof(
    fc.json({ maxDepth: 20 }),
    fc.jsonValue().map((value) => JSON.stringify(value, null, 1)),
    fc
      .tuple(
        fc.constantFrom('a', '__proto__', 'code', '1', '0'),
        fc.jsonValue(),
        fc.constantFrom('a', '1', 'b'),
      )
      .map(([first, value, second]) => `{"${first}":${JSON.stringify(value)},"${second}":1}`),
    fc.constantFrom('-0', '1.50', '1e5', '12345678901234567890', '[1,]', '{"a":01}', '"\\u005f"', '"\ud800"'),
  )
  fc.assert(
    fc.property(texts, (text) => {
      const exact = readExact(Buffer.from(text), limits)
      if (!exact) return
      expect({ value: exact.value }).toEqual(lookedAtClosely(text))
      // What stands in the record is what would have been written there.
      const written = JSON.stringify(exact.value)
      expect([exact.json.text, exact.json.bytes?.toString()]).toEqual([written, written])
    }),
    { numRuns: 2000 },
  )
})

test.each([
  [
    'a dossier as programs write it',
    '{"code":"H26.1-20260701-0000001","revision":1,"documents":[{"id":"Giấy"}]}',
    true,
  ],
  ['blanks between', '{"code": 1}', false],
  ['a name twice', '{"code":1,"code":1}', false],
  ['a name twice, spelled otherwise', '{"code":1,"c\\u006fde":1}', false],
  ['what would reach behind the object', '{"__proto__":{"a":1}}', false],
  ['digits that a double would change', '{"amount":45000.00}', false],
  ['an escape that nobody needs', '{"url":"https:\\/\\/a.example"}', false],
  ['one level too many', `${'['.repeat(17)}${']'.repeat(17)}`, false],
  ['as many levels as may be', `${'['.repeat(16)}${']'.repeat(16)}`, true],
  ['no JSON', '{"code"', false],
  ['more than is read at once', JSON.stringify('a'.repeat(20_000)), false],
])('%s', (_what, text, isExact) => {
  expect(readExact(Buffer.from(text), { depth: 16, values: 1_000_000 }) !== undefined).toBe(isExact)
})

test('a text that may hold more values than it should is looked at closely', () => {
  expect(readExact(Buffer.from('[1,2,3,4,5,6]'), { depth: 16, values: 5 })).toBeUndefined()
})

test('a mark before the text is no part of it, and is kept by nobody', () => {
  expect(readExact(Buffer.from('\ufeff{"code":1}'), limits)).toBeUndefined()
})

test('bytes that are no UTF-8 are looked at closely', () => {
  expect(readExact(Buffer.from([0x22, 0xff, 0x22]), limits)).toBeUndefined()
})
