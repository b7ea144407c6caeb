import Type from 'typebox'
import type { AgencyDeadlines } from '#store/deadline-counts.ts'
import { count, instant, named, text } from '../parts.ts'

const counts = {
  overdue: { ...count, description: 'The date has passed.', 'x-description-vi': 'Đã quá hạn.' },
  today: { ...count, description: 'Still today.', 'x-description-vi': 'Đến hạn trong hôm nay.' },
  week: {
    ...count,
    description: 'In the seven days after today.',
    'x-description-vi': 'Trong bảy ngày sau hôm nay.',
  },
  later: { ...count, description: 'After that.', 'x-description-vi': 'Sau đó.' },
  waiting: {
    ...count,
    description: 'The clock stands until the citizen brings what was asked for; in none of the others.',
    'x-description-vi': 'Chờ người dân bổ sung nên thời hạn tạm dừng; không nằm trong các số khác.',
  },
}

export const deadlineCountsView = named(
  'deadline-counts',
  Type.Object({
    at: instant,
    total: Type.Object(counts),
    agencies: Type.Array(
      Type.Object({
        agency: Type.Optional({
          ...text,
          description: 'Code of the competent one; absent where none is named.',
          'x-description-vi': 'Mã cơ quan có thẩm quyền; không có khi hồ sơ không nêu.',
        }),
        ...counts,
      }),
    ),
  }),
)

const sumOf = (
  agencies: readonly AgencyDeadlines[],
  name: Exclude<keyof AgencyDeadlines, 'agency'>,
): number => agencies.reduce((sum, one) => sum + one[name], 0)

export const deadlineCountsBody = ({
  at,
  agencies,
}: {
  readonly at: Date
  readonly agencies: readonly AgencyDeadlines[]
}) => ({
  at: at.toISOString(),
  total: {
    overdue: sumOf(agencies, 'overdue'),
    today: sumOf(agencies, 'today'),
    week: sumOf(agencies, 'week'),
    later: sumOf(agencies, 'later'),
    waiting: sumOf(agencies, 'waiting'),
  },
  agencies: agencies.map(({ agency, ...counted }) => ({ ...(agency !== null && { agency }), ...counted })),
})
