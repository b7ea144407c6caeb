import { execFile, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { promisify } from 'node:util'
import { expect, onTestFinished, test, vi } from 'vitest'
import { useDatabase } from '../support/database.ts'
import { freePort } from '../support/free-port.ts'

const database = useDatabase()
const run = promisify(execFile)
const hasCurl = spawnSync('curl', ['--version']).status === 0

/** What citizens and ministries did, and what is late. */
const event = expect.objectContaining({
  type: expect.stringMatching(
    /^vn\.longbien\.(online-submission|citizen-supplement|dossier-mirror|notice)\.v1$/,
  ),
})

/** The demo in a process of its own, once it has said all that it has to say. */
const startDemo = async () => {
  const env = { ...process.env, DATABASE_URL: database.url, PORT: await freePort() }
  const child = spawn(process.execPath, ['src/main.ts', 'demo', '--dossiers', '40', '--online', '20'], {
    env: { ...env, SIMULATOR_PORT: await freePort() },
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  let said = ''
  child.stdout.on('data', (text) => {
    said += String(text)
  })
  await vi.waitFor(() => expect(said).toContain('Ctrl-C stops everything'), { timeout: 200_000 })
  return { child, said, port: env.PORT }
}

test.skipIf(!hasCurl)(
  'the lines that it prints work as they stand, and Ctrl-C stops everything',
  { timeout: 240_000 },
  async () => {
    const { child, said, port } = await startDemo()
    const lines = said.split('\n').filter((line) => line.startsWith('curl'))
    const answers = []
    for (const line of lines) answers.push(JSON.parse((await run('sh', ['-c', line])).stdout))
    const [story] = answers
    expect(answers).toEqual([
      expect.objectContaining({ deliveryStatus: 'completed', timeline: expect.any(Array) }),
      { events: [event, event], nextCursor: expect.any(String), more: true },
      expect.objectContaining({ deliveryStatus: 'completed' }),
      { kind: 'completed', data: { verified: true, answer: 'match' } },
      expect.objectContaining({ deliveries: [expect.objectContaining({ status: 'waiting' })], warnings: [] }),
    ])
    const sides = new Set(story.timeline.map(({ side }: { side: string }) => side))
    expect(sides).toEqual(new Set(['city', 'partner']))
    child.kill('SIGINT')
    expect(await once(child, 'exit')).toEqual([0, null])
    await expect(fetch(`http://127.0.0.1:${port}/health/live`)).rejects.toThrow()
  },
)
