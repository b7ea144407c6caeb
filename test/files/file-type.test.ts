import { describe, expect, test } from 'vitest'
import { rangeOf } from '#files/byte-range.ts'
import { beginsAs, typeOf } from '#files/file-type.ts'
import { aDocx, aJpg, aPdf, aPng, aZip } from './samples.ts'

const all = ['pdf', 'jpg', 'png', 'docx'] as const
const samples = { pdf: aPdf(), jpg: aJpg(), png: aPng(), docx: aDocx() }

describe('the type of a file', () => {
  test.each(all)('%s is told from the others by its content', (type) => {
    for (const other of all)
      expect({ other, is: beginsAs(type, samples[other]) }).toEqual({ other, is: type === other })
  })

  test.each([
    [
      'a word document of another program',
      aZip(['_rels/.rels', 300], ['docProps/app.xml', 700], ['word/document.xml', 10]),
      true,
    ],
    [
      'a picture before the text',
      aZip(['[Content_Types].xml', 400], ['docProps/thumbnail.jpeg', 30_000], ['word/document.xml', 10]),
      true,
    ],
    ['a spreadsheet', aZip(['[Content_Types].xml', 400], ['xl/workbook.xml', 100]), false],
    ['a program', aZip(['META-INF/MANIFEST.MF', 100], ['Main.class', 100]), false],
    ['a plain archive', aZip(['a.txt', 4]), false],
    ['a header that was cut off', Buffer.from('PK\x03\x04', 'latin1'), false],
    ['nothing', Buffer.alloc(0), false],
  ])('docx: %s', (_what, head, is) => {
    expect(beginsAs('docx', head)).toBe(is)
  })

  test('a page of HTML is no document whatever it is called', () => {
    const html = Buffer.from('<!doctype html><script>alert(1)</script>')
    for (const type of all) expect(beginsAs(type, html)).toBe(false)
  })

  test('by name it is one of those that are allowed, or none', () => {
    expect(typeOf('Đơn.PDF', all)).toBe('pdf')
    expect(typeOf('ảnh.jpeg', all)).toBe('jpg')
    expect(typeOf('a.docx', ['pdf'])).toBeUndefined()
    expect(typeOf('a.pdf.exe', all)).toBeUndefined()
    expect(typeOf('pdf', all)).toBeUndefined()
  })
})

describe('a Range header', () => {
  test.each([
    ['bytes=0-0', { first: 0, last: 0 }],
    ['bytes=2-5', { first: 2, last: 5 }],
    ['bytes=5-5', { first: 5, last: 5 }],
    ['bytes=9-', { first: 9, last: 9 }],
    ['bytes=5-', { first: 5, last: 9 }],
    ['bytes=5-100', { first: 5, last: 9 }],
    ['bytes=-3', { first: 7, last: 9 }],
    ['bytes=-30', { first: 0, last: 9 }],
    ['bytes=10-', 'unsatisfiable'],
    ['bytes=10-20', 'unsatisfiable'],
    ['bytes=-0', 'unsatisfiable'],
    [undefined, undefined],
    ['', undefined],
    ['bytes=-', undefined],
    ['bytes=5-2', undefined],
    ['bytes=0-1,4-5', undefined],
    ['lines=0-1', undefined],
    ['bytes=a-b', undefined],
  ])('%s', (header, range) => {
    expect(rangeOf(header, 10)).toEqual(range)
  })
})
