import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { ownValue } from '#adapter-kit'
import { adapters } from '#adapters'
import { codeWords } from '#messages/code-words.ts'
import { givenCodes } from '../../tools/reference/given-codes.ts'

const ends = /^(failure|the partner refused|note on an attempt)/

/** The codes with which what lies in a folder can end a delivery or a question. */
const endingCodes = (folder: string): string[] => {
  const files = readdirSync(folder, { recursive: true })
    .map(String)
    .filter((file) => file.endsWith('.ts') && !/simulator|conformance/.test(file))
  const given = files.flatMap((file) =>
    givenCodes(`${folder}/${file}`, readFileSync(`${folder}/${file}`, 'utf8')),
  )
  return [...new Set(given.filter(({ meaning }) => ends.test(meaning)).map(({ code }) => code))]
}

test('every code with which a delivery can end has words in both languages', () => {
  const without = endingCodes('src').filter((code) => !ownValue(codeWords, code))
  expect(without).toEqual([])
})

/** A declared one says code and words in one place. */
const inCode = adapters.filter(({ name }) => existsSync(`adapters/${name}/adapter.ts`))

test.each(inCode)(
  '$name has words for every code with which it can end a delivery',
  ({ name, words = {} }) => {
    const given = endingCodes(`adapters/${name}`)
    expect(given.filter((code) => !ownValue(words, code) && !ownValue(codeWords, code))).toEqual([])
    expect(given.length).toBeGreaterThan(0)
  },
)

const vietnamese = /[ăâđêôơưàáảãạèéẻẽẹìíỉĩịòóỏõọùúủũụỳýỷỹỵấầẩẫậắằẳẵặếềểễệốồổỗộớờởỡợứừửữự]/i

describe('each word', () => {
  const tables = [{ name: 'ours', words: codeWords }, ...adapters]

  test.each(tables)('of $name is said in Vietnamese and in English', ({ words = {} }) => {
    for (const [code, { vi, en }] of Object.entries(words)) {
      expect(code).toMatch(/^[\w.-]{1,60}$/)
      expect(vi, code).toMatch(vietnamese)
      expect(en, code).not.toMatch(vietnamese)
      expect(en.length, code).toBeGreaterThan(5)
    }
  })
})
