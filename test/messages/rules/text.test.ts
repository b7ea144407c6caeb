import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { blankFindings, isBlank, normalise } from '#messages/rules/text.ts'
import { lines } from './sample.ts'

const decomposed = 'Phạm Thị Ví Dụ'.normalize('NFD')

describe('normalise', () => {
  it('brings every text of a message to NFC, however deep', () => {
    const message = { applicant: { fullName: decomposed }, list: [1, [decomposed]], flag: true, none: null }
    const fullName = decomposed.normalize('NFC')
    expect(normalise(message)).toEqual({
      applicant: { fullName },
      list: [1, [fullName]],
      flag: true,
      none: null,
    })
    expect(message.applicant.fullName).toBe(decomposed)
  })

  it('returns the very same object when nothing changes, and shares the parts that do not', () => {
    const untouched = { name: 'Giấy khai sinh', codes: ['a', 'b'] }
    expect(normalise(untouched)).toBe(untouched)
    expect(normalise({ untouched, name: decomposed })).toHaveProperty('untouched', untouched)
  })

  it('is idempotent and changes nothing but the form of texts', () => {
    // Letters, loose marks and ready-made letters, so that most texts are in no form at all.
    const text = fc.string({
      unit: fc.constantFrom('a', 'e', 'o', 'đ', 'ệ', '\u0302', '\u0323', '\u0309', '\u212b'),
    })
    const value = fc.array(
      fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.oneof(text, fc.array(text), fc.nat())),
    )
    fc.assert(
      fc.property(value, (message) => {
        const once = normalise(message)
        expect(normalise(once)).toBe(once)
        expect(JSON.stringify(once)).toBe(JSON.stringify(message).normalize('NFC'))
      }),
    )
  })

  it('survives a body nested deeper than any stack', () => {
    const depth = 200_000
    const bomb: unknown = JSON.parse('['.repeat(depth) + ']'.repeat(depth))
    expect(normalise(bomb)).toBe(bomb)
  })

  it('keeps a key named __proto__ an ordinary key', () => {
    const message: unknown = JSON.parse(`{"__proto__": {"polluted": "${decomposed}"}, "a": "${decomposed}"}`)
    const normal = normalise(message)
    expect(Object.keys(Object(normal))).toEqual(['__proto__', 'a'])
    expect(Object.getPrototypeOf(normal)).toBe(Object.prototype)
  })
})

describe('blank texts', () => {
  it.each(['', ' ', '\t\n', '\u00a0', '\u200b', '\ufeff \u2060'])('%j is blank', (text) => {
    expect(isBlank(text)).toBe(true)
  })

  it.each(['a', ' . ', '0'])('%j is not blank', (text) => {
    expect(isBlank(text)).toBe(false)
  })

  it('an absent text is left to the schema', () => {
    expect(
      lines(
        blankFindings([
          ['/a', undefined],
          ['/b', ' '],
        ]),
      ),
    ).toEqual(['reject /b BLANK'])
  })
})
