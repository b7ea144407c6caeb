import fc from 'fast-check'
import { expect, test } from 'vitest'
import { keyedLine } from '#cli/import/keyed-line.ts'

test.each([
  ['{"type":"dossier"}', '{"idempotencyKey":"k:1","type":"dossier"}'],
  ['  { }', '{"idempotencyKey":"k:1" }'],
  // What was written is handed in as it was written.
  ['{"n":1.00,"n":2}', '{"idempotencyKey":"k:1","n":1.00,"n":2}'],
  ['{"idempotencyKey":"own"}', '{"idempotencyKey":"own"}'],
  ['[1]', '[1]'],
  ['null', 'null'],
  ['{"broken"', '{"broken"'],
])('%s is handed in as %s', (line, keyed) => {
  expect(keyedLine(line, 'k:1')).toBe(keyed)
})

test('a key is all that is added to any object', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (item) => {
      fc.pre(!Object.hasOwn(item, 'idempotencyKey') && !Object.hasOwn(item, '__proto__'))
      expect(JSON.parse(keyedLine(JSON.stringify(item), 'k'))).toEqual({
        idempotencyKey: 'k',
        ...JSON.parse(JSON.stringify(item)),
      })
    }),
  )
})
