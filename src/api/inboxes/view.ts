import Type, { type Static } from 'typebox'
import type { InboxDepth } from '#store/inbox-depth.ts'
import { count, instant, named, text } from '../parts.ts'

const unacknowledged = {
  ...count,
  description: 'Entries that it has not acknowledged.',
  'x-description-vi': 'Số sự kiện chưa được xác nhận.',
}
const oldestAt = Type.Optional({
  ...instant,
  description: 'When the oldest of these was accepted.',
  'x-description-vi': 'Sự kiện cũ nhất trong số đó được nhận lúc nào.',
})

const consumer = Type.Object({
  sender: text,
  consumer: text,
  acknowledged: { ...count, description: 'Its mark.', 'x-description-vi': 'Dấu của bên đọc.' },
  unacknowledged,
  oldestAt,
  seenAt: Type.Optional({
    ...instant,
    description: 'When it last read or acknowledged; by the minute.',
    'x-description-vi': 'Lần gần nhất đọc hoặc xác nhận; chính xác đến phút.',
  }),
  lostThrough: Type.Optional({
    ...count,
    description: 'Entries up to here went by age before it had acknowledged them.',
    'x-description-vi': 'Các sự kiện đến vị trí này đã bị xóa vì quá hạn khi bên đọc chưa xác nhận.',
  }),
})

export const inboxesView = named(
  'inboxes',
  Type.Object({
    inboxes: Type.Array(
      Type.Object({
        inbox: text,
        note: Type.Optional(text),
        source: text,
        given: {
          ...count,
          description: 'The last position that an entry was given.',
          'x-description-vi': 'Vị trí cuối cùng đã cấp cho một sự kiện.',
        },
        unplaced: {
          ...count,
          description: 'Entries that have no position yet: nobody has looked since they came.',
          'x-description-vi': 'Số sự kiện chưa có vị trí: chưa ai đọc từ khi chúng đến.',
        },
        unacknowledged: {
          ...unacknowledged,
          description: 'Entries that not all have acknowledged who read here.',
          'x-description-vi': 'Số sự kiện mà chưa phải mọi bên đọc đều xác nhận.',
        },
        oldestAt,
        consumers: Type.Array(consumer, {
          description: 'Who has ever read here; a sender sees its own.',
          'x-description-vi': 'Những bên đã từng đọc; hệ thống gửi chỉ thấy các bên đọc của mình.',
        }),
      }),
    ),
  }),
)

export type InboxesView = Static<typeof inboxesView>

/** What the configuration says of an inbox. */
export interface ConfiguredInbox {
  readonly note?: string
  readonly source: string
}

const consumerBody = (depth: InboxDepth) => ({
  sender: depth.sender,
  consumer: depth.consumer,
  acknowledged: depth.acknowledged,
  unacknowledged: depth.unacknowledged,
  ...(depth.oldestAt && { oldestAt: depth.oldestAt.toISOString() }),
  ...(depth.seenAt && { seenAt: depth.seenAt.toISOString() }),
  ...(depth.acknowledged < depth.forgottenThrough && { lostThrough: depth.forgottenThrough }),
})

/**
 * @param depths of one inbox: one for each consumer, or one of nobody
 * @param isShown whose consumers are named
 */
export const inboxBody = (
  inbox: string,
  { note, source }: ConfiguredInbox,
  depths: readonly InboxDepth[],
  isShown: (sender: string) => boolean,
) => {
  const oldest = depths
    .flatMap(({ oldestAt: at }) => at ?? [])
    .toSorted((a, b) => a.getTime() - b.getTime())[0]
  return {
    inbox,
    ...(note !== undefined && { note }),
    source,
    given: depths[0]?.given ?? 0,
    unplaced: depths[0]?.unplaced ?? 0,
    unacknowledged: Math.max(0, ...depths.map((one) => one.unacknowledged)),
    ...(oldest && { oldestAt: oldest.toISOString() }),
    consumers: depths
      .filter(({ sender, consumer: name }) => name !== '' && isShown(sender))
      .map(consumerBody),
  }
}
