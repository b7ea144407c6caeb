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

test.each([
  ['blanks around a CDATA section', '<a> Lê <![CDATA[Thị]]> Mẫu\n</a>', 'Lê Thị Mẫu'],
  ['references in a CDATA section, which are none', '<a><![CDATA[&amp;]]>&amp;</a>', '&amp;&'],
  ['blanks inside', '<a>\n  a  b\tc  </a>', 'a  b\tc'],
  ['a comment inside', '<a>a<!-- b --> c</a>', 'a c'],
  ['zeros before and behind', '<a>00097.10</a>', '00097.10'],
  ['what looks like a number, a truth, nothing', '<a>1E5</a>', '1E5'],
  ['references with zeros before them', '<a>&#00000000065;&#x000000041;</a>', 'AA'],
  ['blanks that are written as references', '<a>&#32;b&#9;</a>', ' b\t'],
  ['characters that nobody uses', '<a>\ufdd0b\u{1F600}\ufdd3</a>', '\ufdd0b\u{1F600}\ufdd3'],
  ['attributes with what would end a tag', '<a b=">" c="&lt;&#65;">d</a>', 'd'],
])('a text keeps %s', (_what, xml, text) => {
  expect(readXmlDocument(xml)).toEqual({ a: text })
})

test('blanks that set elements apart are no text, and text beside elements is', () => {
  expect(readXmlDocument('<a>\n  <b> </b>\n  <b>1</b>\n</a>\n')).toEqual({ a: { b: ['', '1'] } })
  expect(readXmlDocument('<a><b/> c </a>')).toEqual({ a: { b: '', '#text': 'c' } })
})
