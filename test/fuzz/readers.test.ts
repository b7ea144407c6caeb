import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ownValue } from '#adapter-kit'
import { csvOf } from '#spreadsheets/csv.ts'
import { readSheet } from '#spreadsheets/sheet.ts'
import { readGatewayFault } from '#transport/gateway/read-fault.ts'
import { readEnvelope, writeEnvelope } from '#transport/soap.ts'
import { isWebPage } from '#transport/web-page.ts'
import { isXmlCharacter, readXmlDocument } from '#transport/xml.ts'
import { damage } from './mutations.ts'
import { runs, timeout } from './runs.ts'

describe('a page for people', () => {
  test('is looked for in linear time, whatever comes before what is none', () => {
    for (const begin of ['<!---->', '<!-- -->\n', '<!--', '<?xml?>', ' ', '<!-->'])
      expect(isWebPage(`${begin.repeat(200_000)}<p>`)).toBe(false)
  })

  test.each([
    '<!DOCTYPE html>',
    '\ufeff <?xml version="1.0"?>\n<!-- one --> <!-- > two --><HTML lang="vi">',
    '<!----><body>',
  ])('is found: %s', (text) => expect(isWebPage(text)).toBe(true))

  test.each(['<htmlish>', '<!-- <html>', '{"a":"<html>"}', '<Envelope><html/></Envelope>'])(
    'is not found: %s',
    (text) => expect(isWebPage(text)).toBe(false),
  )
})

test('a table that is asked from outside knows only its own entries', () => {
  for (const key of ['constructor', 'toString', '__proto__', 'hasOwnProperty'])
    expect(ownValue({ a: 1 }, key)).toBeUndefined()
  expect(ownValue({ a: 1 }, 'a')).toBe(1)
})

const xml = Buffer.from(
  writeEnvelope({ namespace: 'urn:x', operation: 'Op', body: { A: 'một', B: { C: '1', D: '' } } }),
)

/** A failure is what a reader throws; nothing else. */
const failureOf = (act: () => unknown): unknown => {
  try {
    act()
    return 'permanent'
  } catch (thrown) {
    return (thrown as { failure?: unknown }).failure
  }
}

test('whatever is read as XML, a reader gives or refuses it', { timeout }, () => {
  fc.assert(
    fc.property(damage, (change) => {
      const text = change({ status: 200, headers: {}, body: xml }).body.toString('utf8')
      expect(['permanent', 'in-doubt']).toContain(failureOf(() => readEnvelope(text)))
      expect(() => readXmlDocument(text)).not.toThrow()
      expect(() => readGatewayFault({ status: 200, headers: {}, body: text })).not.toThrow()
    }),
    runs(300),
  )
})

const xmlText = fc
  .string({ unit: 'grapheme' })
  .filter((text) => text.isWellFormed() && [...text].every((one) => isXmlCharacter(one.codePointAt(0) ?? 0)))
  .map((text) => text.trim())

test('what is written as an element is read again', () => {
  fc.assert(
    fc.property(xmlText, (text) => {
      const written = writeEnvelope({ namespace: 'urn:x', operation: 'Op', body: { A: text } })
      expect(readEnvelope(written)).toEqual({ body: { Op: { A: text } } })
    }),
    runs(300),
  )
})

const cell = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 8 })
  .filter(
    (text) => text.trim() !== '' && !/[\r\n"]/.test(text) && text.isWellFormed() && !text.includes('\ufeff'),
  )

test('what is written as a sheet is read again, its formulas disarmed', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 4 }), (rows) => {
      const read = readSheet(csvOf(['a', 'b'], rows))
      expect('rows' in read && read.rows.map(({ cells }) => cells)).toEqual([['a', 'b'], ...rows])
    }),
    runs(300),
  )
})

test('whatever is read as a sheet, it is read or its broken place named', { timeout }, () => {
  fc.assert(
    fc.property(damage, (change) => {
      const body = Buffer.from('mã;"tên ""x"";"\n="00097";Hà Nội\n')
      const text = change({ status: 200, headers: {}, body }).body.toString('utf8')
      expect(() => readSheet(text)).not.toThrow()
    }),
    runs(300),
  )
})
