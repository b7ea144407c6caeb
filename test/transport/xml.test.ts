import { expect, test } from 'vitest'
import { readXmlDocument } from '#transport/xml.ts'

const nested = (depth: number) => '<a>'.repeat(depth) + '</a>'.repeat(depth)

test('a document is read up to its depth, and one level more is none', () => {
  expect(readXmlDocument(nested(40))).toMatchObject({ a: expect.anything() as unknown })
  expect(readXmlDocument(nested(42))).toBeUndefined()
})

test('a document is read up to its length, and one character more is none', () => {
  const sized = (length: number) => `<a>${'x'.repeat(length - 7)}</a>`
  expect(readXmlDocument(sized(5_000_000))?.a).toHaveLength(4_999_993)
  expect(readXmlDocument(sized(5_000_001))).toBeUndefined()
})

test.each([
  ['half a character', '<a>&#xD800;</a>'],
  ['the other half', '<a>&#xDFFF;</a>'],
  ['no character', '<a>&#xFFFF;</a>'],
  ['a document type in small letters', '<!doctype a><a/>'],
  ['an entity in small letters', '<!doctype a [<!entity b "c">]><a>&b;</a>'],
  ['text before it', 'x<a/>'],
])('with %s it is none', (_what, text) => {
  expect(readXmlDocument(text)).toBeUndefined()
})

test.each([
  ['&#xD7FF;', '\uD7FF'],
  ['&#xE000;', '\uE000'],
  ['&#x10FFFF;', '\u{10FFFF}'],
  ['&#9;x', '\tx'],
  ['&lt;&amp;&gt;', '<&>'],
])('the reference %s is the character that it names', (written, text) => {
  expect(readXmlDocument(`\uFEFF <a>${written}</a> `)).toEqual({ a: text })
})
