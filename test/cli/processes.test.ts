import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'

const root = fileURLToPath(new URL('../../', import.meta.url))

const start = (
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  more: readonly string[] = [],
) => {
  const child = spawn(process.execPath, [...more, 'src/main.ts', ...args], {
    cwd: root,
    env: { PATH: process.env.PATH ?? '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  let err = ''
  child.stderr.on('data', (chunk: Buffer) => {
    err += chunk.toString()
  })
  return { child, ended: once(child, 'close'), err: () => err }
}

/** A gateway that answers every question with the same; undefined: with nothing, for ever. */
const gatewayThatSays = async (answer: object | undefined): Promise<Record<string, string>> => {
  const server = createServer((_, response) => {
    if (answer) response.setHeader('content-type', 'application/json').end(JSON.stringify(answer))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(async () => {
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  })
  const { port } = server.address() as AddressInfo
  return { LONGBIEN_URL: `http://127.0.0.1:${port}`, LONGBIEN_KEY: 'x' }
}

test('a reader that has seen enough, as head has, ends the command without a word', async () => {
  const one = {
    table: 'units',
    set: 'national',
    kind: 'unknown',
    deliveries: 1,
    heldBack: 0,
    oldest: 'x',
    firstDay: 'x',
    lastDay: 'x',
    candidates: [],
  }
  // More than any pipe holds.
  const codes = Array.from({ length: 20_000 }, (_, index) => ({ ...one, code: String(index) }))
  const { child, ended, err } = start(['codes', 'quarantine'], await gatewayThatSays({ codes }))
  await once(child.stdout, 'data')
  child.stdout.destroy()
  expect(await ended).toEqual([0, null])
  expect(err()).toBe('')
})

test('Ctrl-C ends a command that waits, without a word', async () => {
  const env = await gatewayThatSays(undefined)
  const { child, ended, err } = start(['messages'], env)
  setTimeout(() => child.kill('SIGINT'), 1500)
  expect(await ended).toEqual([null, 'SIGINT'])
  expect(err()).toBe('')
})

test.each([['--help'], ['replay', '--help'], ['--version']])(
  'longbien %s %s loads no driver, no adapter and no server',
  async (...args) => {
    // Whoever resolves a module is asked by the hook, and says so.
    const hook = `import { registerHooks } from 'node:module'
registerHooks({ resolve(name, context, next) { const found = next(name, context); process.stderr.write(found.url + '\\n'); return found } })`
    const { ended, err } = start(args, {}, ['--import', `data:text/javascript,${encodeURIComponent(hook)}`])
    expect(await ended).toEqual([0, null])
    const loaded = err().split('\n')
    expect(loaded.some((url) => url.endsWith('/src/cli/program.ts'))).toBe(true)
    expect(loaded.filter((url) => /node_modules\/(?!commander\/|@commander-js\/)/.test(url))).toEqual([])
    expect(
      loaded.filter((url) =>
        /\/(adapters|demo)\/|\/src\/(?!cli\/|main|config\/reading\/environment|queue\/redis-address|adapter-kit\/vietnam-time)/.test(
          url,
        ),
      ),
    ).toEqual([])
  },
)
