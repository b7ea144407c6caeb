import { spawn } from 'node:child_process'
import { watch } from 'node:fs'
import type { Declare } from './commands.ts'
import type { Context } from './context.ts'

/** What this command tries with: loaded when somebody asks for it, and in no process that serves a city. */
const load = async () => ({
  ...(await import('./conform/load-adapter.ts')),
  ...(await import('./conform/try-adapter.ts')),
  ...(await import('./conform/report.ts')),
  ...(await import('./conform/badge.ts')),
})

const tryOnce = async (named: string, badge: string | undefined, { out, err, foundWrong }: Context) => {
  const { loadAdapterFolder, tryAdapter, reportText, writeBadge } = await load()
  const found = await loadAdapterFolder(named)
  const shows = process.stderr.isTTY === true
  const tried = await tryAdapter(found, (done, of) => {
    if (shows) err(`\r${done}/${of}`)
  })
  if (shows) err('\r\u001b[K')
  out(reportText(found, tried))
  if (tried.broken.length > 0) foundWrong()
  else if (badge !== undefined) await writeBadge(badge, found, tried, new Date())
}

/** A file that was loaded once is not loaded again, so each change is tried by a process of its own. */
const tryAtEachChange = async (named: string, args: readonly string[], { out }: Context) => {
  const { loadAdapterFolder } = await import('./conform/load-adapter.ts')
  const { folder } = await loadAdapterFolder(named)
  const { stopSignal } = await import('./shutdown.ts')
  const [, main = ''] = process.argv
  let running: ReturnType<typeof spawn> | undefined
  let timer: NodeJS.Timeout | undefined
  const again = () => {
    running?.kill()
    out(`\n— ${folder}\n`)
    running = spawn(process.execPath, [main, 'conform', ...args], { stdio: 'inherit' })
  }
  const watcher = watch(folder, { recursive: true }, () => {
    clearTimeout(timer)
    timer = setTimeout(again, 150)
  })
  again()
  await stopSignal()
  watcher.close()
  clearTimeout(timer)
  running?.kill()
}

/** `longbien conform`: the conformance kit for one adapter, wherever its folder lies. */
export const conform: Declare = (command, context) => {
  const { say } = context
  command
    .argument(
      '<adapter>',
      say({
        vi: 'tên bộ nối có sẵn, hoặc thư mục có adapter.ts (adapter.js) và examples/',
        en: 'a shipped adapter, or a folder with adapter.ts (adapter.js) and examples/',
      }),
    )
    .option('--watch', say({ vi: 'thử lại sau mỗi thay đổi', en: 'try again at each change' }))
    .option(
      '--badge <file.json>',
      say({
        vi: 'ghi kết quả ra tệp, chỉ khi mọi kiểm tra đều đạt',
        en: 'write the result to a file, only when all is good',
      }),
    )
    .action(async (named, { watch: watches, badge }) => {
      const rest = [named, ...(badge === undefined ? [] : ['--badge', badge])]
      await (watches ? tryAtEachChange(named, rest, context) : tryOnce(named, badge, context))
    })
}
