// Sums up the CPU profiles that `npm run bench -- --profile <folder>` has written: where a program spends its own time.
// node bench/profile.ts <folder> [how many functions]
import { readdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { type CpuProfile, selfTimes } from './report/self-times.ts'
import { table } from './report/table.ts'

const [, , folder = '.', most = '25'] = process.argv
const files = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith('.cpuprofile'))
for (const file of files.toSorted()) {
  const profile = JSON.parse(await readFile(join(folder, file), 'utf8')) as CpuProfile
  const { busyMs, functions } = selfTimes(profile, (url) => relative(process.cwd(), url))
  const rows = functions
    .slice(0, Number(most))
    .map(({ name, ms }) => [name, ms.toFixed(0), `${((ms * 100) / busyMs).toFixed(1)} %`])
  process.stdout.write(
    `${file}: ${busyMs.toFixed(0)} ms busy\n${table(['self time', 'ms', 'share'], rows)}\n\n`,
  )
}
