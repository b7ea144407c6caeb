import { type QueryKey, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useSyncExternalStore } from 'react'
import { gatewayUrl, headersFor, sessionIsOver } from './client.ts'
import type { Pulse } from './pulse.ts'

export interface Live {
  /** `off`: this person is shown no pulse. */
  readonly state: 'off' | 'live' | 'polling' | 'offline'
  readonly pulse: Pulse | undefined
}

const pollMs = 5000
/** While it polls, it tries the stream again so often. */
const streamAgainMs = 60_000

let live: Live = { state: 'off', pulse: undefined }
const listeners = new Set<() => void>()
let stream: EventSource | undefined
let timer: ReturnType<typeof setTimeout> | undefined
let nextStreamAt = 0

const tell = (next: Partial<Live>) => {
  live = { ...live, ...next }
  for (const listener of listeners) listener()
}

const close = () => {
  stream?.close()
  stream = undefined
  clearTimeout(timer)
}

const readPulse = async (): Promise<void> => {
  const response = await fetch(`${gatewayUrl}/v1/pulse`, { headers: headersFor('GET') })
  if (response.ok) return tell({ state: 'polling', pulse: (await response.json()) as Pulse })
  if (response.status === 401) sessionIsOver()
  // Without the right, or at a gateway without a pulse, there is nothing to wait for.
  tell({ state: response.status < 500 && response.status !== 429 ? 'off' : 'offline' })
}

/** Where no stream comes through: one small request every five seconds. */
const poll = async () => {
  await readPulse().catch(() => tell({ state: 'offline' }))
  if (listeners.size === 0 || document.hidden || live.state === 'off') return
  timer = setTimeout(Date.now() < nextStreamAt ? () => void poll() : open, pollMs)
}

const open = () => {
  close()
  if (document.hidden || listeners.size === 0) return
  const source = new EventSource(`${gatewayUrl}/v1/pulse/stream`)
  stream = source
  source.addEventListener('pulse', (event: MessageEvent<string>) =>
    tell({ state: 'live', pulse: JSON.parse(event.data) as Pulse }),
  )
  source.addEventListener('end', (event: MessageEvent<string>) => {
    const { reason } = JSON.parse(event.data) as { readonly reason: string }
    if (reason === 'session-over') sessionIsOver()
  })
  source.addEventListener('error', () => {
    if (stream !== source) return
    close()
    nextStreamAt = Date.now() + streamAgainMs
    void poll()
  })
}

// A stream holds one of the six connections that a browser has for a server: a page that nobody looks at gives it back.
document.addEventListener('visibilitychange', open)

const onChange = (listener: () => void) => {
  listeners.add(listener)
  if (listeners.size === 1) open()
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0) close()
  }
}

/** The pulse of the installation, kept up to date: by a stream, or where none comes through by asking. One for the whole page. */
export const useLive = (): Live => useSyncExternalStore(onChange, () => live)

/** Reads a list anew when what the pulse says of it has moved: `useRefreshing(['endpoints'], (pulse) => pulse.endpoints)`. */
export const useRefreshing = (queryKey: QueryKey, pick: (pulse: Pulse) => unknown) => {
  const queries = useQueryClient()
  const { pulse } = useLive()
  const said = pulse && JSON.stringify(pick(pulse))
  const before = useRef(said)
  // A key is a new list each time: it is compared by what it says.
  const key = JSON.stringify(queryKey)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the list.
  useEffect(() => {
    if (before.current !== undefined && before.current !== said) void queries.invalidateQueries({ queryKey })
    before.current = said
  }, [said, key, queries])
}
