import Type from 'typebox'
import { reason, say, shortText } from './parts.ts'
import type { Limits } from './route.ts'

/** A file of many rows in one text. */
export const csvBody: Limits = { bytes: 5_000_000, depth: 8, values: 100 }

/** What every import of a file says. */
export const csvFile = {
  file: {
    ...shortText,
    description: 'Its name, for the record.',
    'x-description-vi': 'Tên tệp, để ghi nhận.',
  },
  csv: Type.String({
    pattern: '\\S',
    description: 'The text of the file.',
    'x-description-vi': 'Nội dung của tệp.',
    ...say('REQUIRED', 'Phải là nội dung của tệp CSV', 'Must be the text of the CSV file'),
  }),
  dryRun: Type.Optional(
    Type.Boolean({
      default: false,
      description: 'Only say what would change.',
      'x-description-vi': 'Chỉ cho biết điều gì sẽ thay đổi.',
    }),
  ),
  reason: Type.Optional({
    ...reason,
    description: 'Why; written into the audit. Not needed for a dry run.',
    'x-description-vi': 'Lý do; được ghi vào nhật ký. Không cần khi chạy thử.',
  }),
}

/** Whoever changes something says why. */
export const reasonUnlessDry = {
  if: { required: ['dryRun'], properties: { dryRun: { const: true } } },
  else: { required: ['reason'] },
}

/** Of a file that is wrong from end to end, these say enough. */
export const maxShownProblems = 1000
