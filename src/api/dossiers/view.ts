import Type from 'typebox'
import type { DossierComparison } from '#store/reconciliation/comparisons.ts'
import { deadlineView } from '../deadlines/view.ts'
import { overallView } from '../messages/overall.ts'
import { messageView } from '../messages/view.ts'
import { deliveryStatus, id, instant, named, text } from '../parts.ts'
import { happenings, sides } from './timeline-entry.ts'

const comparisonOutcomes = [
  'same',
  'missing-there',
  'missing-here',
  'differs',
  'open',
  'not-shown',
  'not-askable',
] as const satisfies readonly DossierComparison['outcome'][]

const timelineEntryView = named(
  'timeline-entry',
  Type.Object({
    at: instant,
    side: Type.Enum([...sides], { description: 'Who did it.' }),
    what: Type.Enum([...happenings]),
    text: { ...text, description: 'In plain words.' },
    messageId: Type.Optional({
      ...id,
      description: 'Absent of what concerns an endpoint as a whole.',
      'x-description-vi': 'Không có khi việc xảy ra với cả kết nối.',
    }),
    type: Type.Optional(messageView.properties.type),
    endpoint: Type.Optional(text),
    deliveryStatus: Type.Optional({
      ...deliveryStatus,
      description: 'What the delivery had come to.',
      'x-description-vi': 'Lượt gửi lúc đó đã đến đâu.',
    }),
    code: Type.Optional(text),
    caseId: Type.Optional({
      ...id,
      description: 'Of what was handed over to a partner.',
      'x-description-vi': 'Của hồ sơ đã chuyển cho đối tác.',
    }),
    noticeId: Type.Optional({
      ...id,
      description: 'Of that for which people were urged.',
      'x-description-vi': 'Của việc đã đôn đốc.',
    }),
    inbox: Type.Optional(text),
    consumer: Type.Optional(text),
    by: Type.Optional({
      ...text,
      description: 'Which operator did it.',
      'x-description-vi': 'Người vận hành nào đã làm.',
    }),
    reason: Type.Optional({
      ...text,
      description: 'What they gave as their reason.',
      'x-description-vi': 'Lý do người đó nêu.',
    }),
    until: Type.Optional({
      ...instant,
      description: 'When a halt or a pause ended; absent while it lasts.',
      'x-description-vi': 'Lúc kết thúc việc dừng; không có khi còn dừng.',
    }),
    supersededBy: Type.Optional({
      ...id,
      description: 'The message whose newer state is sent instead.',
      'x-description-vi': 'Thông điệp có trạng thái mới hơn được gửi thay.',
    }),
    changes: Type.Optional(
      Type.Array(
        Type.Object({
          pointer: { ...text, description: 'JSON pointer (RFC 6901).' },
          from: Type.Optional(Type.Unknown()),
          to: Type.Optional(Type.Unknown()),
        }),
        {
          description:
            'Which fields a correction changed, the first fifty; values only for those who may see bodies.',
          'x-description-vi': 'Các trường đã sửa, tối đa năm mươi; giá trị chỉ cho bên được xem nội dung.',
        },
      ),
    ),
  }),
)

const comparisonView = named(
  'dossier-comparison',
  Type.Object({
    endpoint: text,
    outcome: Type.Enum([...comparisonOutcomes], {
      description: 'open: something is under way or in doubt, so nothing was compared.',
    }),
    classes: Type.Array(text, { description: 'In what it differs.' }),
    lookedAt: instant,
    comparedAt: Type.Optional(instant),
    accepted: Type.Optional({ ...text, description: 'Why a person has left the difference as it is.' }),
  }),
)

export const comparisonBody = ({ lookedAt, comparedAt, accepted, classes, ...one }: DossierComparison) => ({
  ...one,
  classes: [...classes],
  lookedAt: lookedAt.toISOString(),
  ...(comparedAt && { comparedAt: comparedAt.toISOString() }),
  ...(accepted !== null && { accepted }),
})

export const storyView = named(
  'dossier-story',
  Type.Object({
    code: text,
    status: Type.Optional({
      ...text,
      description: 'Of the dossier, as its last full state says; absent where there is none.',
      'x-description-vi': 'Của hồ sơ, theo trạng thái đầy đủ mới nhất; không có khi chưa ai gửi trạng thái.',
    }),
    deliveryStatus: {
      ...overallView,
      description:
        'Of its deliveries: open while any is under way or untouched in an inbox, else the worst that one came to.',
      'x-description-vi':
        'Của các lượt gửi: open khi còn lượt đang xử lý hoặc chưa ai lấy khỏi hộp thư, nếu không thì kết quả xấu nhất.',
    },
    truncated: Type.Optional(
      Type.Literal(true, { description: 'There are older messages than those shown.' }),
    ),
    deadline: Type.Optional(deadlineView),
    comparisons: Type.Optional(
      Type.Array(comparisonView, {
        description: 'What partners showed of it when they were asked last; absent where none was.',
        'x-description-vi': 'Đối tác thể hiện gì khi được hỏi gần nhất; không có khi chưa hỏi.',
      }),
    ),
    timeline: Type.Array(timelineEntryView),
    messages: Type.Array(messageView),
  }),
)
