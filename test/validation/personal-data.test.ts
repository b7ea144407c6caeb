import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { schemas } from '#schemas/registry.ts'
import { createValidation } from '#validation/ajv.ts'
import { minimalDossier } from './minimal-dossier.ts'

const validation = createValidation()

describe('personal data', () => {
  // Values that cannot stand in a message by chance.
  const word = fc.string({ minLength: 1, maxLength: 30 }).map((text) => `«${text}»`)
  const leaf = fc.oneof(
    word,
    fc.integer({ min: 700_000_000_000, max: 999_999_999_999 }),
    word.map((text) => text.repeat(80)),
  )
  const garbage = fc.letrec((tie) => ({
    value: fc.oneof(leaf, fc.array(leaf, { maxLength: 3 }), tie('object'), fc.constant(null)),
    object: fc.dictionary(fc.constantFrom(...namesIn(schemas.dossier)), tie('value'), { maxKeys: 8 }),
  }))

  const leaves = (value: unknown): string[] => {
    if (typeof value !== 'object' || value === null) return value === null ? [] : [String(value)]
    return Object.values(value).flatMap(leaves)
  }

  test('no value that was sent appears in a finding', () => {
    const validate = validation.compile(schemas.dossier)
    fc.assert(
      fc.property(garbage.object, (changes) => {
        const sent = { ...minimalDossier, ...(changes as object) }
        const said = JSON.stringify(validate(sent))
        for (const value of leaves(changes)) expect(said).not.toContain(JSON.stringify(value).slice(1, -1))
      }),
      { numRuns: 500 },
    )
  })
})

function namesIn(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null) return []
  const { properties } = schema as { properties?: object }
  return [...new Set([...Object.keys(properties ?? {}), ...Object.values(schema).flatMap(namesIn)])]
}
