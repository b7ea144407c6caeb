import { comparable, nfc } from '#adapter-kit'
import { type Field, fieldNames, type Proposal, type Stated } from './fields.ts'
import { isUnit, todaysCode, type Units } from './units.ts'

export interface Compared {
  /** Where the database says something else. */
  readonly mismatches: readonly Field[]
  readonly proposals: readonly Proposal[]
}

const capitals = (text: string) => nfc(text).toLocaleUpperCase('vi')

/** A date that is known less exactly is no other date. */
const agreesWith = (one: string, other: string) => one.startsWith(other) || other.startsWith(one)

const isSame = (field: Field, stated: string, known: string, units: Units | undefined): boolean => {
  if (field === 'fullName' || field === 'name') return comparable(stated) === comparable(known)
  if (field === 'birthDate') return agreesWith(stated, known)
  if (isUnit(field) && units)
    return (
      (todaysCode(stated, units) ?? stated) === (todaysCode(known, { ...units, codesOn: undefined }) ?? known)
    )
  return stated === known
}

/** Whether what is the same could be written better: a name spelt otherwise, a date known more exactly. */
const isBetter = (field: Field, stated: string, known: string): boolean => {
  if (field === 'fullName' || field === 'name') return capitals(stated) !== capitals(known)
  return field === 'birthDate' && known.length > stated.length
}

/** Numbers by which somebody is found: worth knowing where a row has none. */
const numbers: readonly Field[] = ['personalId', 'insuranceNumber']

const proposed = (field: Field, values: readonly string[], source: string): Proposal[] => {
  const [value] = values
  return value === undefined ? [] : [{ field, value, source }]
}

/** Holds what is stated against what a database knows. Of what only one of them says, nobody can tell anything. */
export const compared = (
  stated: Stated,
  known: ReadonlyMap<Field, readonly string[]>,
  source: string,
  units?: Units,
): Compared => {
  const mismatches: Field[] = []
  const proposals: Proposal[] = []
  for (const field of fieldNames) {
    const values = known.get(field) ?? []
    const own = stated[field]
    if (own === undefined) {
      if (numbers.includes(field)) proposals.push(...proposed(field, values, source))
      continue
    }
    if (values.length === 0) continue
    const same = values.find((value) => isSame(field, own, value, units))
    if (same === undefined) mismatches.push(field)
    if (same === undefined || isBetter(field, own, same))
      proposals.push(...proposed(field, same === undefined ? values : [same], source))
  }
  return { mismatches, proposals }
}
