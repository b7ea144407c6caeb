import { isObject, isoOf, type PartialDate } from '#adapter-kit'
import type { SchemaName } from '#schemas/types.ts'
import type { Field } from './fields.ts'

/** Where in an answer a field stands; of several places the first is the one that is proposed. */
type Places = Readonly<Partial<Record<Field, readonly string[]>>>

const insured: Places = {
  insuranceNumber: ['/insuranceNumber'],
  fullName: ['/fullName'],
  birthDate: ['/birthDate'],
  sex: ['/sex'],
}

/** Answers that tell of the one who was asked about, by their schema. */
const places = {
  citizen: {
    personalId: ['/personalId'],
    cmnd: ['/cmnd'],
    fullName: ['/fullName'],
    birthDate: ['/birthDate'],
    sex: ['/sex'],
    provinceCode: ['/permanentAddress/provinceCode', '/currentAddress/provinceCode'],
    wardCode: ['/permanentAddress/wardCode', '/currentAddress/wardCode'],
  },
  enterprise: {
    taxCode: ['/taxCode'],
    name: ['/name'],
    provinceCode: ['/headOffice/provinceCode'],
    wardCode: ['/headOffice/wardCode'],
  },
  'insured-person': insured,
  'insurance-history': insured,
} as const satisfies Partial<Record<SchemaName, Places>>

export type TellingOutput = keyof typeof places

export const isTelling = (output: SchemaName): output is TellingOutput => Object.hasOwn(places, output)

/** What stands at a pointer of an answer; undefined where nothing does. */
export const valueAt = (data: unknown, pointer: string): unknown =>
  pointer
    .split('/')
    .slice(1)
    .reduce<unknown>(
      (node, name) =>
        isObject(node) && Object.hasOwn(node, name)
          ? (node as Readonly<Record<string, unknown>>)[name]
          : undefined,
      data,
    )

const isDate = (value: unknown): value is PartialDate =>
  isObject(value) && 'year' in value && typeof value.year === 'number'

/** A value as text; a date as much of `YYYY-MM-DD` as is known. */
export const textOf = (value: unknown): string | undefined => {
  if (typeof value === 'string') return value === '' ? undefined : value
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  return isDate(value) ? isoOf(value) : undefined
}

/** What an answer says of a field, at every place where it says something. */
export const knownOf = (output: TellingOutput, data: unknown): ReadonlyMap<Field, readonly string[]> => {
  const all: Places = places[output]
  return new Map(
    Object.entries(all).flatMap(([field, pointers]): [Field, readonly string[]][] => {
      const values = pointers.flatMap((pointer) => textOf(valueAt(data, pointer)) ?? [])
      return values.length > 0 ? [[field as Field, values]] : []
    }),
  )
}

/** In which field of ours what stands at a pointer of an answer belongs. */
export const fieldAt = (output: TellingOutput, pointer: string): Field | undefined => {
  const all: Places = places[output]
  return (Object.keys(all) as Field[]).find((field) => all[field]?.includes(pointer))
}
