import type { StoredMessage } from '#store/messages.ts'
import type { PauseStep } from '#store/operator-history.ts'
import { durationInWords } from './duration-words.ts'
import { because, type Telling, type TimelineEntry, text } from './timeline-entry.ts'

/** From when until when a delivery had yet to be done at an endpoint. */
interface Life {
  readonly endpoint: string
  readonly from: Date
  readonly until: Date
}

/** The lives of all deliveries of a story. */
const deliveryLives = (messages: readonly StoredMessage[], now: Date): readonly Life[] =>
  messages.flatMap(({ acceptedAt, deliveries }) =>
    deliveries.map(({ endpoint, settledAt }) => ({
      endpoint,
      from: acceptedAt,
      until: settledAt === null ? now : new Date(settledAt),
    })),
  )

/** One for each endpoint: the time from which on it had something to do until it was done. */
export const endpointSpans = (messages: readonly StoredMessage[], now: Date): readonly Life[] => {
  const lives = Map.groupBy(deliveryLives(messages, now), ({ endpoint }) => endpoint)
  return [...lives].map(([endpoint, all]) => ({
    endpoint,
    from: new Date(Math.min(...all.map(({ from }) => from.getTime()))),
    until: new Date(Math.max(...all.map(({ until }) => until.getTime()))),
  }))
}

interface Pause {
  readonly begun: PauseStep
  readonly ended: PauseStep | undefined
}

const pairUp = (steps: readonly PauseStep[]): readonly Pause[] =>
  steps.flatMap((begun, index) => {
    if (begun.action !== 'pause') return []
    const next = steps.slice(index + 1).find(({ endpoint }) => endpoint === begun.endpoint)
    return [{ begun, ended: next?.action === 'resume' ? next : undefined }]
  })

const touches = ({ begun, ended }: Pause, { endpoint, from, until }: Life) =>
  endpoint === begun.endpoint && begun.at <= until && (ended === undefined || ended.at >= from)

const step = ({ at, by, endpoint, reason }: PauseStep, words: string): TimelineEntry => ({
  at: at.toISOString(),
  side: 'bridge',
  what: 'endpoint',
  text: because(words, reason),
  endpoint,
  by,
  ...(reason !== null && { reason }),
})

/** The pauses of endpoints that held up something of this story. */
export const pausesDuring = ({ messages, history, language, now }: Telling): TimelineEntry[] => {
  const lives = deliveryLives(messages, now)
  const felt = pairUp(history.pauses).filter((pause) => lives.some((life) => touches(pause, life)))
  return felt.flatMap(({ begun, ended }) => {
    const { by, endpoint: to } = begun
    const stopped = text(`${by} tạm dừng gửi tới ${to}`, `${by} paused the sending to ${to}`)
    const first = step(begun, stopped[language])
    if (!ended) return [first]
    const { vi, en } = durationInWords(ended.at.getTime() - begun.at.getTime())
    const goesOn = text(
      `${ended.by} cho gửi tiếp tới ${to} sau ${vi}`,
      `${ended.by} resumed the sending to ${to} after ${en}`,
    )
    return [{ ...first, until: ended.at.toISOString() }, step(ended, goesOn[language])]
  })
}
