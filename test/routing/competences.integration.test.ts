import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readCompetenceFile } from '#routing/competence-file.ts'
import { competencesInMemory, importCompetences } from '#store/competences.ts'
import { useGateway } from '../api/gateway.ts'
import { runCli } from '../cli/run.ts'

const { app, database } = useGateway()
let env: Readonly<Record<string, string>> = {}
let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'longbien-competences-'))
  env = { LONGBIEN_URL: await app().listen({ port: 0 }), LONGBIEN_KEY: 'key-of-operator' }
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const head = 'procedure,unit,agency,valid_from,source'
const north = '1.004227,00004,H26.901,2025-07-01,QĐ 1'
const south = '1.004227,00070,H26.902,2025-07-01,QĐ 1'

const run = async (text: string | Buffer, ...more: readonly string[]) => {
  const file = join(folder, 'competences.csv')
  await writeFile(file, text)
  const { code, out, err } = await runCli(['competences', 'import', file, '--reason', 'QĐ 1', ...more], env)
  const short = (words: string) => words.replaceAll(file, 'competences.csv')
  return { code, out: short(out), err: short(err) }
}
const sheet = (...lines: readonly string[]) => [head, ...lines, ''].join('\n')
const imports = async () => (await database.rows('select id from competence_imports order by id')).length

describe('longbien competences import', () => {
  test('shows with --dry-run what would change, and changes nothing', async () => {
    const shown = await run(sheet(north, south), '--dry-run')
    expect(shown).toEqual({
      code: 0,
      out: '+ line 2: 1.004227 in 00004: H26.901 from 2025-07-01\n+ line 3: 1.004227 in 00070: H26.902 from 2025-07-01\nwould be 2 added, 0 removed, 0 kept\n',
      err: '',
    })
    await expect(imports()).resolves.toBe(0)
  })

  test('puts a table in the place of the one before, which stays as a version; the same again is no version', async () => {
    const pool = database.connect()
    const table = competencesInMemory(pool)
    expect((await table()).hasUnit('00004', '2026-01-01')).toBe(false)
    await expect(run(sheet(north, south))).resolves.toMatchObject({
      code: 0,
      out: '2 added, 0 removed, 0 kept\n',
    })
    // A table in memory is never older than the question.
    expect((await table()).hasUnit('00004', '2026-01-01')).toBe(true)
    await expect(run(sheet(south, north))).resolves.toMatchObject({
      code: 1,
      err: expect.stringContaining('there is no need to import it'),
    })
    await expect(imports()).resolves.toBe(1)
    await expect(run(sheet(south))).resolves.toMatchObject({ out: '0 added, 1 removed, 1 kept\n' })
    await expect(imports()).resolves.toBe(2)
    expect((await table()).hasUnit('00004', '2026-01-01')).toBe(false)
    expect((await table()).about('procedure', '1.004227', '2026-01-01')).toEqual([
      {
        number: 2,
        procedure: '1.004227',
        unit: '00070',
        decidedBy: 'citizen',
        agency: { code: 'H26.902' },
        validFrom: '2025-07-01',
        source: 'QĐ 1',
      },
    ])
    const audited = await database.rows<{ details: object }>(
      `select details from audit where action = 'import-competences' order by id desc limit 1`,
    )
    expect(audited[0]?.details).toMatchObject({
      file: 'competences.csv',
      added: 0,
      removed: 1,
      kept: 1,
      reason: 'QĐ 1',
    })
  })

  test('lists every problem with its place, and changes nothing', async () => {
    const before = await imports()
    await expect(run(sheet('1.004227,4,H26.901,2025-07-01,', north))).resolves.toEqual({
      code: 1,
      out: '',
      err: `competences.csv:2:2  BAD_UNIT  Line 2, column 2: unit must have 2 digits (province) or 5 (ward, commune); were leading zeros lost?
competences.csv:2:5  REQUIRED  Line 2, column 5: source must be given
2 problems; nothing was imported
`,
    })
    await expect(run(Buffer.from([0xff, 0xfe, 0x41]))).resolves.toMatchObject({
      code: 1,
      err: expect.stringContaining('is not UTF-8'),
    })
    await expect(imports()).resolves.toBe(before)
  })

  test('warns of lines that contradict each other, and takes them: a person will decide', async () => {
    const { code, out } = await run(sheet(north, north.replace('901', '903')))
    expect([code, out.split('\n')[0]]).toEqual([
      0,
      'warning  competences.csv:3:1  CONTRADICTION  Line 3, column 1: contradicts line 2: a person will have to decide each case',
    ])
  })

  test('says how it is called, and asks for a reason', async () => {
    await expect(runCli(['competences', 'list'], env)).resolves.toMatchObject({
      code: 2,
      err: expect.stringContaining("unknown command 'list'"),
    })
    const file = join(folder, 'competences.csv')
    await expect(runCli(['competences', 'import', file], env)).resolves.toMatchObject({
      code: 2,
      err: expect.stringMatching(/^Say why with --reason/),
    })
  })

  test('counts although the clock of whoever imports is behind that of the last import', async () => {
    const pool = database.connect()
    const one = { by: 'operator', file: 'competences.csv' }
    const said = readCompetenceFile(sheet(north))
    const later = readCompetenceFile(sheet(south))
    if ('problems' in said || 'problems' in later) throw new Error('The files are good')
    await importCompetences(pool, { ...one, ...said, now: new Date(Date.now() + 60_000) })
    await importCompetences(pool, { ...one, ...later, now: new Date() })
    const table = await competencesInMemory(pool)()
    expect(table.about('procedure', '1.004227', '2026-01-01').map(({ unit }) => unit)).toEqual(['00070'])
  })

  test('does not take everything away with a file that broke off after its headings', async () => {
    await run(sheet(north))
    const before = await imports()
    await expect(run(`${head}\n`)).resolves.toMatchObject({
      code: 1,
      err: expect.stringContaining('the file has headings and no line'),
    })
    await expect(imports()).resolves.toBe(before)
  })
})
