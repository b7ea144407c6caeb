import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { useGateway } from '../api/gateway.ts'
import { codedPartner } from '../codes/coded-partner.ts'
import { progress } from '../score/answers.ts'
import { keyHash } from '../support/installation.ts'
import { aDelivery, aMessage } from '../support/messages.ts'
import { accept } from '../support/record.ts'
import { runCli } from './run.ts'

const { app, database, resources } = useGateway()
const partner = codedPartner()

let env: Readonly<Record<string, string>> = {}
let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'longbien-codes-'))
  const config = {
    senders: [
      { name: 'city', keys: [{ sha256: keyHash('x') }], rights: { agencies: ['*'], messages: ['dossier'] } },
      { name: 'hcm', keys: [{ sha256: keyHash('y') }], rights: {}, codeSets: { procedures: 'hcm' } },
    ],
    endpoints: { portal: { adapter: 'coded', settings: {}, codes: { procedures: 'required' } } },
    routes: [{ message: 'dossier', endpoint: 'portal', operation: 'send' }],
  }
  await writeFile(join(folder, 'config.yaml'), JSON.stringify(config))
  env = {
    LONGBIEN_URL: await app().listen({ port: 0 }),
    LONGBIEN_KEY: 'key-of-operator',
    LONGBIEN_CONFIG: join(folder, 'config.yaml'),
    DATABASE_URL: database.url,
  }
})
afterAll(() => rm(folder, { recursive: true }))

const file = async (name: string, ...lines: readonly string[]) => {
  await writeFile(join(folder, name), lines.join('\n'))
  return join(folder, name)
}

const run = (...args: string[]) => runCli(['codes', ...args], env, [partner.adapter])

describe('codes on the command line', () => {
  test('are tried, imported, listed and undone', async () => {
    const path = await file('units.csv', 'code,name,valid_from', '00004,Phường Ba Đình,2025-07-01')
    const dry = await run('import', 'units', path, '--dry-run')
    expect(dry).toMatchObject({ code: 0, err: '' })
    expect(dry.out).toContain('added     00004  2025-07-01 – …  Phường Ba Đình\n1 added, 0 changed,')
    expect(dry.out).toMatch(/dry run: nothing was changed\n$/)
    const done = await run('import', 'units', path, '--reason', 'Nghị quyết 1656')
    expect(done.out).toMatch(/import (\d+)\n$/)
    const id = /import (\d+)\n$/.exec(done.out)?.[1] ?? ''
    const listed = await run('list', 'units')
    expect(listed.out).toMatch(/^table +set +rows +valid today +version\nunits +national +1 +1 +1\n/)
    expect(listed.out).toMatch(
      new RegExp(`${id} +units +national +\\S+ +operator +units.csv +Nghị quyết 1656`),
    )
    expect((await run('quarantine')).out).toBe('nothing waits for a code\n')
    expect(await run('undo', id, '--reason', 'Nhầm')).toMatchObject({ code: 0 })
    expect((await run('list', 'units')).out).toContain('(undone by operator)')
    expect(await run('undo', id, '--reason', 'Nhầm')).toMatchObject({ code: 1, out: '' })
  })

  test('tell where a file is wrong, as compilers do', async () => {
    const path = await file('wrong.csv', 'code,name,valid_from', 'A,Một,31/12/2025', ',Hai,')
    const { code, err } = await run('import', 'units', path, '--reason', 'x')
    expect(code).toBe(1)
    expect(err.split('\n')).toEqual([
      expect.stringMatching(new RegExp(`^${path}:2:3 {2}BAD_DAY {2}Line 2, column 3: Must be a real day`)),
      expect.stringMatching(new RegExp(`^${path}:3:1 {2}CODE_MISSING`)),
      '2 problems; nothing was imported',
      '',
    ])
    await writeFile(join(folder, 'latin.csv'), Buffer.from([0x63, 0xe9]))
    expect((await run('import', 'units', join(folder, 'latin.csv'), '--dry-run')).err).toContain(
      'is not UTF-8',
    )
  })

  test.each([
    [
      [],
      expect.stringMatching(
        /Commands:\n {2}import .*\n {2}undo .*\n {2}list .*\n {2}quarantine .*\n {2}staged .*\n {2}confirm .*\n {2}drop .*\n {2}rehearse /,
      ),
    ],
    [['import', 'units'], expect.stringMatching(/^missing required argument 'file.csv'\n/)],
    [['undo', '3'], expect.stringMatching(/^Say why with --reason "…"\.\n/)],
    [
      ['rehearse', 'x.csv', '--from', '2025-06-01', '--to', '2025-06-30'],
      expect.stringMatching(/^Which table is x\.csv\?/),
    ],
    [
      ['rehearse', 'units.csv', '--from', 'June', '--to', 'July'],
      expect.stringMatching(/^--from has to be a day, YYYY-MM-DD\.\n/),
    ],
    [
      ['rehearse', 'units.csv', '--from', '2025-06-30', '--to', '2025-06-01'],
      expect.stringMatching(/^--to is before --from: no message came then, and nothing would be tried\.\n/),
    ],
  ])('%j is refused before anything is done', async (args, said) => {
    const { code, err } = await run(...args)
    expect(code).toBe(2)
    expect(err).toEqual(said)
  })
})

