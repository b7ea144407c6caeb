import Type from 'typebox'
import type { StoredRun } from '#store/catalogue-runs.ts'
import { count, instant, named, text } from '../parts.ts'

const described = (description: string, vi: string) => ({ description, 'x-description-vi': vi })

export const catalogueRun = named(
  'catalogue-run',
  Type.Object({
    id: count,
    endpoint: text,
    firstFill: Type.Boolean(),
    acceptShort: Type.Boolean(
      described('A person said that a short list is right.', 'Có người xác nhận danh sách ngắn là đúng.'),
    ),
    short: Type.Boolean(
      described(
        'The lists were suspiciously small: nothing was withdrawn.',
        'Danh sách ngắn bất thường: không thủ tục nào bị đánh dấu bãi bỏ.',
      ),
    ),
    listsDone: count,
    listed: Type.Optional(count),
    asked: count,
    withoutDetails: count,
    unreadable: Type.Array(text),
    added: count,
    changed: count,
    withdrawn: count,
    startedAt: instant,
    endedAt: Type.Optional(instant),
    result: Type.Optional(Type.Enum(['finished', 'abandoned'])),
  }),
)

export const catalogueView = named(
  'catalogue',
  Type.Object({
    enabled: Type.Boolean(),
    endpoint: text,
    listed: count,
    withdrawn: count,
    withoutDetails: count,
    toTell: {
      ...count,
      ...described(
        'Changes that have yet to be published to the city.',
        'Số thay đổi chưa báo cho thành phố.',
      ),
    },
    runs: Type.Array(catalogueRun, described('Newest first.', 'Mới nhất trước.')),
  }),
)

export const runBody = ({ startedAt, endedAt, ...run }: StoredRun) => ({
  ...run,
  startedAt: startedAt.toISOString(),
  ...(endedAt && { endedAt: endedAt.toISOString() }),
})
