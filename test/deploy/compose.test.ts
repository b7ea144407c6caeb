import { execFile } from 'node:child_process'
import { cp, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'
import { parse } from 'yaml'
import { adapters } from '#adapters'
import { runCli } from '../cli/run.ts'

interface Service {
  readonly image?: string
  readonly environment?: Readonly<Record<string, string>>
  readonly secrets?: readonly string[]
  readonly read_only?: boolean
  readonly cap_drop?: readonly string[]
  readonly security_opt?: readonly string[]
  readonly networks?: readonly string[]
  readonly deploy?: {
    readonly resources: { readonly limits: { readonly memory?: string; readonly pids?: number } }
  }
}

const compose = parse(await readFile('compose.yaml', 'utf8'), { merge: true }) as {
  readonly services: Readonly<Record<string, Service>>
  readonly secrets: Readonly<Record<string, { readonly file: string }>>
  readonly networks: Readonly<Record<string, { readonly internal?: boolean }>>
}
const services = Object.entries(compose.services)

const makeSecrets = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'longbien-secrets-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  await cp('deploy/make-secrets', join(folder, 'make-secrets'))
  const run = async () => (await promisify(execFile)(join(folder, 'make-secrets'))).stdout
  return { secrets: join(folder, 'secrets'), run }
}

test('make-secrets makes exactly the files that compose.yaml names, once, and lists what partners grant', async () => {
  const { secrets, run } = await makeSecrets()
  const said = await run()
  expect(new Set(await readdir(secrets))).toEqual(new Set(Object.keys(compose.secrets)))
  for (const [name, { file }] of Object.entries(compose.secrets)) expect(file).toBe(`deploy/secrets/${name}`)
  expect((await stat(secrets)).mode & 0o777).toBe(0o700)
  expect(said.match(/^EMPTY {2}\w+/gm)).toHaveLength(5)
  const [key = ''] = /key of city-procedure-system, shown only now: (\w{64})/.exec(said)?.slice(1) ?? []
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(key))
  expect(await readFile(join(secrets, 'CITY_KEY_SHA256'), 'utf8')).toBe(Buffer.from(digest).toString('hex'))
  const before = await readFile(join(secrets, 'DATABASE_URL'), 'utf8')
  expect(await run()).not.toMatch(/made|key of/)
  expect(await readFile(join(secrets, 'DATABASE_URL'), 'utf8')).toBe(before)
})

test('with these secrets and the addresses of .env the configuration is good', async () => {
  const { secrets, run } = await makeSecrets()
  await run()
  const env = { SECRETS_FOLDER: secrets, LONGBIEN_CONFIG: 'deploy/longbien.yaml' }
  const addresses = await readFile('deploy/env.example', 'utf8')
  const given = Object.fromEntries(
    [...addresses.matchAll(/^(\w+_URL)=$/gm)].map(([, name = '']) => [name, 'https://x.example.vn']),
  )
  const lacking = await runCli(['check-config'], { ...env, ...given }, adapters)
  expect(lacking.out).toMatch(/PORTAL_PASSWORD is not set, and .*PORTAL_PASSWORD is empty/)
  for (const name of await readdir(secrets)) {
    const file = join(secrets, name)
    if ((await stat(file)).size === 0) await writeFile(file, 'granted-by-the-partner-1')
  }
  const good = await runCli(['check-config'], { ...env, ...given }, adapters)
  expect(good.out).toContain('configuration is good')
  expect(good.code).toBe(0)
})

test.each(services)('%s runs with as little as it needs', (_name, service) => {
  expect(service.read_only).toBe(true)
  expect(service.cap_drop).toEqual(['ALL'])
  expect(service.security_opt).toEqual(['no-new-privileges:true'])
  expect(service.deploy?.resources.limits).toMatchObject({
    memory: expect.any(String),
    pids: expect.any(Number),
  })
  // A version, not a line of versions.
  expect(service.image).toMatch(/^longbien:\$\{LONGBIEN_VERSION:-\d+\.\d+\.\d+\}$|:\d+\.\d+/)
  const shown = Object.entries(service.environment ?? {}).filter(
    ([name]) => /PASSWORD|SECRET|KEY|TOKEN|DATABASE|REDIS/.test(name) && !/_FILE$|_FOLDER$/.test(name),
  )
  expect(shown).toEqual([])
})

test('the stores reach nobody outside, and only migrations know the owner of the tables', () => {
  expect(compose.networks.stores).toEqual({ internal: true })
  for (const name of ['postgres', 'redis', 'migrate', 'dump'])
    expect(compose.services[name]?.networks).toEqual(['stores'])
  const knowing = (secret: string) =>
    services.filter(([, { secrets }]) => secrets?.includes(secret)).map(([name]) => name)
  expect(knowing('DATABASE_MIGRATE_URL')).toEqual(['migrate', 'dump'])
  expect(knowing('POSTGRES_PASSWORD')).toEqual(['postgres'])
  expect(knowing('REDIS_PASSWORD')).toEqual(['redis'])
})
