import { isObject } from '#adapter-kit'
import type { SchemaName } from '#schemas/types.ts'
import { compared } from './compare.ts'
import { type Field, fieldNames, type Stated } from './fields.ts'
import { fieldAt, isTelling, type TellingOutput, textOf, valueAt } from './known.ts'

/** One thing that a database knows, where it stands in its answer, and whether that is what the dossier says. */
export interface Fact {
  readonly pointer: string
  readonly field?: Field
  readonly value: string
  readonly dossier: 'same' | 'differs' | 'silent'
}

/** What a form may ask for: a field, or a part of an answer by its pointer. */
export const wantedPattern = `^(?:${fieldNames.join('|')}|(?:/[A-Za-z0-9]{1,60}){1,6})$`

/** The parts of a value that are texts, numbers or dates, each at its pointer. */
const leavesOf = (value: unknown, pointer: string): readonly (readonly [pointer: string, text: string])[] => {
  const text = textOf(value)
  if (text !== undefined) return [[pointer, text]]
  return isObject(value)
    ? Object.entries(value).flatMap(([name, inner]) => leavesOf(inner, `${pointer}/${name}`))
    : []
}

const isWanted = (wanted: readonly string[], pointer: string, field: Field | undefined): boolean =>
  wanted.some((one) => one === field || pointer === one || pointer.startsWith(`${one}/`))

const againstDossier = (field: Field | undefined, value: string, stated: Stated): Fact['dossier'] => {
  if (field === undefined || stated[field] === undefined) return 'silent'
  const { mismatches } = compared(stated, new Map([[field, [value]]]), '')
  return mismatches.length > 0 ? 'differs' : 'same'
}

const factAt = (output: TellingOutput, pointer: string, value: string, stated: Stated): Fact => {
  const field = fieldAt(output, pointer)
  return { pointer, ...(field && { field }), value, dossier: againstDossier(field, value, stated) }
}

/** Of what an answer says only what the form asks for. */
export const factsIn = (
  output: SchemaName,
  data: unknown,
  wanted: readonly string[],
  stated: Stated,
): readonly Fact[] => {
  if (!isTelling(output)) return []
  const found = leavesOf(valueAt(data, ''), '')
  return found
    .filter(([pointer]) => isWanted(wanted, pointer, fieldAt(output, pointer)))
    .map(([pointer, value]) => factAt(output, pointer, value, stated))
}

interface Applicant {
  readonly type: string
  readonly fullName: string
  readonly identifiers: readonly { readonly type: string; readonly value: string }[]
  readonly birthDate?: unknown
}

const fieldOfIdentifier: Readonly<Record<string, Field>> = {
  'personal-id': 'personalId',
  cmnd: 'cmnd',
  'tax-code': 'taxCode',
}

/** What a dossier states of its applicant. */
export const statedByDossier = ({ type, fullName, identifiers, birthDate }: Applicant): Stated => {
  const born = textOf(birthDate)
  return {
    [type === 'citizen' ? 'fullName' : 'name']: fullName,
    ...(born !== undefined && { birthDate: born }),
    ...Object.fromEntries(
      identifiers.flatMap(({ type: kind, value }) => {
        const field = fieldOfIdentifier[kind]
        return field ? [[field, value]] : []
      }),
    ),
  }
}
