// `npm run bounce`: the proof at full size; `--small` for the size of the test run.
import { endAll } from '../support-process.ts'
import { inWords } from './print.ts'
import { runBounce } from './run-bounce.ts'
import { fullBounce, smallBounce } from './sizes.ts'

const began = performance.now()
const say = (line: string) => console.error(`${Math.round((performance.now() - began) / 1000)} s  ${line}`)
const bounce = process.argv.includes('--small') ? smallBounce() : fullBounce()
try {
  const report = await runBounce({ ...bounce, say })
  console.log(report ? inWords(report) : 'redis-server is not installed; it is needed here.')
  process.exitCode = report && report.violations.length === 0 ? 0 : 1
} finally {
  await endAll()
}
