import Type, { type Static } from 'typebox'
import { reject } from '#adapter-kit'
import { type Field, fields, type Stated } from '#verify/fields.ts'
import { tidied } from '#verify/tidy.ts'
import { problem } from '../http/problem.ts'
import { given, named, shortText } from '../parts.ts'

const cell = (field: Field) =>
  Type.Optional({ ...shortText, description: fields[field].en, 'x-description-vi': fields[field].vi })

/** Who is asked about, in the words of the form; dates as people write them. */
export const stated = named(
  'stated-person',
  given({
    personalId: cell('personalId'),
    cmnd: cell('cmnd'),
    taxCode: cell('taxCode'),
    insuranceNumber: cell('insuranceNumber'),
    fullName: cell('fullName'),
    name: cell('name'),
    birthDate: cell('birthDate'),
    sex: cell('sex'),
    provinceCode: cell('provinceCode'),
    wardCode: cell('wardCode'),
  }),
)

/** In the form in which it can be asked; what cannot be read is refused, field by field. */
export const statedIn = (written: Static<typeof stated>, pointer: string): Stated => {
  const { stated: read, unreadable } = tidied(written)
  if (unreadable.length === 0) return read
  throw problem('invalid-request', {
    findings: unreadable.map((field) =>
      reject(
        `${pointer}/${field}`,
        'BAD_FORMAT',
        `${fields[field].vi} không đọc được`,
        `${fields[field].en} cannot be read`,
      ),
    ),
  })
}
