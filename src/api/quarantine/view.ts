import Type from 'typebox'
import type { QuarantineGroup } from '#store/quarantine.ts'
import { count, day, id, instant, named, text } from '../parts.ts'

const texts = Type.Array(text)

export const quarantinePage = named(
  'quarantine-page',
  Type.Object({
    codes: Type.Array(
      Type.Object({
        table: text,
        set: text,
        code: text,
        kind: Type.Enum(['unknown', 'ambiguous']),
        deliveries: {
          ...count,
          description: 'How many wait for it.',
          'x-description-vi': 'Số lượt gửi đang chờ mã này.',
        },
        heldBack: {
          ...count,
          description: 'Of these, only kept back because the partner has, or may have, a newer state.',
          'x-description-vi': 'Trong đó, số chỉ bị giữ lại vì đối tác có hoặc có thể có trạng thái mới hơn.',
        },
        oldest: instant,
        firstDay: { ...day, description: 'The days on which the code was used.' },
        lastDay: day,
        pointers: texts,
        endpoints: texts,
        senders: texts,
        candidates: Type.Array(Type.Object({ code: text, name: text })),
        messages: Type.Array(id, { description: 'Some of them.', 'x-description-vi': 'Một số thông điệp.' }),
      }),
    ),
    nextCursor: Type.Optional(text),
  }),
)

export const groupBody = ({ oldest, ...group }: QuarantineGroup) => ({
  ...group,
  oldest: oldest.toISOString(),
})
