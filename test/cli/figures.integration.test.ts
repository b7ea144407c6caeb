import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { aState, countAll } from '../store/figures/counting.ts'
import { useDatabase } from '../support/database.ts'
import { keyHash } from '../support/installation.ts'
import { acceptOne } from '../support/record.ts'
import { runCli } from './run.ts'

const database = useDatabase()

test('figures are proven, made anew and read again on the command line', async () => {
  const pool = database.connect()
  const folder = await mkdtemp(join(tmpdir(), 'longbien-figures-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const LONGBIEN_CONFIG = join(folder, 'config.yaml')
  await writeFile(
    LONGBIEN_CONFIG,
    JSON.stringify({ senders: [{ name: 'city', keys: [{ sha256: keyHash('x') }], rights: {} }] }),
  )
  const run = (...args: string[]) =>
    runCli(['figures', ...args], { DATABASE_URL: database.url, LONGBIEN_CONFIG })
  await acceptOne(pool, aState('H26.1-261130-0001', 'accepted', { receivedAt: new Date().toISOString() }))
  await countAll(pool)
  const verified = await run('verify')
  expect(verified).toMatchObject({ code: 0, err: '' })
  expect(verified.out).toMatch(/^1 dossiers, \d+ rows: the sums are those of a recount\n$/)
  await database.rows('update figures_by_day set received = 7')
  const wrong = await run('verify', '--json')
  expect(wrong.code).toBe(1)
  expect(JSON.parse(wrong.out)).toMatchObject({
    disagreements: [
      { rollup: 'byDay', count: 'received', kept: 7, recounted: 1 },
      { kept: 7 },
      { kept: 7 },
      { kept: 7 },
    ],
  })
  const { out } = await run('verify')
  expect(out.match(/^byDay .*: 7 ≠ 1$/gm)).toHaveLength(4)
  expect(await run('rebuild')).toMatchObject({ code: 0, out: '1 dossiers counted anew\n' })
  expect(await run('verify')).toMatchObject({ code: 0, out: verified.out })
  expect(await run('reread')).toMatchObject({ code: 0, out: '1 dossiers to be read again\n' })
})
