import { setTimeout as pause } from 'node:timers/promises'
import type { Caller } from './caller.ts'
import type { CommandContext } from './command.ts'
import { stopSignal } from './shutdown.ts'

export interface ShownReplay {
  readonly id: string
  readonly state: 'running' | 'done' | 'stopped' | 'failed'
  readonly by: string
  readonly reason: string
  readonly matched: number
  readonly replayed: number
  readonly heldBack: { readonly count: number }
  readonly startedAt: string
}

const everyMs = 500

export const progressLine = ({ id, state, matched, replayed, heldBack }: ShownReplay): string =>
  `${id} ${state}: ${matched} matched, ${replayed} replayed, ${heldBack.count} held back`

/** On a terminal one line that changes; elsewhere a line for each change. */
const liveLine = (write: (text: string) => void, isTerminal: boolean) => {
  let last = ''
  return (line: string, isLast: boolean) => {
    if (isTerminal) write(`\r\u001b[K${line}${isLast ? '\n' : ''}`)
    else if (line !== last) write(`${line}\n`)
    last = line
  }
}

/** Shows how a replay comes on until it has ended. A signal ends the watching, never the replay. */
export const watchReplay = async (
  caller: Caller,
  id: string,
  { out, err }: CommandContext,
): Promise<number> => {
  const show = liveLine(out, process.stdout.isTTY)
  const ended = new AbortController()
  void stopSignal().then(() => ended.abort())
  for (;;) {
    const { status, body } = await caller.get(`/v1/replays/${id}`)
    if (status !== 200) throw new Error(`The gateway answered ${status}: ${JSON.stringify(body)}`)
    const replay = body as ShownReplay
    show(progressLine(replay), replay.state !== 'running')
    if (replay.state !== 'running') return replay.state === 'done' ? 0 : 1
    if (ended.signal.aborted) {
      err(`\nThe replay goes on. Look: longbien replays ${id}; end it: longbien replays ${id} --stop\n`)
      return 0
    }
    await pause(everyMs, undefined, { signal: ended.signal }).catch(() => undefined)
  }
}
