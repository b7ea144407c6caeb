import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { runCommand } from '#cli/command.ts'
import { startReplayRunner } from '#compose/replay-runner.ts'
import { useStandingMessages } from '../api/standing-messages.ts'
import { endAll, startProcess } from '../journeys/support-process.ts'

const { app, call, standing, resources } = useStandingMessages()

let env: Readonly<Record<string, string>> = {}
beforeAll(async () => {
  env = { LONGBIEN_URL: await app().listen({ port: 0 }), LONGBIEN_KEY: 'key-of-operator' }
})
afterAll(endAll)

const run = async (...args: string[]) => {
  let [out, err] = ['', '']
  const code = await runCommand(args, {
    adapters: [],
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

const statusOf = async (url: string) => (await call('GET', url, { as: 'operator' })).body.deliveries[0].status

describe('the levers on the command line', () => {
  test('work on one message, and print what they moved', async () => {
    const [dead, waiting, parked] = [
      await standing('dead'),
      await standing('waiting'),
      await standing('parked'),
    ]
    const replayed = await run('replay', dead.id, '--reason', 'x')
    expect(replayed).toMatchObject({ code: 0, err: '' })
    expect(JSON.parse(replayed.out)).toMatchObject({ replayed: [{ from: 'dead' }] })
    expect(await run('cancel', waiting.id, '--endpoint', 'fake')).toMatchObject({ code: 0 })
    const settled = await run('settle', parked.id, '--outcome', 'completed', '--reason', 'Asked them')
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
    const corrected = await run('correct', id, file, '--reason', 'A slip of the pen')
    expect(JSON.parse(corrected.out)).toMatchObject({ version: 2 })
    expect((await call('GET', url)).body.data.note).toBe('Đã sửa')
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
    const again = await run('resume', 'other')
    expect(again).toMatchObject({ code: 1, out: '' })
    expect(JSON.parse(again.err)).toMatchObject({ status: 409 })
  })

  test.each([
    [['replay'], 'Give one message id, or say which of many: --endpoint, --status, --since …'],
    [['replay', '--endpoint', 'fake'], 'Say why with --reason "…".'],
    [['replay', 'id', '--since', '2h', '--watch'], '--since, --watch: only without a message id.'],
    [['replay', 'one', 'two'], 'Give one message id.'],
    [['pause', 'fake'], 'Say why with --reason "…".'],
    [['pause'], 'Give one endpoint.'],
    [
      ['settle', 'id', '--reason', 'x'],
      'Say what came of it with --outcome completed or --outcome rejected.',
    ],
    [['settle', 'id', '--outcome', 'rejected'], 'Say why with --reason "…".'],
    [['correct', 'id', '--reason', 'x'], 'Give one message id and one file of JSON.'],
    [['cancel'], 'Give one message id.'],
    [['replays', '--stop'], 'Give the id of the replay.'],
    [['endpoints', 'fake'], 'This command takes no options.'],
  ])('%j is refused before anything is called', async (args, said) => {
    expect(await run(...args)).toEqual({ code: 1, out: '', err: `${said}\n` })
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
    )
    const { id, filter } = JSON.parse(asked.out)
    expect(filter).toMatchObject({
      endpoint: 'other',
      status: ['dead', 'rejected'],
      from: expect.any(String),
    })
    expect((await run('replays')).out).toContain(`${id} running: 0 matched, 0 replayed, 0 held back  (x)\n`)
    expect(JSON.parse((await run('replays', id)).out)).toMatchObject({ state: 'running' })
    expect(JSON.parse((await run('replays', id, '--stop')).out)).toMatchObject({ state: 'stopped' })
    const bad = await run('replay', '--status', 'lost', '--reason', 'x')
    expect(JSON.parse(bad.err).errors).toMatchObject([{ pointer: '/status/0' }])
  })

  const watching = ['replay', '--endpoint', 'fake', '--reason', 'x', '--watch']

  test('is watched to its end', async () => {
    await standing('dead')
    const watcher = await startProcess(watching, env, /(\S+) running: 0 matched/)
    const runner = startReplayRunner(resources(), { pollMs: 20 })
    onTestFinished(() => runner.close())
    await expect(watcher.ended).resolves.toBe(0)
    expect((await run('replays', watcher.said)).out).toContain('"state":"done"')
  })

  test('goes on when the watching is ended with Ctrl-C', async () => {
    const watcher = await startProcess(watching, env, /(\S+) running: 0 matched/)
    await expect(watcher.end('SIGINT')).resolves.toBe(0)
    expect((await run('replays', watcher.said)).out).toContain('"state":"running"')
  })
})
