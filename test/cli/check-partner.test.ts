import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { type FaultRule, hostSimulators } from '#adapter-kit'
import { adapters } from '#adapters'
import { freePort } from '../support/free-port.ts'
import { keyHash } from '../support/installation.ts'
import { runCli } from './run.ts'

const whoCalls = {
  privacy: { pseudonymKeys: [{ id: 'test', key: 'a key of the tests that is long enough' }] },
  senders: [
    {
      name: 'city',
      keys: [{ sha256: keyHash('longbien-test') }],
      rights: { agencies: ['*'], messages: ['dossier'] },
    },
  ],
}

const fileOf = async (config: object): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'longbien-partner-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const file = join(folder, 'city.yaml')
  await writeFile(file, JSON.stringify(config))
  return file
}

interface Setting {
  readonly faults?: readonly FaultRule[]
  readonly change?: (settings: Record<string, unknown>) => void
  readonly args?: readonly string[]
}

/** What it holds; how often it was called is no matter. */
const heldBy = (received: unknown): string =>
  JSON.stringify(received, (name, value) => (['counts', 'refusals'].includes(name) ? undefined : value))

/** Asks the simulator of one adapter with the configuration that reaches it, as it is changed. */
const checked = async (name: string, { faults = [], change, args = ['--json'] }: Setting = {}) => {
  const host = await hostSimulators(adapters, { port: 0 })
  onTestFinished(() => host.close())
  host.setFaults(name, faults)
  const settings = structuredClone(
    adapters.find((one) => one.name === name)?.simulator?.settings(`${host.url}/${name}`) ?? {},
  )
  change?.(settings)
  const config = {
    ...whoCalls,
    endpoints: { partner: { adapter: name, settings } },
  }
  const env = { LONGBIEN_CONFIG: await fileOf(config) }
  const before = heldBy(host.received(name))
  const ran = await runCli(['check-partner', 'partner', ...args], env, adapters)
  expect(heldBy(host.received(name)), 'nothing is written at the partner').toBe(before)
  const shown: { checks?: { name: string; status: string; found: string; remedy?: string }[] } =
    ran.out.startsWith('{') ? JSON.parse(ran.out) : {}
  return { ...ran, ...shown, steps: shown.checks?.map(({ name: step, status }) => `${step} ${status}`) }
}

const english = ['--json', '--lang', 'en']

test.each([
  ['national-portal', ['name ok', 'connection ok', 'clock ok', 'log-in ok', 'answer ok']],
  ['ministry-system', ['name ok', 'connection ok', 'clock ok', 'answer ok']],
  ['population-database', ['name ok', 'connection ok', 'clock ok', 'answer ok']],
  ['health-certificate', ['name ok', 'connection ok', 'clock ok', 'log-in ok', 'log-in ok', 'answer ok']],
  ['construction-permit', ['name ok', 'connection ok', 'clock ok', 'log-in ok', 'answer ok']],
])('%s is there, step by step', async (name, expected) => {
  const { code, steps, out, err } = await checked(name, { args: english })
  expect(steps, out + err).toEqual(expected)
  expect(code).toBe(0)
})

test('a wrong password ends at the log-in, with the word for it and without the password', async () => {
  const { code, steps, checks, out } = await checked('national-portal', {
    change: (settings) => {
      settings.password = 'recognisable-5Zq'
    },
    args: english,
  })
  expect(steps).toEqual(['name ok', 'connection ok', 'clock ok', 'log-in failed'])
  expect(checks?.at(-1)?.remedy).toContain('refuses the account, password')
  expect(out).not.toContain('5Zq')
  expect(code).toBe(1)
})

test('an address where nobody listens ends at the connection', async () => {
  const port = await freePort()
  const { code, steps } = await checked('ministry-system', {
    change: (settings) => {
      settings.baseUrl = `http://127.0.0.1:${port}/construction`
    },
    args: english,
  })
  expect(steps).toEqual(['name ok', 'connection failed'])
  expect(code).toBe(1)
})

test('a page of HTML is no answer, and the words are Vietnamese where they are asked for', async () => {
  const { code, out } = await checked('ministry-system', {
    faults: [{ fault: 'html' }],
    args: ['--lang', 'vi'],
  })
  expect(out).toContain('trả lời')
  expect(out).toContain('Thay cho câu trả lời là một trang web')
  expect(out).not.toContain('Hệ thống đang bảo trì')
  expect(code).toBe(1)
})

test('an endpoint that is not there is wrong use', async () => {
  const file = await fileOf(whoCalls)
  const { code, err } = await runCli(
    ['check-partner', 'nobody', '--lang', 'en'],
    { LONGBIEN_CONFIG: file },
    adapters,
  )
  expect(code).toBe(2)
  expect(err).toContain('there is no such endpoint')
})
