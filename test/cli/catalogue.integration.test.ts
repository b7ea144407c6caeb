import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { adapters } from '#adapters'
import { runCommand } from '#cli/command.ts'
import { usePortalCatalogue } from '../catalogue/portal.ts'
import { row } from '../catalogue/rows.ts'
import { keyHash } from '../support/installation.ts'

const portal = usePortalCatalogue()
let env: Readonly<Record<string, string>> = {}
let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'longbien-catalogue-'))
  const { endpoints } = portal.resources().config
  const { settings } = endpoints['national-portal'] ?? {}
  await writeFile(
    join(folder, 'city.yaml'),
    JSON.stringify({
      log: { level: 'silent' },
      senders: [{ name: 'city', keys: [{ sha256: keyHash('city') }], rights: {} }],
      endpoints: { 'national-portal': { adapter: 'national-portal', settings, timeoutMs: 2000 } },
      catalogue: { enabled: true, detailsPerStep: 10 },
    }),
  )
  env = {
    LONGBIEN_CONFIG: join(folder, 'city.yaml'),
    DATABASE_URL: portal.database.url,
    LONGBIEN_URL: await portal.listen(),
    LONGBIEN_KEY: 'operator',
  }
})
afterAll(() => rm(folder, { recursive: true }))

const run = async (...args: string[]) => {
  let [out, err] = ['', '']
  const code = await runCommand(['catalogue', ...args], {
    adapters,
    env,
    out: (text) => {
      out += text
    },
    err: (text) => {
      err += text
    },
  })
  return { code, out, err }
}

test('refreshes now with a progress bar, shows what has changed, and leaves the telling to the workers', async () => {
  await portal.publish([row('1.900101')])
  const { length } = await portal.published()
  const filled = await run('refresh')
  expect(filled).toMatchObject({
    code: 0,
    out: `${length} listed, ${length} asked for: ${length} added, 0 changed, 0 withdrawn\n`,
  })
  expect(filled.err.trim().split('\n').at(-1)).toBe(`catalogue ${length}/${length}`)

  await portal.publish([row('1.900101', { TENTTHC: 'Tên mới (mẫu)' })])
  expect(await run('refresh')).toMatchObject({ code: 0, out: expect.stringContaining('0 added, 1 changed') })
  expect((await run('diff', '--since', '1h')).out).toContain(
    '    name: Thủ tục 1.900101 (mẫu)  →  Tên mới (mẫu)\n',
  )
  expect((await run('status')).out).toMatch(/^\d+ procedures, 0 withdrawn, 1 changes to tell\n.*finished: /)
  expect((await portal.news()).map(({ key }) => key)).toEqual(['1.900101:2'])
})

test('a short list is said, and accepted only where a person says so', async () => {
  await run('refresh')
  const codes = (await portal.published()).map(({ MATTHC }) => String(MATTHC))
  await portal.publish([], codes.slice(3))
  expect((await run('refresh')).out).toMatch(/0 withdrawn; the list is suspiciously short/)
  expect((await run('refresh', '--accept-short-list')).out).toContain(`${codes.length - 3} withdrawn`)
})

test.each([[[]], [['diff']], [['refresh', 'now']], [['forget']]])(
  'catalogue %s is answered with what it can do',
  async (args) => {
    expect(await run(...args)).toMatchObject({ code: 1, err: expect.stringMatching(/^Say what: /) })
  },
)
