import { describe, expect, test } from 'vitest'
import { pseudonymFrom, pseudonymPattern, pseudonymsWith, pseudonymText } from '#access/pseudonyms.ts'
import type { Identifier } from '#adapter-kit'

const old = { id: '2025', key: 'the key of the year before, long enough' }
const present = { id: '2026', key: 'the key of this year, also long enough' }
const person: Identifier = { type: 'personal-id', value: '001190000001' }
const texts = (keys: Parameters<typeof pseudonymsWith>[0], one: Identifier = person) =>
  pseudonymsWith(keys).of([one]).map(pseudonymText)

describe('a pseudonym', () => {
  test('is the same however the number is written, and another under another key', () => {
    expect(texts([present], { type: 'tax-code', value: '001 190 000 001' })).toEqual(texts([present]))
    expect(texts([{ ...old, id: present.id }])).not.toEqual(texts([present]))
  })

  test('of two kinds of number differs, though the digits are the same', () => {
    expect(texts([present], { type: 'passport', value: person.value })).not.toEqual(texts([present]))
  })

  test('is made under the first key, and looked for under all', () => {
    const pseudonyms = pseudonymsWith([present, old])
    expect(pseudonyms.current).toBe('2026')
    expect(pseudonyms.of([person]).map(({ key }) => key)).toEqual(['2026'])
    expect(pseudonyms.everyOf(person).map(pseudonymText)).toEqual([...texts([present]), ...texts([old])])
  })

  test('can be written down and read again', () => {
    const [text = ''] = texts([present])
    expect(text).toMatch(new RegExp(pseudonymPattern))
    expect(text).not.toContain(person.value)
    expect(pseudonymText(pseudonymFrom(text))).toBe(text)
  })

  test('is made of nobody without a key', () => {
    expect(pseudonymsWith([]).of([person])).toEqual([])
    expect(pseudonymsWith([]).current).toBeUndefined()
  })
})
