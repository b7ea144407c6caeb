import { relative } from 'node:path'
import { performance } from 'node:perf_hooks'
import { type RunnerTestCase, type RunnerTestFile, TestRunner } from 'vitest'
import { entriesOf, note, planOf } from './journal.ts'

/** A mutant that runs this many times longer than the test did is an endless loop. */
const patience = 20
const budgetMs = 4_000
// Tests put other clocks in the place of these.
const { setTimeout, clearTimeout } = globalThis
const now = performance.now.bind(performance)
const plan = planOf(process.env)

let active = ''
let deadline = Number.POSITIVE_INFINITY
const reached = new Set<string>()

/** Called by the instrumented code. */
Object.assign(globalThis, {
  mutant: (id: string): boolean => {
    if (active === '') reached.add(id)
    else if (now() > deadline) throw new Error('endless')
    return id === active
  },
})

/** Runs each test once as it is, then once for every living mutant that it came by. */
// biome-ignore lint/style/noDefaultExport: the test runner takes what is exported so.
export default class MutationRunner extends TestRunner {
  private readonly dead = new Set<string>()

  override onBeforeRunSuite(suite: Parameters<TestRunner['onBeforeRunSuite']>[0]): Promise<void> {
    for (const entry of entriesOf(plan.journal)) if ('killed' in entry) this.dead.add(entry.killed)
    return super.onBeforeRunSuite(suite)
  }

  async runTask(test: RunnerTestCase): Promise<void> {
    const run = async (id: string, limitMs: number): Promise<boolean> => {
      active = id
      deadline = now() + limitMs
      let timer: NodeJS.Timeout | undefined
      const late = new Promise<never>((_, reject) => {
        timer = setTimeout(() => reject(new Error('late')), limitMs + 100)
      })
      try {
        await Promise.race([TestRunner.getTestFn(test)(), late])
        return test.result?.state !== 'fail'
      } catch {
        return false
      } finally {
        clearTimeout(timer)
        active = ''
      }
    }
    const started = now()
    reached.clear()
    if (!(await run('', 30_000))) return
    const tookMs = now() - started
    const living = [...reached].filter((id) => !this.dead.has(id))
    note(plan.journal, { reached: [...reached] })
    // What cannot run twice in one place tells nothing.
    if (living.length === 0 || !(await run('', 30_000))) return
    await this.tryAll(test, living, (id) => run(id, tookMs * patience + 500))
  }

  private async tryAll(
    test: RunnerTestCase,
    living: string[],
    run: (id: string) => Promise<boolean>,
  ): Promise<void> {
    const by = `${nameOf(test.file)} > ${test.name}`
    const end = now() + budgetMs
    for (const id of living) {
      if (now() > end) {
        note(plan.journal, { left: id, by })
        continue
      }
      note(plan.journal, { trying: id })
      if (await run(id)) continue
      // A mutant may leave something broken behind: then it is not proven that this test found it.
      if (!(await run(''))) return
      this.dead.add(id)
      note(plan.journal, { killed: id, by })
    }
  }

  override onAfterRunFiles(files: RunnerTestFile[]): void {
    for (const file of files) note(plan.journal, { tested: nameOf(file) })
    super.onAfterRunFiles(files)
  }
}

const nameOf = (file: RunnerTestFile): string => relative(process.cwd(), file.filepath)
