import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  generationOf,
  readReference,
  writeReference,
} from '../../../../adapters/national-portal/rest/reference.ts'

test('what is written of a dossier is read back, and is of the REST generation whatever the settings say', () => {
  const texts = fc.string({ unit: 'grapheme' })
  const marks = fc.dictionary(fc.constantFrom('applicant', 'documents', 'lists'), texts, {
    noNullPrototype: true,
  })
  fc.assert(
    fc.property(texts, fc.option(texts, { nil: undefined }), marks, (id, code, given) => {
      const held = { id, marks: given, ...(code !== undefined && { code }) }
      const reference = writeReference(held)
      expect(readReference(reference)).toEqual(held)
      expect(generationOf({ generation: 'classic' }, { reference })).toBe('rest')
    }),
  )
})

test.each([
  [undefined, 'classic', 'classic'],
  [undefined, 'rest', 'rest'],
  ['', 'rest', 'classic'],
  ['classic', 'rest', 'classic'],
  ['rest', 'classic', 'rest'],
  ['restored?', 'rest', 'classic'],
] as const)('a dossier held with %j goes, when new ones go %s, %s', (reference, generation, expected) => {
  expect(generationOf({ generation }, reference === undefined ? {} : { reference })).toBe(expected)
})
