import Type from 'typebox'
import type { Text } from '#adapter-kit'
import type { StoredEndpointEvent } from '#store/endpoint-events.ts'
import type { Language } from '../http/problem.ts'
import { count, instant, named, text } from '../parts.ts'

const words: Readonly<Record<StoredEndpointEvent['kind'], Text>> = {
  'breaker-opened': {
    vi: 'Ngừng gửi vì đối tác không phục vụ',
    en: 'Nothing more is sent: the partner does not serve us',
  },
  'breaker-half-opened': { vi: 'Gửi thử một lần', en: 'One request tries the partner' },
  'breaker-closed': { vi: 'Đối tác phục vụ lại, gửi tiếp', en: 'The partner serves again; sending goes on' },
  paused: { vi: 'Người vận hành tạm dừng', en: 'Paused by an operator' },
  resumed: { vi: 'Người vận hành cho gửi tiếp', en: 'Resumed by an operator' },
  probed: { vi: 'Người vận hành cho gửi thử ngay', en: 'An operator had it tried at once' },
}

export const endpointEvents = named(
  'endpoint-events',
  Type.Object({
    events: Type.Array(
      Type.Object({
        id: Type.Integer({
          description: 'An outage that stops the clock may be taken from it: `POST /v1/outages`.',
          'x-description-vi': 'Có thể ghi nhận một lần gián đoạn từ sự kiện này: `POST /v1/outages`.',
        }),
        at: instant,
        kind: Type.Enum(Object.keys(words) as StoredEndpointEvent['kind'][]),
        text,
        code: Type.Optional({
          ...text,
          description: 'Ours, of the failure that opened the breaker.',
          'x-description-vi': 'Mã lỗi của hệ thống này đã làm ngừng gửi.',
        }),
        failures: Type.Optional({
          ...count,
          description: 'Failures in a row.',
          'x-description-vi': 'Số lỗi liên tiếp.',
        }),
        until: Type.Optional(instant),
        by: Type.Optional(text),
        reason: Type.Optional(text),
      }),
    ),
    nextCursor: Type.Optional(text),
  }),
)

export const eventBody = (event: StoredEndpointEvent, language: Language) => {
  const { id, at, kind, code, failures, until, by, reason } = event
  return {
    id,
    at: at.toISOString(),
    kind,
    text: words[kind][language],
    ...(code !== null && { code }),
    ...(failures !== null && { failures }),
    ...(until !== null && { until: until.toISOString() }),
    ...(by !== null && { by }),
    ...(reason !== null && { reason }),
  }
}
