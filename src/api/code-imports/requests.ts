import Type from 'typebox'
import { linkKinds, nationalSet } from '#codes/code-row.ts'
import { codeTable } from '../code-tables/view.ts'
import { csvFile, reasonUnlessDry } from '../csv-file.ts'
import { dayGiven, given, named, oneOf, say, shortText } from '../parts.ts'

const set = Type.Optional(
  Type.String({
    default: nationalSet,
    maxLength: 60,
    pattern: '^[a-z][a-z0-9]*(-[a-z0-9]+)*$',
    description: 'Whose codes; `national` for all who have none of their own.',
    'x-description-vi': 'Bộ mã của ai; `national` cho tất cả những ai không có bộ riêng.',
    ...say(
      'BAD_SET',
      'Phải gồm chữ thường, số và dấu gạch nối, tối đa 60 ký tự',
      'Must be of lower-case letters, digits and hyphens, at most 60 characters',
    ),
  }),
)

/** A file for a set of a table. */
export const importRequest = named(
  'code-import-request',
  given(
    {
      table: codeTable,
      set,
      ...csvFile,
      from: Type.Optional({
        ...dayGiven,
        description: 'Rows that do not say theirs begin here, and end what their codes stood for before.',
        'x-description-vi':
          'Dòng không nêu ngày bắt đầu có hiệu lực từ ngày này và chấm dứt nghĩa trước đó của mã.',
      }),
    },
    reasonUnlessDry,
  ),
)

const cell = Type.String({ maxLength: 4000 })

/** One row, as a form gives it. */
export const rowRequest = named(
  'code-row-request',
  given(
    {
      set,
      code: shortText,
      name: Type.Optional(Type.String({ maxLength: 2000 })),
      validFrom: Type.Optional({
        ...dayGiven,
        description: 'First day; absent: since ever.',
        'x-description-vi': 'Ngày đầu tiên; không có nghĩa là từ trước đến nay.',
      }),
      validTo: Type.Optional({
        ...dayGiven,
        description: 'Last day; absent: until further notice.',
        'x-description-vi': 'Ngày cuối cùng; không có nghĩa là cho đến khi có thay đổi.',
      }),
      source: Type.Optional(Type.String({ maxLength: 500 })),
      attributes: Type.Optional(
        Type.Unsafe<Readonly<Record<string, string>>>({
          type: 'object',
          maxProperties: 40,
          additionalProperties: cell,
          description: 'The columns of its table.',
          'x-description-vi': 'Các cột riêng của bảng.',
        }),
      ),
      successors: Type.Optional(
        Type.Array(given({ kind: oneOf(linkKinds), code: shortText }), { maxItems: 40 }),
      ),
      withdrawn: Type.Optional(
        Type.Boolean({
          description: 'Takes back what was said of this code from this day: it never was.',
          'x-description-vi': 'Rút lại dòng của mã này bắt đầu từ ngày đó: coi như chưa từng có.',
        }),
      ),
      endsFormer: Type.Optional(
        Type.Boolean({
          description: 'What the code stood for before `validFrom` ends on the eve of it.',
          'x-description-vi': 'Nghĩa trước đó của mã chấm dứt vào hôm trước ngày `validFrom`.',
        }),
      ),
      dryRun: csvFile.dryRun,
      reason: csvFile.reason,
    },
    reasonUnlessDry,
  ),
)
