import type { Readable } from 'node:stream'
import Type from 'typebox'
import { actorOf, type Caller } from '#access/caller.ts'
import { reject } from '#adapter-kit'
import {
  maxPoints,
  type PulsePeriod,
  type PulseStep,
  pointsIn,
  pulsePeriod,
  pulseSteps,
} from '#pulse/pulse-period.ts'
import type { PulseSeries } from '#pulse/pulse-series.ts'
import { isOverShare, type OverShare } from '#shares/share.ts'
import type { WithWaiting } from '../http/closing.ts'
import { overShare } from '../http/over-share.ts'
import { problem } from '../http/problem.ts'
import { endpointName, given, say, text } from '../parts.ts'
import { momentsOf, period } from '../period.ts'
import { answered, ok, routeFor } from '../route.ts'
import { having } from '../who.ts'
import { pulseEvent } from './events.ts'
import { type PulseScope, pulseScope } from './scope.ts'
import { seriesBody, seriesExample, seriesView } from './series-view.ts'
import { type Pulse, pulseExample, pulseTag, pulseView } from './view.ts'

/** Who watches, and for how long they may. */
export interface Watcher {
  /** The sender, whose share it is. */
  readonly sender: string
  /** The person at it too, where there is one. */
  readonly actor: string
  /** Ends the watching with it; absent for a key, which does not end. */
  readonly session?: string | undefined
  readonly scope: PulseScope
}

/** A pulse that goes on. */
export interface PulseStream {
  readonly body: Readable
  /** The answer is over, whoever ended it. */
  over(): void
}

/** What the routes may ask about how the work goes. */
export interface PulseApi extends WithWaiting {
  now(): Date
  readonly endpointNames: readonly string[]
  pulse(scope: PulseScope): Promise<Pulse>
  watch(watcher: Watcher): Promise<PulseStream | OverShare>
  series(period: PulsePeriod, endpoints: readonly string[]): Promise<PulseSeries>
}

const route = routeFor<PulseApi>()
const readers = having('replay', 'operate', 'seeAll')

const tooManyPoints = reject(
  '/step',
  'BAD_PARAMETER',
  `Khoảng thời gian này có hơn ${maxPoints} bước; hãy chọn bước dài hơn hoặc khoảng ngắn hơn`,
  `The period has more than ${maxPoints} such steps: ask for longer ones, or for a shorter period`,
)

const step = Type.Unsafe<PulseStep>({
  type: 'integer',
  enum: [...pulseSteps],
  description:
    'Minutes that one value stands for; what is older than two days is kept by the hour. Absent: as fine as a plot can show.',
  'x-description-vi':
    'Số phút của mỗi giá trị; dữ liệu cũ hơn hai ngày chỉ còn theo giờ. Nếu không có thì chọn mịn nhất mà biểu đồ hiển thị được.',
  ...say('NOT_ALLOWED', `Một trong: ${pulseSteps.join(', ')}`, `One of: ${pulseSteps.join(', ')}`),
})

const tagHeader = {
  ETag: {
    description: { vi: 'Đổi khi có số liệu đổi', en: 'Another one when a figure is another' },
    schema: text,
  },
}

/** No store may show to one what was made for another. */
const unstored = { 'Cache-Control': 'no-store' }
/** As it is made: nothing in between may keep it, change it, or hold it back until there is more. */
const unbuffered = { 'Cache-Control': 'no-store, no-transform', 'X-Accel-Buffering': 'no' }

const watcherOf = (caller: Caller): Watcher => ({
  sender: caller.name,
  actor: actorOf(caller),
  session: caller.session,
  scope: pulseScope(caller),
})

