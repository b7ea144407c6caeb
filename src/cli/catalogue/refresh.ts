import { setTimeout as pause } from 'node:timers/promises'
import type { Declare } from '../commands.ts'
import type { Context } from '../context.ts'
import { aboutOptions, reasonGiven } from '../options.ts'
import { progressBar } from '../progress-bar.ts'
import { stopSignal } from '../shutdown.ts'
import { type Run, runText } from './run-text.ts'

const everyMs = 500

/** Follows a refresh that the workers do to its end; undefined where a signal ended the watching. */
const watch = async (id: number, { gateway, err, say }: Context): Promise<Run | undefined> => {
  const stopped = new AbortController()
  void stopSignal().then(() => stopped.abort())
  let show: ReturnType<typeof progressBar> | undefined
  while (!stopped.signal.aborted) {
    const { runs } = await gateway.get<{ readonly runs: readonly Run[] }>('/v1/catalogue')
    const run = runs.find((one) => one.id === id)
    if (run?.listed !== undefined) {
      show ??= progressBar('catalogue', run.listed, err, process.stderr.isTTY)
      show(run.asked)
    }
    if (run?.result !== undefined) return run
    await pause(everyMs, undefined, { signal: stopped.signal }).catch(() => undefined)
  }
  err(
    say({
      vi: '\nViệc làm mới vẫn tiếp tục. Xem: longbien catalogue status\n',
      en: '\nThe refresh goes on. Look: longbien catalogue status\n',
    }),
  )
  return undefined
}

/** `longbien catalogue refresh --reason …`: has the workers ask the portal now, and follows it to its end. */
export const refreshCatalogue: Declare = (command, context) => {
  const { say, gateway, show, foundWrong } = context
  command
    .description(
      say({
        vi: 'hỏi Cổng ngay và theo dõi đến khi xong',
        en: 'ask the portal now, and follow it to its end',
      }),
    )
    .option('--reason <text>', say(aboutOptions.reason))
    .option(
      '--accept-short-list',
      say({ vi: 'danh sách ngắn là đúng', en: 'a short list is right: what it lacks is withdrawn' }),
    )
    .option('--json', say(aboutOptions.json))
    .action(async ({ reason, acceptShortList = false, json }) => {
      const request = { reason: reasonGiven(reason, say), acceptShort: acceptShortList }
      const { id } = await gateway.post<Run>('/v1/catalogue/refresh', request)
      const run = await watch(id, context)
      if (run) show(run, json, (done) => `${runText(done, context)}\n`)
      if (run?.result === 'abandoned') foundWrong()
    })
}
