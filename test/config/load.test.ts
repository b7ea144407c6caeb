import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { adapters } from '#adapters'
import type { Variables } from '#config/reading/environment.ts'
import { load, shippedConfig } from '#config/reading/load.ts'
import { formatProblems } from '#config/reading/problems.ts'
import type { RoutedType } from '#messages/message.ts'
import { events, handedIn } from '#schemas/message-types.ts'
import { runCli } from '../cli/run.ts'
import { exampleValue } from '../support/example-variables.ts'

const demo = shippedConfig('demo.yaml')

const loaded = async (env: Variables, files = [demo]) => {
  const result = await load({ env, adapters, files })
  if ('problems' in result) throw new Error(formatProblems(result.problems))
  return result
}

const problemsOf = async (env: Variables, files = [demo]): Promise<string> => {
  const result = await load({ env, adapters, files })
  return 'problems' in result ? formatProblems(result.problems) : ''
}

const temporaryFile = async (text: string): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'longbien-config-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const path = join(folder, 'city.yaml')
  await writeFile(path, text)
  return path
}

test('the environment has the documented defaults', async () => {
  const { environment } = await loaded({})
  expect(environment).toEqual({ port: 8080, simulatorPort: 8090, dataFolder: '.longbien' })
})

test('the environment is read from the given variables', async () => {
  const { environment } = await loaded({
    PORT: '9001',
    METRICS_PORT: '9464',
    LONGBIEN_DATA: '/data',
    DATABASE_URL: 'postgres://u:p@db/x?sslmode=verify-full',
    REDIS_URL: 'rediss://r',
  })
  expect(environment).toMatchObject({
    port: 9001,
    metricsPort: 9464,
    dataFolder: '/data',
    databaseUrl: 'postgres://u:p@db/x?sslmode=verify-full',
    redisUrl: 'rediss://r',
  })
})

test('every bad variable is reported by name, without its value', async () => {
  const text = await problemsOf({
    PORT: '80a',
    SIMULATOR_PORT: '70000',
    METRICS_PORT: '-1',
    DATABASE_URL: 'mysql://me:pw@db',
  })
  expect(text).toBe(
    [
      'environment  DATABASE_URL  must be a URL that begins with postgres:// or postgresql://',
      'environment  METRICS_PORT  must be a port, a whole number from 0 to 65535',
      'environment  PORT  must be a port, a whole number from 0 to 65535',
      'environment  SIMULATOR_PORT  must be a port, a whole number from 0 to 65535',
      '',
    ].join('\n'),
  )
})

test('the demo is good, knows its only sender by the documented key, and reaches the simulators', async () => {
  const { config } = await loaded({ SIMULATOR_PORT: '9999' })
  expect(config.simulators.enabled).toBe(true)
  expect(config.endpoints['national-portal']?.settings.adapterUrl).toBe(
    'http://127.0.0.1:9999/national-portal',
  )
  expect(config.endpoints['national-portal']?.retry.delaysSeconds).toEqual([1, 2, 5, 10, 30])
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode('longbien-demo'))
  expect(config.senders[0]?.keys[0]?.sha256).toBe(Buffer.from(digest).toString('hex'))
})

/** The file with every variable that it asks for. */
const withVariables = async (file: string, more: Variables = {}) => {
  const missing = (await problemsOf(more, [file])).trimEnd().split('\n')
  const names = missing.map((line) => /environment variable (\w+) is not set/.exec(line)?.[1] ?? line)
  const values = names.map((name, index) => [name, exampleValue(name, index)])
  return loaded({ ...more, ...Object.fromEntries(values) }, [file])
}

/** What compose.yaml says. */
const database = { DATABASE_URL: 'postgres://longbien:hush@postgres:5432/longbien' }

test.each<[string, Variables]>([
  ['config/example.yaml', {}],
  ['deploy/longbien.yaml', database],
])('%s, for production, needs nothing but its variables, and goes both ways', async (file, more) => {
  const { config } = await withVariables(file, more)
  expect(config.simulators.enabled).toBe(false)
  expect(config.endpoints['population-database']?.timeoutMs).toBe(10000)
  const portal = config.endpoints['national-portal']
  expect(
    [portal?.callbacks, portal?.polls, config.inboxes].map((one) => Object.keys(one ?? {}).length),
  ).not.toContain(0)
  expect(config.routes.map(({ endpoint, inbox }) => endpoint ?? inbox)).toEqual(
    expect.arrayContaining(['national-portal', 'city', 'land-office']),
  )
})

test('the example is a city with every system, and leads every message on', async () => {
  const { config } = await withVariables('config/example.yaml')
  expect(config.acceptedRisks).toEqual([])
  const used = Object.values(config.endpoints).map(({ adapter }) => adapter)
  expect(new Set(used)).toEqual(new Set(adapters.map(({ name }) => name)))
  const led = new Set(config.routes.map(({ message }) => message))
  expect([...handedIn, ...Object.keys(events)].filter((type) => !led.has(type as RoutedType))).toEqual([])
})

test('the deployment file is the one that LONGBIEN_CONFIG names', async () => {
  const hash = 'b'.repeat(64)
  const path = await temporaryFile(`senders: [{ name: x, keys: [{ sha256: ${hash} }], rights: {} }]`)
  const result = await load({ env: { LONGBIEN_CONFIG: path }, adapters: [] })
  expect('config' in result && result.config.senders[0]?.name).toBe('x')
})

test('a deployment file that is not there stops the start', async () => {
  expect(await problemsOf({ LONGBIEN_CONFIG: 'x' }, ['gone.yaml'])).toBe(
    'gone.yaml  cannot be read (ENOENT)\n',
  )
})

test('check-config says what is good and answers 0', async () => {
  const { code, out: output } = await runCli(['check-config', demo], {}, adapters)
  expect(code).toBe(0)
  const lines = output.trimEnd().split('\n')
  // What ships ends with a provisional year: whoever goes live is told to confirm it, or to write in what was decided.
  expect(lines[0]).toMatch(
    /^warning: calendar {2}has (no holiday|only the provisional holidays) of \d{4}, .*write in /,
  )
  expect(lines.slice(1)).toEqual(['configuration is good: 18 endpoints, 29 routes, 2 senders'])
})

test('check-config prints every problem with its place and answers 1', async () => {
  const path = await temporaryFile('http: { hots: a }\nlog: { level: loud }\n')
  const { code, out: output } = await runCli(['check-config'], { LONGBIEN_CONFIG: path })
  expect(code).toBe(1)
  expect(output).toContain(`${path}:1:9  http.hots  is not a known field`)
  expect(output).toContain(
    `${path}:2:8  log.level  must be one of: debug, info, warn, error, silent, got "loud"`,
  )
  expect(output).toContain('3 problems\n')
})
