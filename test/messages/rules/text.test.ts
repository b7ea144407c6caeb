import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { characterFindings } from '#messages/rules/character-findings.ts'
import { blankFindings, isBlank, isUsual, normalise } from '#messages/rules/text.ts'
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

describe('what is usual', () => {
  const units = Array.from({ length: 0x10000 }, (_, unit) => String.fromCharCode(unit))
  const usual = units.filter(isUsual)
  const isLeftAlone = (text: string) => normalise(text) === text && characterFindings(text).length === 0

  it('holds the letters of Vietnamese and what a keyboard has', () => {
    expect(
      isUsual('Đề nghị cấp bản sao trích lục hộ tịch; số 12/3, ngõ 4 – (a@b.vn)'.replace('–', '-')),
    ).toBe(true)
    // Blank to tilde without the backslash, 32 letters of Latin-1, 12 with breve, stroke, tilde or horn, 90 with two marks.
    expect(usual).toHaveLength(94 + 32 + 12 + 90)
  })

  it('is nothing that would be set right or found fault with, alone or in any pair', () => {
    for (const one of usual) expect(isLeftAlone(one)).toBeTruthy()
    const pairs = usual.flatMap((one) => usual.map((other) => one + other))
    expect(pairs.filter((pair) => !isLeftAlone(pair))).toEqual([])
  })

  it.each(['\u0302', '\u200b', '\ufffd', '\u0000', 'Ð', 'ð', 'а', '»', '\\', '\ud800', 'Ä', 'Æ'])(
    'is not %j',
    (text) => {
      expect(isUsual(`Nguyễn ${text} Văn`)).toBe(false)
    },
  )
})
