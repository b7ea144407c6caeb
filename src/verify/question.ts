import { readPartialDate } from '#adapter-kit'
import type { SchemaName } from '#schemas/types.ts'
import type { Field, Stated } from './fields.ts'

interface Shape {
  /** What has to be stated; of a group, one of it. */
  readonly needs: readonly (Field | readonly Field[])[]
  readonly may: readonly Field[]
}

/** Questions that can be made from what is stated of a person or an enterprise, by the schema of their data. */
const shapes = {
  'citizen-claim': { needs: [['personalId', 'cmnd'], 'fullName', 'birthDate'], may: [] },
  'person-reference': { needs: ['personalId'], may: [] },
  'enterprise-reference': { needs: ['taxCode'], may: [] },
  'insurance-reference': { needs: ['insuranceNumber'], may: [] },
  'insured-person-claim': { needs: ['fullName', 'birthDate', 'sex', 'provinceCode'], may: ['wardCode'] },
} as const satisfies Partial<Record<SchemaName, Shape>>

export type AskableInput = keyof typeof shapes

export const isAskable = (input: SchemaName): input is AskableInput => Object.hasOwn(shapes, input)

const asAsked = (field: Field, value: string): unknown =>
  field === 'birthDate' ? readPartialDate(value) : value

export type Question =
  | { readonly kind: 'ready'; readonly data: Readonly<Record<string, unknown>> }
  | { readonly kind: 'lacking'; readonly fields: readonly Field[] }

/** The data of a question, or what has to be known for it. */
export const questionFor = (input: AskableInput, stated: Stated): Question => {
  const { needs, may }: Shape = shapes[input]
  const lacking = needs.flatMap((need) => {
    const group = [need].flat()
    return group.some((field) => stated[field] !== undefined) ? [] : group.slice(0, 1)
  })
  if (lacking.length > 0) return { kind: 'lacking', fields: lacking }
  const used = [...needs.flat(), ...may]
  return {
    kind: 'ready',
    data: Object.fromEntries(
      used.flatMap((field) => {
        const value = stated[field]
        return value === undefined ? [] : [[field, asAsked(field, value)]]
      }),
    ),
  }
}
