import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { startReplayRunner } from '#compose/replay-runner.ts'
import { useStandingMessages } from '../api/standing-messages.ts'
import { endAll, startProcess } from '../journeys/support-process.ts'
import { runCli } from './run.ts'

const { app, call, database, standing, resources } = useStandingMessages()

let env: Readonly<Record<string, string>> = {}
beforeAll(async () => {
  env = { LONGBIEN_URL: await app().listen({ port: 0 }), LONGBIEN_KEY: 'key-of-operator' }
})
afterAll(endAll)

const run = (...args: string[]) => runCli(args, env)

const statusOf = async (url: string) => (await call('GET', url, { as: 'operator' })).body.deliveries[0].status

describe('the levers on the command line', () => {
  test('work on one message, and print what they moved', async () => {
    const [dead, waiting, parked] = [
      await standing('dead'),
      await standing('waiting'),
      await standing('parked'),
    ]
    const replayed = await run('replay', dead.id, '--reason', 'x', '--json')
    expect(replayed).toMatchObject({ code: 0, err: '' })
    expect(JSON.parse(replayed.out)).toMatchObject({ replayed: [{ from: 'dead' }] })
    expect(await run('cancel', waiting.id, '--endpoint', 'fake')).toMatchObject({ code: 0 })
    const settled = await run(
      'settle',
      parked.id,
      '--outcome',
      'completed',
      '--reason',
      'Asked them',
      '--json',
    )
    expect(JSON.parse(settled.out)).toMatchObject({ settled: [{ to: 'completed' }] })
    await expect(Promise.all([dead, waiting, parked].map(({ url }) => statusOf(url)))).resolves.toEqual([
      'waiting',
      'cancelled',
      'completed',
    ])
  })

  test('correct a message from a file', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'longbien-levers-'))
    onTestFinished(() => rm(folder, { recursive: true }))
    const { id, url, dossier } = await standing('rejected')
    const file = join(folder, 'corrected.json')
    await writeFile(file, JSON.stringify({ ...dossier, note: 'Đã sửa' }))
    const corrected = await run('correct', id, file, '--reason', 'A slip of the pen', '--json')
    expect(JSON.parse(corrected.out)).toMatchObject({ version: 2 })
    expect((await call('GET', url)).body.data.note).toBe('Đã sửa')
    await writeFile(file, JSON.stringify([{ op: 'replace', path: '/note', value: 'Lần hai' }]))
    await database.rows("update deliveries set status = 'dead' where message_id = $1", [id])
    const rehearsed = await run('correct', id, '--patch', file, '--dry-run')
    expect(rehearsed).toMatchObject({ code: 0, out: expect.stringMatching(/^at +before +after\n\/note /) })
    expect((await call('GET', url)).body.version).toBe(2)
    await run('correct', id, '--patch', file, '--reason', 'Once more')
    expect((await call('GET', url)).body).toMatchObject({ version: 3, data: { note: 'Lần hai' } })
    await writeFile(file, '{')
    expect(await run('correct', id, file, '--reason', 'x')).toMatchObject({
      code: 1,
      err: `${file} is not valid JSON.\n`,
    })
  })

  test('pause and resume an endpoint, and show how all stand', async () => {
    expect(await run('pause', 'other', '--reason', 'Bảo trì')).toMatchObject({ code: 0 })
    const { out } = await run('endpoints')
    const [head, fake, other, why] = out.split('\n')
    expect(head).toMatch(/^endpoint +state +waiting +sending/)
    expect(fake).toMatch(/^fake +open +\d+ +0 /)
    expect(other).toMatch(/^other +paused +0 /)
    expect(why).toMatch(/^other: paused by operator at \S+: Bảo trì$/)
    expect(await run('resume', 'other')).toMatchObject({ code: 0 })
    const again = await run('resume', 'other', '--json')
    expect(again).toMatchObject({ code: 1, out: '' })
    expect(JSON.parse(again.err)).toMatchObject({ status: 409 })
    expect((await run('resume', 'other')).err).toMatch(/^The present state does not allow this \(409\)\n/)
  })

  test.each([
    [
      ['replay'],
      'Give one message id, or say which of many: --endpoint, --operation, --since, --until, --dossier, --code',
    ],
    [
      ['replay', '--status', 'dead', '--reason', 'x'],
      'Give one message id, or say which of many: --endpoint, --operation, --since, --until, --dossier, --code',
    ],
    [['replay', 'id', '--dry-run'], '--dry-run: only without a message id.'],
    [['replay', '--endpoint', 'fake'], 'Say why with --reason "…".'],
    [['replay', 'id', '--since', '2h', '--watch'], '--since, --watch: only without a message id.'],
    [['replay', 'one', 'two'], "too many arguments for 'replay'. Expected 1 argument but got 2: one, two."],
    [['pause', 'fake'], 'Say why with --reason "…".'],
    [['pause'], "missing required argument 'endpoint'"],
    [['settle', 'id', '--reason', 'x'], "required option '--outcome <completed|rejected>' not specified"],
    [['settle', 'id', '--outcome', 'rejected'], 'Say why with --reason "…".'],
    [
      ['correct', 'id', '--reason', 'x'],
      'Give one of the two: the file with all of the new data, or --patch.',
    ],
    [['cancel'], "missing required argument 'message-id'"],
    [['replays', '--stop'], 'Give the id of the replay.'],
    [['endpoints', 'fake'], "too many arguments for 'endpoints'. Expected 0 arguments but got 1: fake."],
  ])('%j is refused before anything is called', async (args, said) => {
    const help = `See: longbien ${args[0]} --help`
    expect(await run(...args)).toEqual({ code: 2, out: '', err: `${said}\n${help}\n` })
  })
})

