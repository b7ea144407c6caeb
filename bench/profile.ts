// Sums up the CPU profiles that `npm run bench -- --profile <folder>` has written: where a program spends its own time.
// node bench/profile.ts <folder> [how many lines]
import { readdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { type CpuProfile, selfTimes } from './report/self-times.ts'
import { table } from './report/table.ts'

const [, , folder = '.', most = '25'] = process.argv
// A dependency's path from its own folder on.
const short = (path: string) => relative(process.cwd(), path).replace(/^.*node_modules\//, '')

const files = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith('.cpuprofile'))
for (const file of files.toSorted()) {
  const profile = JSON.parse(await readFile(join(folder, file), 'utf8')) as CpuProfile
  const { busyMs, functions, owners } = selfTimes(profile, short)
  const rows = (spent: typeof functions) =>
    spent
      .slice(0, Number(most))
      .map(({ name, ms }) => [name, ms.toFixed(0), `${((ms * 100) / busyMs).toFixed(1)} %`])
  const tables = [
    table(['function, itself', 'ms', 'share'], rows(functions)),
    table(['package or file, with what Node does for it', 'ms', 'share'], rows(owners)),
  ]
  process.stdout.write(`${file}: ${busyMs.toFixed(0)} ms busy\n\n${tables.join('\n\n')}\n\n\n`)
}
