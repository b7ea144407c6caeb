// `npm run bounce`: the proof at full size, or `-- --dossiers 500` of it; `-- --small` for the size of the test run.
import { parseArgs } from 'node:util'
import { endAll } from '../support-process.ts'
import { inWords } from './print.ts'
import { runBounce } from './run-bounce.ts'
import { fullBounce, smallBounce } from './sizes.ts'

const { values } = parseArgs({
  options: { small: { type: 'boolean', default: false }, dossiers: { type: 'string' } },
})
const bounce = values.small ? smallBounce() : fullBounce()
const dossiers = Number(values.dossiers ?? bounce.load.dossiers)
if (!Number.isInteger(dossiers) || dossiers < 50 || dossiers > 100_000)
  throw new Error('--dossiers takes a whole number from 50 to 100000.')

const began = performance.now()
const say = (line: string) => console.error(`${Math.round((performance.now() - began) / 1000)} s  ${line}`)
try {
  const report = await runBounce({ ...bounce, load: { ...bounce.load, dossiers }, say })
  console.log(report ? inWords(report) : 'redis-server is not installed; it is needed here.')
  process.exitCode = report && report.violations.length === 0 ? 0 : 1
} finally {
  await endAll()
}
