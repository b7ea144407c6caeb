import Type, { type Static } from 'typebox'
import type { PulseSeries } from '#pulse/pulse-series.ts'
import { count, instant, named, text } from '../parts.ts'

const about = (en: string, vi: string) => ({ description: en, 'x-description-vi': vi })
const counts = Type.Array(count)
const gapped = Type.Array(Type.Union([Type.Number({ minimum: 0 }), Type.Null()]))

const endpoint = Type.Object({
  name: text,
  completed: { ...counts, ...about('Deliveries that an attempt ended so.', 'Lượt gửi đã xong.') },
  rejected: counts,
  dead: counts,
  parked: counts,
  lagSeconds: Type.Object(
    { p50: gapped, p95: gapped },
    about(
      'From the acceptance of the message to the end of the delivery, as buckets tell it; null where nothing ended.',
      'Từ lúc nhận thông điệp đến khi lượt gửi kết thúc, ước lượng theo nhóm; null khi không có lượt nào kết thúc.',
    ),
  ),
  waiting: {
    ...gapped,
    ...about(
      'The most within the step; null where nobody looked.',
      'Nhiều nhất trong bước; null khi không ai đếm.',
    ),
  },
  oldestWaitingSeconds: gapped,
  failures: Type.Array(Type.Object({ code: text, counts }), {
    ...about(
      'Attempts that failed or were refused, by our code, the commonest first; what is not named is together in `OTHER`.',
      'Những lần thử lỗi hoặc bị từ chối theo mã, nhiều nhất trước; các mã khác gộp trong `OTHER`.',
    ),
  }),
})

/** How the work went, in columns of equal length. */
export const seriesView = named(
  'pulse-series',
  Type.Object({
    from: instant,
    to: instant,
    step: { ...count, ...about('Minutes that one value stands for.', 'Số phút của mỗi giá trị.') },
    times: Type.Array(instant, about('When each step begins.', 'Lúc bắt đầu từng bước.')),
    accepted: { ...counts, ...about('Messages that were taken.', 'Thông điệp đã nhận.') },
    overdue: {
      ...gapped,
      ...about(
        'Dossiers of the installation that were overdue, the most within the step.',
        'Hồ sơ quá hạn của cả hệ thống, nhiều nhất trong bước.',
      ),
    },
    endpoints: Type.Array(endpoint),
  }),
)
type Series = Static<typeof seriesView>

export const seriesBody = ({ from, to, times, ...series }: PulseSeries) => ({
  ...series,
  from: from.toISOString(),
  to: to.toISOString(),
  times: times.map((time) => time.toISOString()),
})

export const seriesExample: Series = {
  from: '2026-11-05T01:50:00.000Z',
  to: '2026-11-05T02:00:00.000Z',
  step: 5,
  times: ['2026-11-05T01:50:00.000Z', '2026-11-05T01:55:00.000Z'],
  accepted: [210, 204],
  overdue: [3, 3],
  endpoints: [
    {
      name: 'national-portal',
      completed: [198, 61],
      rejected: [2, 0],
      dead: [0, 0],
      parked: [0, 0],
      lagSeconds: { p50: [0.4, 0.7], p95: [1.9, 4.6] },
      waiting: [3, 120],
      oldestWaitingSeconds: [1, 108],
      failures: [{ code: 'LOGIN_REFUSED', counts: [0, 9] }],
    },
  ],
}
