import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseJson } from '#adapter-kit'
import { contentHash } from '#messages/content-hash.ts'

/** As version 0.1.0 wrote it; its hashes lie in records. */
const formerText = (value: unknown): string => {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(formerText).join(',')}]`
  const fields = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1))
  return `{${fields.map(([name, inner]) => `${JSON.stringify(name)}:${formerText(inner)}`).join(',')}}`
}
const formerHash = (type: string, data: unknown) =>
  createHash('sha256')
    .update(`${type}\n${formerText(data)}`)
    .digest('hex')

/** The same value with the fields of each object in another order. */
const turned = (value: unknown): unknown => {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(turned)
  const fields = Object.entries(value).map(([name, inner]) => [name, turned(inner)] as const)
  return Object.fromEntries(fields.reverse())
}

const json = fc.jsonValue({ maxDepth: 5 })
const names = fc.constantFrom(
  'a',
  'B',
  '10',
  '9',
  '-1',
  '1a',
  'đ',
  '\ud83d\ude00',
  '\uffff',
  '__proto__',
  'toJSON',
  '',
)
const awkward = fc.letrec((tie) => ({
  value: fc.oneof(
    json,
    fc.dictionary(names, tie('value'), { noNullPrototype: true }),
    fc.array(tie('value')),
  ),
})).value

test('what a former release has written down is known again', () => {
  fc.assert(
    fc.property(awkward, (data) => {
      expect(contentHash('dossier', data).toString('hex')).toBe(formerHash('dossier', data))
    }),
  )
  expect(contentHash('dossier', { b: 1, a: ['Đ', null] }).toString('hex')).toBe(
    '72898b7ee7dee50c171f7b01cf1f8f7937242d392d13aa35d604062de15072f2',
  )
})

test('the order of fields says nothing, that of a list does', () => {
  fc.assert(
    fc.property(json, (data) => {
      expect(contentHash('dossier', turned(data))).toEqual(contentHash('dossier', data))
    }),
  )
  expect(contentHash('dossier', [1, 2])).not.toEqual(contentHash('dossier', [2, 1]))
  expect(contentHash('dossier', {})).not.toEqual(contentHash('progress', {}))
})

test('a field without a value is told from one that is not there, and a number keeps its digits', () => {
  expect(contentHash('dossier', { a: undefined })).not.toEqual(contentHash('dossier', {}))
  expect(contentHash('dossier', [undefined])).not.toEqual(contentHash('dossier', [null]))
  const digits = (text: string) => contentHash('dossier', parseJson(`{"a":${text}}`))
  expect(digits('12345678901234567890')).not.toEqual(digits('12345678901234567891'))
  expect(digits('12345678901234567890').toString('hex')).toBe(
    createHash('sha256').update('dossier\n{"a":12345678901234567890}').digest('hex'),
  )
})
