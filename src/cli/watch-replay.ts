import { setTimeout as pause } from 'node:timers/promises'
import type { Context } from './context.ts'
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

export const replayPath = (id: string): string => `/v1/replays/${encodeURIComponent(id)}`

export const progressLine = (
  { id, state, matched, replayed, heldBack }: ShownReplay,
  { say }: Pick<Context, 'say'>,
): string =>
  say({
    vi: `${id} ${state}: tìm thấy ${matched}, đã gửi lại ${replayed}, giữ lại ${heldBack.count}`,
    en: `${id} ${state}: ${matched} matched, ${replayed} replayed, ${heldBack.count} held back`,
  })

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
  id: string,
  asJson: boolean | undefined,
  context: Context,
): Promise<void> => {
  const { out, err, say, gateway, foundWrong } = context
  const show = liveLine(out, process.stdout.isTTY && !asJson)
  const ended = new AbortController()
  void stopSignal().then(() => ended.abort())
  for (;;) {
    const replay = await gateway.get<ShownReplay>(replayPath(id))
    const isOver = replay.state !== 'running'
    show(asJson ? JSON.stringify(replay) : progressLine(replay, context), isOver)
    if (isOver) return replay.state === 'done' ? undefined : foundWrong()
    if (ended.signal.aborted) {
      err(
        say({
          vi: `\nĐợt gửi lại vẫn tiếp tục. Xem: longbien replays ${id}; dừng: longbien replays ${id} --stop\n`,
          en: `\nThe replay goes on. Look: longbien replays ${id}; end it: longbien replays ${id} --stop\n`,
        }),
      )
      return
    }
    await pause(everyMs, undefined, { signal: ended.signal }).catch(() => undefined)
  }
}
