import { describe, expect, test } from 'vitest'
import { subjectsOf } from '#access/subjects.ts'
import { type Identifier, normalised } from '#adapter-kit'
import { schemas } from '#schemas/registry.ts'
import { perfectDossier } from '../messages/rules/sample.ts'

const personalId = (value: string): Identifier => ({ type: 'personal-id', value })

describe('persons', () => {
  test('of a dossier are its applicant and who stands for it', () => {
    const applicant = {
      ...perfectDossier.applicant,
      identifiers: [
        { type: 'tax-code', value: '0100109106' },
        { type: 'passport', value: 'b 1234567' },
      ],
      representative: { identifiers: [personalId('001090000001')] },
    }
    expect(subjectsOf({ ...perfectDossier, applicant })).toEqual([
      { type: 'tax-code', value: '0100109106' },
      { type: 'passport', value: 'B1234567' },
      personalId('001090000001'),
    ])
  })

  test('of an online submission are also those who submitted it', () => {
    const submission = {
      dossierCode: 'H26.900.01-261105-0001',
      applicant: { type: 'citizen', fullName: 'Nguyễn Văn Mẫu', identifiers: [personalId('001090000001')] },
      submittedBy: { fullName: 'Trần Thị Thử', identifiers: [{ type: 'cmnd', value: '012345678' }] },
    }
    expect(subjectsOf(submission)).toEqual([personalId('001090000001'), { type: 'cmnd', value: '012345678' }])
  })

  test('of the answer to a question are also the relatives', () => {
    const citizen = {
      personalId: '001190000001',
      father: { personalId: '001060000002' },
      spouse: { cmnd: '012345678' },
    }
    expect(subjectsOf(citizen).map(({ value }) => value)).toEqual([
      '001190000001',
      '001060000002',
      '012345678',
    ])
  })

  test('are each named once, and none where there is no number', () => {
    const notice = { items: [{ taxCode: '001090000001' }, { taxCode: '001 090 000 001' }, { amount: 1 }] }
    expect(subjectsOf(notice)).toEqual([personalId('001090000001')])
    expect(subjectsOf({ questionId: 'Q-1', askedBy: { fullName: 'Nguyễn Văn Mẫu' } })).toEqual([])
    expect(subjectsOf(undefined)).toEqual([])
  })
})

test.each<[string, Identifier, Identifier]>([
  ['blanks and points', personalId('001.190 000-001'), personalId('001190000001')],
  ['full-width digits', personalId('００１１９００００００１'), personalId('001190000001')],
  ["a person's tax code", { type: 'tax-code', value: '001190000001' }, personalId('001190000001')],
  ['an old number in the field of the new', personalId('012345678'), { type: 'cmnd', value: '012345678' }],
  ["a payer's paper of 12 digits", { type: 'other', value: '001190000001' }, personalId('001190000001')],
  [
    'a code of a company',
    { type: 'other', value: '0100109106-001' },
    { type: 'tax-code', value: '0100109106001' },
  ],
  ['another paper', { type: 'other', value: 'b1234567' }, { type: 'passport', value: 'B1234567' }],
  [
    'a foreign passport of digits',
    { type: 'passport', value: '012345678' },
    { type: 'passport', value: '012345678' },
  ],
])('%s is one form of the same number', (_what, given, expected) => {
  expect(normalised(given)).toEqual(expected)
})

/** Names of properties whose Vietnamese title says that they hold the number of a paper. */
const numberNames = (node: unknown, name: string | undefined, found: Set<string>): Set<string> => {
  if (typeof node !== 'object' || node === null) return found
  const keywords = node as Record<string, unknown>
  if (name !== undefined && keywords['x-personal'] === true && keywords.type === 'string') {
    if (/số (định danh|cmnd|giấy tờ)|mã số thuế|^số$/i.test(String(keywords['x-title-vi']))) found.add(name)
  }
  for (const [keyword, value] of Object.entries(keywords)) {
    if (keyword === 'properties' || keyword === '$defs')
      for (const [property, inner] of Object.entries(value ?? {})) numberNames(inner, property, found)
    else if (keyword !== 'examples') numberNames(value, name, found)
  }
  return found
}

test('every field of the schemas that holds the number of a paper is looked at', () => {
  const names = new Set<string>()
  for (const schema of Object.values(schemas)) numberNames(schema, undefined, names)
  expect(names).toContain('value')
  expect(names.size).toBeGreaterThan(3)
  for (const name of names) {
    const one = name === 'value' ? { type: 'personal-id', value: '001190000001' } : { [name]: '001190000001' }
    expect([name, subjectsOf(one)]).toEqual([name, [personalId('001190000001')]])
  }
})