test('published figures are tried, imported, held against ours and taken back; the score is a table', async () => {
  const cli = (...args: string[]) => runCli(args, env)
  const path = await file('progress.json', JSON.stringify(progress))
  const period = ['--period', '2025-09']
  expect((await cli('published', 'import', path, ...period, '--dry-run')).out).toBe(
    'dvc-progress-tree: would be 6 added, 0 changed, 0 as before; the code of 0 agencies is not known\n',
  )
  expect(await cli('published', 'import', path, ...period)).toMatchObject({ code: 2 })
  expect((await cli('published', 'import', path, ...period, '--reason', 'Đối chiếu')).code).toBe(0)
  const wrong = await cli('published', 'import', await file('no.json', '[]'), ...period, '--reason', 'x')
  expect(wrong).toMatchObject({ code: 1 })
  expect(wrong.err).toContain('/content  NO_EVALUATION')
  expect((await cli('published', 'compare', ...period)).out).toMatch(
    /H99\.105 +HANDLED_ON_TIME +differs +- +17\.14/,
  )
  const [, id = ''] = /\n(\d+) +2025-09/.exec((await cli('published', 'imports')).out) ?? []
  expect(await cli('published', 'undo', id, '--reason', 'Nhầm tháng')).toMatchObject({ code: 0 })
  const score = await cli('score', ...period)
  expect(score.out).toMatch(/^2025-09 \(the period is over\)\nagency +procedure +points +out of/)
  expect((await cli('score', '--gaps', ...period)).out).toBe('no points are lost\n')
})

describe('the rehearsal of a reform', () => {
  const today = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10)
  const period = ['--from', today, '--to', today]
  const head = 'code,name,national,valid_from,valid_to,successors'

  beforeAll(async () => {
    const dossiers = [
      ['d-1', 'TS-01', 'city'],
      ['d-2', 'TS-01', 'city'],
      ['d-2', 'TS-01', 'city'],
      ['d-3', 'TS-02', 'city'],
      ['d-4', 'TS-03', 'city'],
      ['d-5', 'TS-01', 'hcm'],
    ] as const
    const messages = dossiers.map(([code, procedure, sender]) =>
      aMessage(code, {
        sender,
        data: { code, procedure: { code: procedure }, receivedAt: '2025-06-10T08:00:00+07:00' },
        deliveries: [aDelivery(code, { endpoint: 'portal', operation: 'send' })],
      }),
    )
    await accept(resources().database, messages)
    const path = await file('procedures.csv', head, 'TS-01,Một,1.000001,,,', 'TS-02,Hai,1.000002,,,')
    await run('import', 'procedures', path, '--reason', 'x')
    const hcm = await file('hcm.csv', head, 'TS-01,Một,1.000001,,,')
    await run('import', 'procedures', hcm, '--set', 'hcm', '--reason', 'x')
  })

  test('lists what would break, at whom, and who has to mend it; what is stopped already is none of it', async () => {
    const future = await file(
      'future.csv',
      head,
      'TS-01,Một,1.000001,,2026-06-30,split:TS-11 | split:TS-12',
      'TS-02,Hai,1.000002,,2026-06-30,',
      'TS-11,Một A,1.000011,2026-07-01,,',
      'TS-12,Một B,1.000012,2026-07-01,,',
    )
    const rows = 'select count(*) as n from quarantine union all select count(*) from attempts'
    const before = await database.rows(rows)
    const told = await run('rehearse', `procedures=${future}`, ...period, '--json')
    expect(told).toMatchObject({ code: 1, err: '' })
    const report = JSON.parse(told.out)
    expect(report).toMatchObject({ on: '2026-07-01', messages: 6, alreadyStopped: 1, unreadable: 0 })
    expect(report.breakages).toMatchObject([
      {
        problem: 'CODE_AMBIGUOUS',
        mender: 'sender',
        table: 'procedures',
        set: 'national',
        code: 'TS-01',
        endpoint: 'portal',
        operation: 'send',
        messages: 3,
        dossiers: 2,
        examples: ['d-1', 'd-2'],
      },
      { problem: 'CODE_UNKNOWN', mender: 'code-tables', code: 'TS-02', messages: 1, examples: ['d-3'] },
    ])
    expect(partner.received).toEqual([])
    expect(await database.rows(rows)).toEqual(before)

    const shown = await run('rehearse', `procedures=${future}`, ...period)
    expect(shown.out).toContain('6 messages as if they came on 2026-07-01; 1 are stopped already')
    expect(shown.out).toMatch(
      /\n2 +CODE_AMBIGUOUS +procedures@national +TS-01 +portal\.send +sender +d-1 d-2\n/,
    )
  })

  test('says that nothing would break, also for a set of one sender', async () => {
    const future = await file('own.csv', head, 'TS-01,Một,1.000009,,,')
    const told = await run('rehearse', `procedures@hcm=${future}`, ...period, '--on', '2026-07-01')
    expect(told).toMatchObject({ code: 0, err: '' })
    expect(told.out).toMatch(/nothing would break\n$/)
    const ended = await file('ended.csv', head, 'TS-01,Một,1.000001,,2026-06-30,')
    const broken = await run('rehearse', `procedures@hcm=${ended}`, ...period, '--on', '2026-07-01', '--json')
    expect(JSON.parse(broken.out).breakages).toMatchObject([{ set: 'hcm', code: 'TS-01', examples: ['d-5'] }])
  })

  test('is not begun with a file that is wrong', async () => {
    const wrong = await file('bad.csv', head, 'TS-01,Một,1.000001,2026-13-01,,')
    const { code, err } = await run('rehearse', `procedures=${wrong}`, ...period)
    expect(code).toBe(1)
    expect(err).toContain('BAD_DAY')
  })
})