describe('a replay of many on the command line', () => {
  test('is asked for, listed, shown and stopped', async () => {
    const asked = await run(
      'replay',
      '--endpoint',
      'other',
      '--status',
      'dead,rejected',
      '--since',
      '2h',
      '--reason',
      'x',
      '--json',
    )
    const { id, filter } = JSON.parse(asked.out)
    expect(filter).toMatchObject({
      endpoint: 'other',
      status: ['dead', 'rejected'],
      from: expect.any(String),
    })
    const listed = (await run('replays')).out.split('\n')
    expect(listed[0]).toMatch(/^at +replay +state +matched +replayed +held back +by +reason$/)
    expect(listed[1]).toMatch(new RegExp(`^\\S+ +${id} +running +0 +0 +0 +operator +x$`))
    expect((await run('replays', id)).out).toBe(`${id} running: 0 matched, 0 replayed, 0 held back\n`)
    expect(JSON.parse((await run('replays', id, '--json')).out)).toMatchObject({ state: 'running' })
    expect(JSON.parse((await run('replays', id, '--stop', '--json')).out)).toMatchObject({ state: 'stopped' })
    const bad = await run('replay', '--endpoint', 'fake', '--status', 'lost', '--reason', 'x', '--json')
    expect(JSON.parse(bad.err).errors).toMatchObject([{ pointer: '/status/0' }])
  })

  test('says beforehand how many of what it would replay, and moves nothing', async () => {
    const { url } = await standing('dead')
    const { code, out } = await run('replay', '--endpoint', 'fake', '--since', '2h', '--dry-run')
    const [head, row, first, sum] = out.split('\n')
    expect(code).toBe(0)
    expect(head).toMatch(/^endpoint +type +code +matched +held back +oldest +newest$/)
    expect(row).toMatch(/^fake +dossier +- +\d+ +0 /)
    expect(first).toMatch(/^the first: [0-9a-f-]{36}/)
    expect(sum).toMatch(/^would replay \d+, and hold back 0 of which/)
    await expect(statusOf(url)).resolves.toBe('dead')
  })

  const watching = ['replay', '--endpoint', 'fake', '--reason', 'x', '--watch']

  test('is watched to its end', async () => {
    await standing('dead')
    const watcher = await startProcess(watching, env, /(\S+) running: 0 matched/)
    const runner = startReplayRunner(resources(), { retryMs: 20 })
    onTestFinished(() => runner.close())
    await expect(watcher.ended).resolves.toBe(0)
    expect((await run('replays', watcher.said, '--json')).out).toContain('"state":"done"')
  })

  test('goes on when the watching is ended with Ctrl-C', async () => {
    const watcher = await startProcess(watching, env, /(\S+) running: 0 matched/)
    await expect(watcher.end('SIGINT')).resolves.toBe(0)
    expect((await run('replays', watcher.said, '--json')).out).toContain('"state":"running"')
  })
})
