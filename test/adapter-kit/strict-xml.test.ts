import { describe, expect, test } from 'vitest'
import { readStrictXml as readXml } from '#adapter-kit'

const nested = (depth: number) => '<a>'.repeat(depth) + '</a>'.repeat(depth)

describe('what it reads', () => {
  test('namespaces follow their declarations, inner ones first', () => {
    const root = readXml('<p:a xmlns:p="urn:1" xmlns="urn:2"><b/><p:c xmlns:p="urn:3"/><d xmlns=""/></p:a>')
    expect([root, ...root.children].map(({ namespace, name }) => `${namespace} ${name}`)).toEqual([
      'urn:1 a',
      'urn:2 b',
      'urn:3 c',
      ' d',
    ])
  })

  test('text comes out decoded, from references, CDATA and around comments', () => {
    const source =
      '\uFEFF<?xml version="1.0"?>\n<!-- x -->\n<a>1 &lt; &#50;&#x1EC4;<!-- y --><![CDATA[&amp;]]></a>\n'
    expect(readXml(source).text).toBe('1 < 2Ễ&amp;')
  })

  test('twenty levels are read', () => {
    expect(readXml(nested(20)).name).toBe('a')
  })
})

describe('what it refuses', () => {
  test.each([
    ['an empty document', ''],
    ['text instead of a document', 'hello'],
    ['a DOCTYPE', '<!DOCTYPE a><a/>'],
    ['an entity of its own', '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'],
    ['an unknown entity', '<a>&nbsp;</a>'],
    ['a bare ampersand', '<a>1 & 2</a>'],
    ['a reference to no character', '<a>&#0;</a>'],
    ['a reference to half a character', '<a>&#xD800;</a>'],
    ['a control character', '<a>\u0001</a>'],
    ['a processing instruction', '<a><?run it?></a>'],
    ['an undeclared prefix', '<p:a/>'],
    ['an undeclared prefix of an attribute', '<a p:x="1"/>'],
    ['a repeated attribute', '<a x="1" x="2"/>'],
    ['crossed tags', '<a><b></a></b>'],
    ['a document cut off', '<a><b></b>'],
    ['a tag cut off', '<a></a'],
    ['two roots', '<a/><b/>'],
    ['text after the root', '<a/>x'],
    ['text between elements', '<a>x<b/></a>'],
    ['a name with two colons', '<a:b:c xmlns:a="urn:1"/>'],
    ['twenty-one levels', nested(21)],
    ['more than 100 kB', `<a>${'x'.repeat(100_000)}</a>`],
  ])('%s', (_case, source) => {
    expect(() => readXml(source)).toThrow(/XML không hợp lệ/)
  })
})