/** How the work goes: now, from now on, and until now. */
export const pulseRoutes = [
  route({
    id: 'getPulse',
    method: 'GET',
    path: '/v1/pulse',
    tag: 'Operators',
    summary: {
      vi: 'Tình hình lúc này bằng số: việc cần xử lý, hồ sơ đến hạn, từng kết nối.',
      en: 'How the work goes now, in figures: what needs a person, what is due, each endpoint.',
    },
    description: {
      vi: 'Được đếm ngầm; từng phần cho biết đếm lúc nào. Gửi lại `ETag` trong `If-None-Match` thì trả 304 khi không có gì đổi.',
      en: 'Counted in the background; each part says when. With the `ETag` in `If-None-Match` the answer is 304 while nothing has changed.',
    },
    who: readers,
    inBackground: true,
    headers: Type.Object({ 'if-none-match': Type.Optional(text) }),
    answers: {
      200: {
        description: { vi: 'Tình hình', en: 'The figures' },
        schema: pulseView,
        headers: tagHeader,
        example: pulseExample,
      },
      304: {
        description: { vi: 'Không có gì đổi', en: 'Nothing has changed' },
        schema: text,
        mediaType: 'text/plain',
        headers: tagHeader,
      },
    },
    handle: async ({ caller, headers }, api) => {
      const pulse = await api.pulse(pulseScope(caller))
      const tag = `"${pulseTag(pulse)}"`
      const about = { ETag: tag, ...unstored }
      return headers['if-none-match'] === tag ? answered(304, '', about) : answered(200, pulse, about)
    },
  }),
  route({
    id: 'watchPulse',
    method: 'GET',
    path: '/v1/pulse/stream',
    tag: 'Operators',
    summary: {
      vi: 'Như trên, được gửi tiếp mỗi khi có số liệu đổi (server-sent events).',
      en: 'The same, sent again whenever a figure changes (server-sent events).',
    },
    description: {
      vi: 'Sự kiện `pulse` đến ngay, rồi tối đa mỗi giây một lần; dòng chú thích mỗi 15 giây. Sự kiện `end` cho biết vì sao kết thúc: `session-over` (đăng nhập lại) hoặc `stopping` (kết nối lại). Mỗi người tối đa 8 luồng cùng lúc ở một cổng.',
      en: 'An event `pulse` comes at once, then at most one a second; a comment each 15 seconds. An event `end` says why it ends: `session-over` (log in again) or `stopping` (come back). A person may have eight at once in a gateway.',
    },
    who: readers,
    inBackground: true,
    takes: 'nothing',
    problems: ['too-many-requests'],
    answers: {
      200: {
        description: { vi: 'Luồng sự kiện', en: 'The events' },
        schema: Type.Unsafe<Readable>({ type: 'string' }),
        mediaType: 'text/event-stream',
        example: pulseEvent(pulseExample),
      },
    },
    handle: async ({ caller }, api) => {
      const stream = await api.watch(watcherOf(caller))
      if (isOverShare(stream)) throw overShare(stream)
      const { body, over } = stream
      return { ...answered(200, body, unbuffered), streamed: { lastBytesMs: 1000, over } }
    },
  }),
  route({
    id: 'getPulseSeries',
    method: 'GET',
    path: '/v1/pulse/series',
    tag: 'Operators',
    summary: {
      vi: 'Tình hình theo thời gian, cho biểu đồ: đã nhận, đã xong, độ trễ, lỗi theo mã, hàng chờ.',
      en: 'How the work went, for plots: taken, completed, lag, failures by code, what waited.',
    },
    description: {
      vi: 'Mặc định là 24 giờ gần nhất. Giữ từng phút trong hai ngày, rồi từng giờ trong 90 ngày.',
      en: 'The last 24 hours unless it is said. Kept by the minute for two days, then by the hour for 90.',
    },
    who: having('operate', 'seeAll'),
    query: given({ ...period, step: Type.Optional(step), endpoint: Type.Optional(endpointName) }),
    answers: {
      200: {
        description: { vi: 'Các cột số liệu', en: 'The columns' },
        schema: seriesView,
        example: seriesExample,
      },
    },
    handle: async ({ query: { from, to, step, endpoint } }, api) => {
      const wanted = pulsePeriod({ ...momentsOf({ from, to }), step }, api.now())
      if (pointsIn(wanted) > maxPoints) throw problem('invalid-request', { findings: [tooManyPoints] })
      const endpoints = endpoint === undefined ? api.endpointNames : [endpoint]
      return ok(seriesBody(await api.series(wanted, endpoints)))
    },
  }),
]
