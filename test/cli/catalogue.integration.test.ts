import { beforeAll, expect, test, vi } from 'vitest'
import { lastRuns } from '#store/catalogue-runs.ts'
import { runAll, usePortalCatalogue } from '../catalogue/portal.ts'
import { row } from '../catalogue/rows.ts'
import { runCli } from './run.ts'

const portal = usePortalCatalogue()
let env: Readonly<Record<string, string>> = {}
beforeAll(async () => {
  env = { LONGBIEN_URL: await portal.listen(), LONGBIEN_KEY: 'operator' }
})

const run = (...args: string[]) => runCli(['catalogue', ...args], env)

/** The command asks, and the workers, who are somebody else, do it. */
const refreshed = async (...more: string[]) => {
  const asked = run('refresh', '--reason', 'Thủ tục mới', ...more)
  await vi.waitFor(async () => {
    const [last] = await lastRuns(portal.resources().database, 1)
    expect(last?.endedAt).toBeUndefined()
    expect(last).toBeDefined()
  })
  await runAll(portal.refreshWork({ acceptShort: more.includes('--accept-short-list') }))
  return asked
}

test('refreshes now with a progress bar, shows what has changed, and leaves the telling to the workers', async () => {
  await portal.publish([row('1.900101')])
  const { length } = await portal.published()
  const filled = await refreshed()
  expect(filled).toMatchObject({
    code: 0,
    out: `${length} listed, ${length} asked for: ${length} added, 0 changed, 0 withdrawn\n`,
  })
  expect(filled.err.trim().split('\n').at(-1)).toBe(`catalogue ${length}/${length}`)

  await portal.publish([row('1.900101', { TENTTHC: 'Tên mới (mẫu)' })])
  expect(await refreshed()).toMatchObject({ code: 0, out: expect.stringContaining('0 added, 1 changed') })
  expect((await run('diff', '--since', '1h')).out).toContain(
    '    name: Thủ tục 1.900101 (mẫu)  →  Tên mới (mẫu)\n',
  )
  expect((await run('status')).out).toMatch(/^\d+ procedures, 0 withdrawn, 1 changes to tell\n.*finished: /)
  expect((await portal.news()).map(({ key }) => key)).toEqual(['1.900101:2'])
})

test('a short list is said, and accepted only where a person says so', async () => {
  await refreshed()
  const codes = (await portal.published()).map(({ MATTHC }) => String(MATTHC))
  await portal.publish([], codes.slice(3))
  expect((await refreshed()).out).toMatch(/0 withdrawn; the list is suspiciously short/)
  expect((await refreshed('--accept-short-list')).out).toContain(`${codes.length - 3} withdrawn`)
})

test.each([[[]], [['diff']], [['refresh', 'now']], [['refresh']], [['forget']]])(
  'catalogue %s is answered with what is wrong',
  async (args) => {
    expect(await run(...args)).toMatchObject({ code: 2, out: '', err: expect.stringMatching(/\S/) })
  },
)
