import fc from 'fast-check'
import { describe, test } from 'vitest'
import { type Competence, competenceTable, deciders, procedureLevels } from '#routing/competence.ts'
import { type CompetenceQuestion, type ResolvedUnit, resolveCompetence } from '#routing/resolve-competence.ts'

const unit = fc.constantFrom('00001', '00004', '00070')
const field = fc.constantFrom('G15-TP07', 'G08-NG07')
const level = fc.constantFrom(...procedureLevels)
const agency = fc.constantFrom('A', 'B', 'C').map((code) => ({ code }))
const procedure = fc.constantFrom('1.004227', '2.000488')

const subject: fc.Arbitrary<Partial<Competence>> = fc.oneof(
  fc.record({ procedure }),
  fc.record({ field }),
  fc.record({ level }),
  fc.constant({}),
)
const place: fc.Arbitrary<Partial<Competence>> = fc.oneof(fc.record({ unit }), fc.constant({}))
const day = fc.constantFrom('2025-06-30', '2025-07-01', '2026-11-05')

const competence: fc.Arbitrary<Competence> = fc
  .tuple(subject, place, fc.constantFrom(...deciders), agency, day, fc.option(day))
  .map(([about, where, decidedBy, who, validFrom, validTo]) => ({
    number: 1,
    ...about,
    ...where,
    decidedBy,
    agency: who,
    validFrom,
    ...(validTo !== null && validTo >= validFrom && { validTo }),
    source: 'x',
  }))
const competences = fc.array(competence, { maxLength: 8 })

const exactly = (code: string): ResolvedUnit => ({ kind: 'exact', codes: [code] })
const everything = fc.record({ procedure, field, level, citizen: unit, land: unit, on: day })
const forgotten = fc.subarray(['field', 'level', 'citizen', 'land'])
const others = fc.subarray(['00001', '00004', '00070'])

interface Known {
  procedure: string
  field: string
  level: string
  citizen: string
  land: string
  on: string
}

const asked = (known: Known): CompetenceQuestion => ({
  procedure: known.procedure,
  field: known.field,
  level: known.level,
  units: { citizen: exactly(known.citizen), land: exactly(known.land) },
  on: known.on,
})

/** The same question by somebody who knows less. */
const forgetting = (known: Known, what: readonly string[]): CompetenceQuestion => {
  const { field: ofField, level: ofLevel, units, ...rest } = asked(known)
  return {
    ...rest,
    ...(!what.includes('field') && { field: ofField }),
    ...(!what.includes('level') && { level: ofLevel }),
    units: Object.fromEntries(Object.entries(units).filter(([name]) => !what.includes(name))),
  }
}

const answerOf = (table: readonly Competence[], question: CompetenceQuestion) => {
  const found = resolveCompetence(competenceTable(table, undefined), question)
  return found.kind === 'resolved' ? found.agency.code : found.kind
}

const holds = (property: fc.IRawProperty<unknown>) => fc.assert(property, { numRuns: 1500 })

describe('an answer', () => {
  test('found with little knowledge stays the answer with more', () => {
    holds(
      fc.property(competences, everything, forgotten, (table, known, what) => {
        const little = answerOf(table, forgetting(known, what))
        return little === 'unresolved' || little === 'ambiguous' || little === answerOf(table, asked(known))
      }) as fc.IRawProperty<unknown>,
    )
  })

  test('for a unit that may be several is the answer for each of them', () => {
    holds(
      fc.property(competences, everything, others, (table, known, codes) => {
        const all = [...new Set([known.citizen, ...codes])]
        const question = asked(known)
        const units = { ...question.units, citizen: { kind: 'candidates' as const, codes: all } }
        const found = answerOf(table, { ...question, units })
        return (
          found === 'unresolved' ||
          found === 'ambiguous' ||
          all.every((citizen) => answerOf(table, asked({ ...known, citizen })) === found)
        )
      }) as fc.IRawProperty<unknown>,
    )
  })

  test('does not depend on the order of the lines', () => {
    holds(
      fc.property(competences, everything, (table, known) => {
        return answerOf(table, asked(known)) === answerOf(table.toReversed(), asked(known))
      }) as fc.IRawProperty<unknown>,
    )
  })

  test('never comes from a line that is not in force on the day', () => {
    holds(
      fc.property(competences, everything, (table, known) => {
        const found = resolveCompetence(competenceTable(table, undefined), asked(known))
        return (
          found.kind === 'unresolved' ||
          found.basis.every(
            ({ validFrom, validTo = '9999-12-31' }) => validFrom <= known.on && known.on <= validTo,
          )
        )
      }) as fc.IRawProperty<unknown>,
    )
  })
})
