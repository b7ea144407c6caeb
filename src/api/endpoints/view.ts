import Type, { type Static } from 'typebox'
import type { FailureClass } from '#delivery/failure-class.ts'
import type { Language } from '../http/problem.ts'
import { count, instant, named, text } from '../parts.ts'
import { causeWords, pausedWords } from './cause-words.ts'

export const backlog = Type.Object({
  waiting: count,
  delivering: count,
  pending: count,
  inDoubt: count,
  parked: count,
  dead: count,
  blockedLanes: { ...count, description: 'Lanes that stand still behind one that waits for a person.' },
  oldestWaitingAt: Type.Optional(instant),
  asOf: { ...instant, description: 'When this was counted.' },
})

const classNames = Object.keys(causeWords) as FailureClass[]

export const endpointStates = ['open', 'paused', 'breaker-open', 'probing', 'slowed'] as const
export const endpointCauses = ['paused', ...classNames] as const

const failure = {
  code: Type.Optional({
    ...text,
    description: 'Ours, of the failure; never what the partner wrote.',
    'x-description-vi': 'Mã của hệ thống này; không phải lời của đối tác.',
  }),
  text: { ...text, description: 'In plain words.', 'x-description-vi': 'Diễn giải bằng lời.' },
}

/** An endpoint as an operator sees it. */
export const endpointView = named(
  'endpoint',
  Type.Object({
    name: text,
    adapter: text,
    state: Type.Enum(endpointStates),
    cause: Type.Optional(
      Type.Object(
        {
          class: Type.Enum(endpointCauses),
          ...failure,
          remedy: { ...text, description: 'What to do.', 'x-description-vi': 'Cần làm gì.' },
        },
        {
          description: 'Why nothing, or less, is sent; absent while it is open.',
          'x-description-vi': 'Vì sao không gửi hoặc gửi ít đi; không có khi kết nối đang mở.',
        },
      ),
    ),
    since: Type.Optional({
      ...instant,
      description: 'When that began.',
      'x-description-vi': 'Tình trạng này bắt đầu từ lúc nào.',
    }),
    nextProbeAt: Type.Optional({
      ...instant,
      description: 'When the next request finds out whether it is over.',
      'x-description-vi': 'Lúc gửi thử lần tới.',
    }),
    lastFailure: Type.Optional(
      Type.Object(
        { ...failure, class: Type.Enum(classNames), at: instant },
        {
          description: 'When the endpoint last did not serve us, and why; kept when it serves again.',
          'x-description-vi': 'Lần gần nhất đối tác không phục vụ, và vì sao; vẫn giữ khi đã phục vụ lại.',
        },
      ),
    ),
    paused: Type.Optional(Type.Object({ by: text, reason: text, at: instant })),
    breaker: Type.Object({ failures: count, openUntil: Type.Optional(instant) }),
    slowUntil: Type.Optional({ ...instant, description: 'The partner asked us to wait until then.' }),
    limits: Type.Record(Type.String(), Type.Number()),
    limitsUsed: Type.Record(Type.String(), Type.Number(), {
      description: 'How much of each limit is used now.',
      'x-description-vi': 'Mỗi giới hạn hiện đã dùng bao nhiêu.',
    }),
    inFlight: count,
    backlog: Type.Union([backlog, Type.Null()], {
      description: 'Counted in the background; null until that was done for the first time.',
      'x-description-vi': 'Được đếm ngầm; null cho đến khi đếm xong lần đầu.',
    }),
    notKnownYet: Type.Optional(
      Type.Array(Type.Enum(['backlog']), {
        description: 'What has not been counted since this process began.',
        'x-description-vi': 'Những gì chưa đếm từ khi tiến trình này bắt đầu.',
      }),
    ),
    perMinute: Type.Number({
      minimum: 0,
      description: 'Completed per minute, over the last minutes; to one decimal.',
      'x-description-vi': 'Số lượt xong mỗi phút trong những phút gần đây, làm tròn một chữ số thập phân.',
    }),
    emptyAt: Type.Optional({
      ...instant,
      description: 'When nothing will be waiting any more, at this pace; absent while nothing flows.',
      'x-description-vi': 'Khi nào hết hàng chờ, với tốc độ này; không có khi đang không gửi được.',
    }),
  }),
)
export type EndpointView = Static<typeof endpointView>

/** The same before it is put into words. */
export interface EndpointStanding extends Omit<EndpointView, 'cause' | 'lastFailure'> {
  readonly cause?: 'paused' | FailureClass
  readonly lastFailure?: { readonly class: FailureClass; readonly code: string; readonly at: string }
}

const causeView = (
  cause: NonNullable<EndpointStanding['cause']>,
  { paused, lastFailure }: EndpointStanding,
  language: Language,
): NonNullable<EndpointView['cause']> => {
  const words = cause === 'paused' ? pausedWords(paused?.by ?? '', paused?.reason ?? '') : causeWords[cause]
  const code = cause === 'paused' ? undefined : lastFailure?.code
  return {
    class: cause,
    ...(code !== undefined && { code }),
    text: words.what[language],
    remedy: words.remedy[language],
  }
}

export const endpointBody = (standing: EndpointStanding, language: Language): EndpointView => {
  const { cause, lastFailure, ...rest } = standing
  return {
    ...rest,
    ...(cause !== undefined && { cause: causeView(cause, standing, language) }),
    ...(lastFailure && {
      lastFailure: { ...lastFailure, text: causeWords[lastFailure.class].what[language] },
    }),
  }
}

export const endpointExample: EndpointView = {
  name: 'national-portal',
  adapter: 'national-portal',
  state: 'breaker-open',
  cause: {
    class: 'credentials',
    code: 'LOGIN_REFUSED',
    text: causeWords.credentials.what.vi,
    remedy: causeWords.credentials.remedy.vi,
  },
  since: '2026-11-05T01:58:12.431Z',
  nextProbeAt: '2026-11-05T02:01:00.000Z',
  lastFailure: {
    class: 'credentials',
    code: 'LOGIN_REFUSED',
    text: causeWords.credentials.what.vi,
    at: '2026-11-05T02:00:00.000Z',
  },
  breaker: { failures: 7, openUntil: '2026-11-05T02:01:00.000Z' },
  limits: { inFlight: 8, perSecond: 20 },
  limitsUsed: { inFlight: 0, perSecond: 0 },
  inFlight: 0,
  backlog: {
    waiting: 120,
    delivering: 0,
    pending: 14,
    inDoubt: 0,
    parked: 1,
    dead: 2,
    blockedLanes: 1,
    oldestWaitingAt: '2026-11-05T01:58:12.431Z',
    asOf: '2026-11-05T02:00:00.000Z',
  },
  perMinute: 0,
}
