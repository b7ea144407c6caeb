import { type ChildProcess, spawn } from 'node:child_process'
import { globSync } from 'node:fs'
import { mkdtemp, readFile, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { findMutants, type Mutant } from './find-mutants.ts'
import { entriesOf, note } from './journal.ts'
import { reportOf } from './report.ts'

/** Plants small faults and asks which of them the plain tests notice. */
const { values, positionals: folders } = parseArgs({
  allowPositionals: true,
  options: {
    sample: { type: 'string', default: '500' },
    seed: { type: 'string', default: '1' },
    minutes: { type: 'string', default: '10' },
    tests: { type: 'string', multiple: true, default: [] },
  },
})
if (folders.length === 0)
  throw new Error('Which folders? npm run mutate -- src/deadlines adapters/national-portal')

const isNoise = (file: string): boolean => /simulator|\.test\.ts$|\.integration\.|\.journey\./.test(file)
const sources = folders.flatMap((folder) => globSync(`${folder}/**/*.ts`)).filter((file) => !isNoise(file))
/** Tests mirror the path of what they test; `--tests` adds others. */
const mirrored = folders.map((folder) => join('test', folder.replace(/^src\//, '')))
const plainTests = globSync('test/**/*.test.ts')
  .filter((file) => !/\.(integration|journey)\.test\.ts$/.test(file))
  .filter((file) => [...mirrored, ...values.tests].some((path) => file.startsWith(path)))
  .toSorted()

/** The same seed draws the same mutants: each has a fixed lot, made of its text. */
const lotOf = ({ id }: Mutant): number => {
  let lot = Number(values.seed)
  for (const letter of id) lot = Math.imul(lot ^ (letter.codePointAt(0) ?? 0), 0x01000193)
  return Math.imul(lot ^ (lot >>> 15), 0x2c1b3c6d) >>> 0
}

const found = await Promise.all(sources.map(async (file) => findMutants(file, await readFile(file, 'utf8'))))
const mutants = found
  .flat()
  .toSorted((a, b) => lotOf(a) - lotOf(b))
  .slice(0, Number(values.sample))

const room = await mkdtemp(join(tmpdir(), 'longbien-mutants-'))
const journal = join(room, 'journal.jsonl')
const plan = join(room, 'plan.json')
await writeFile(journal, '')
await writeFile(plan, JSON.stringify({ journal, mutants, tests: plainTests }))
process.stdout.write(
  `${mutants.length} of ${found.flat().length} mutants, ${plainTests.length} test files; ${journal}\n`,
)

const start = (): ChildProcess =>
  spawn(
    process.execPath,
    ['node_modules/vitest/vitest.mjs', 'run', '--config', 'test/mutation/vitest.config.ts'],
    {
      env: { ...process.env, MUTATION_PLAN: plan },
      stdio: ['ignore', 'ignore', 'inherit'],
      detached: true,
    },
  )

const stop = ({ pid }: ChildProcess): void => {
  if (pid !== undefined) process.kill(-pid, 'SIGKILL')
}

/** A worker in an endless loop answers nothing: it is ended, and the mutant it was at counts as noticed. */
const silenceMs = 60_000
const end = Date.now() + Number(values.minutes) * 60_000
for (let hung = true; hung && Date.now() < end; ) {
  hung = false
  const child = start()
  const ended = new Promise<true>((resolve) => child.once('exit', () => resolve(true)))
  while (!(await Promise.race([ended, wait(500, false)]))) {
    const silent = Date.now() - (await stat(journal)).mtimeMs
    if (Date.now() < end && silent < silenceMs) continue
    stop(child)
    await ended
    const last = entriesOf(journal).at(-1)
    hung = silent >= silenceMs && last !== undefined && 'trying' in last
    if (hung && last !== undefined && 'trying' in last) note(journal, { killed: last.trying, by: 'it hangs' })
    break
  }
}
process.stdout.write(reportOf(mutants, entriesOf(journal), (file) => dirname(file)))
