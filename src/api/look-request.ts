import { given, named, reason } from './parts.ts'

/** Of calls that show what somebody said, to whoever says why. */
export const lookRequest = named(
  'look-request',
  given({
    reason: {
      ...reason,
      description: 'Why; it stands beside the look, for the data-protection officer.',
      'x-description-vi': 'Lý do; được ghi cùng lượt xem, cho người phụ trách bảo vệ dữ liệu.',
    },
  }),
)
