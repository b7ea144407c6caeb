import { Readable } from 'node:stream'
import { endEvent, heartbeat, pulseEvent, type StreamEnd, streamOpening } from '#api/pulse/events.ts'
import type { PulseStream, Watcher } from '#api/pulse/routes.ts'
import { type Pulse, pulseTag } from '#api/pulse/view.ts'
import { places } from '#shares/places.ts'
import { isOverShare, type OverShare } from '#shares/share.ts'
import type { Loop } from './loop.ts'
import type { ReadPulse } from './pulse-reader.ts'
import type { Resources } from './resources.ts'

const everyMs = 1000
const heartbeatMs = 15_000
const sessionsMs = 10_000
/** Each is a connection; a person with more windows than that has forgotten some. */
const streamsOfActor = 8
const maxStreams = 1000
/** A reader that leaves so much unread is slow: nothing is added, and the next it reads is the newest. */
const maxUnreadBytes = 65_536
/** One that reads nothing for so long is gone. */
const maxSilentMs = 60_000

interface Stream {
  readonly watcher: Watcher
  readonly body: Readable
  /** Equal for those who are shown the same. */
  readonly key: string
  lastTag: string
  lastWrittenAt: number
}

/** Which of these sessions go on. */
export type StillOpen = (sessions: readonly string[]) => Promise<ReadonlySet<string>>

const isSlow = ({ body }: Stream) => body.readableLength > maxUnreadBytes

const write = (stream: Stream, text: string) => {
  stream.body.push(text)
  stream.lastWrittenAt = performance.now()
}

const show = (stream: Stream, pulse: Pulse) => {
  const tag = pulseTag(pulse)
  if (tag === stream.lastTag || isSlow(stream)) return
  stream.lastTag = tag
  write(stream, pulseEvent(pulse))
}

/** Nothing was written for a while: either there was no news, or the reader does not read. */
const keepAlive = (stream: Stream) => {
  const silentMs = performance.now() - stream.lastWrittenAt
  if (isSlow(stream)) {
    if (silentMs > maxSilentMs) stream.body.destroy()
  } else if (silentMs >= heartbeatMs) write(stream, heartbeat)
}

const openStream = (watcher: Watcher, pulse: Pulse): Stream => {
  const body = new Readable({ read: () => undefined })
  const stream = { watcher, body, key: JSON.stringify(watcher.scope), lastTag: '', lastWrittenAt: 0 }
  write(stream, streamOpening)
  show(stream, pulse)
  return stream
}

/** Those who watch, until each of them goes or is told that it is over. */
const openStreams = () => {
  const streams = new Set<Stream>()
  return {
    streams,
    end(stream: Stream, reason: StreamEnd) {
      // Nothing may be written behind its end.
      if (!streams.delete(stream)) return
      stream.body.push(endEvent(reason))
      stream.body.push(null)
    },
  }
}

type Streams = ReturnType<typeof openStreams>

/** Looks once in a while which sessions are over, with one question for all. */
const sessionWatch = ({ streams, end }: Streams, stillOpen: StillOpen) => {
  let askedAt = performance.now()
  return async () => {
    if (performance.now() - askedAt < sessionsMs) return
    askedAt = performance.now()
    const sessions = [...new Set([...streams].flatMap(({ watcher: { session } }) => session ?? []))]
    if (sessions.length === 0) return
    const good = await stillOpen(sessions)
    for (const stream of streams) {
      const { session } = stream.watcher
      if (session !== undefined && !good.has(session)) end(stream, 'session-over')
    }
  }
}

const tooMany = (limit: number): OverShare => ({ share: 'longPolls', limit, retryAfterSeconds: 5 })

/** A place among all, one of the sender and one of the person; or why there is none. */
const placesOf = ({ streams }: Streams, shares: Resources['shares']) => {
  const actors = places()
  return ({ sender, actor }: Watcher): (() => void) | OverShare => {
    if (streams.size >= maxStreams) return shares.refused(sender, tooMany(maxStreams))
    const own = actors.take(actor, streamsOfActor)
    if (!own) return shares.refused(sender, tooMany(streamsOfActor))
    const shared = shares.enter(sender, 'longPolls')
    if (isOverShare(shared)) {
      own()
      return shared
    }
    return () => {
      own()
      shared()
    }
  }
}

export interface PulseStreams {
  open(watcher: Watcher): Promise<PulseStream | OverShare>
  stopWaiting(): void
  close(): Promise<void>
}

/**
 * Everybody who watches in this process. One loop reads for all of them, once a second and only while somebody is there; equal
 * scopes are read once.
 */
export const openPulseStreams = (
  { loops, shares }: Pick<Resources, 'loops' | 'shares'>,
  read: ReadPulse,
  stillOpen: StillOpen,
): PulseStreams => {
  const all = openStreams()
  const { streams, end } = all
  const enter = placesOf(all, shares)
  const endOver = sessionWatch(all, stillOpen)
  let loop: Loop | undefined
  let stopped = false

  const tick = async () => {
    for (const stream of streams) keepAlive(stream)
    await endOver()
    for (const group of Map.groupBy(streams, ({ key }) => key).values()) {
      const [first] = group
      const pulse = first && (await read(first.watcher.scope))
      // Some may have gone, or been ended, meanwhile.
      if (pulse) for (const stream of group) if (streams.has(stream)) show(stream, pulse)
    }
  }
  const wait = () => (streams.size > 0 ? everyMs : Number.POSITIVE_INFINITY)

  return {
    async open(watcher) {
      const leave = enter(watcher)
      if (isOverShare(leave)) return leave
      const pulse = await read(watcher.scope).catch((error: unknown) => {
        leave()
        throw error
      })
      const stream = openStream(watcher, pulse)
      streams.add(stream)
      if (stopped) end(stream, 'stopping')
      loop ??= loops.loop('pulse-streams', tick, wait, { firstAfterMs: everyMs, retryMs: everyMs })
      if (streams.size === 1) loop.runNow()
      const over = () => {
        streams.delete(stream)
        leave()
        stream.body.destroy()
      }
      return { body: stream.body, over }
    },
    stopWaiting() {
      stopped = true
      for (const stream of streams) end(stream, 'stopping')
    },
    close: async () => loop?.close(),
  }
}
