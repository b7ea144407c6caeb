import { describe, expect, test } from 'vitest'
import { logStarted } from '#compose/process-log.ts'
import { shownSettings } from '#compose/shown-settings.ts'
import { createLogger } from '#telemetry/logger.ts'
import { fakePartner } from '../support/fake-partner.ts'
import { loadSettings } from '../support/installation.ts'

const secretive = {
  ...fakePartner().adapter,
  name: 'secretive',
  settings: {
    type: 'object',
    properties: {
      baseUrl: { type: 'string' },
      proxy: { type: 'string' },
      password: { type: 'string', writeOnly: true },
    },
  },
} as const

const aConfigured = async () => {
  const settings = {
    baseUrl: 'https://portal.example/api',
    proxy: 'https://longbien:mat-khau@proxy.example',
    password: 'mat-khau',
  }
  const { config } = await loadSettings([secretive], {
    endpoints: { portal: { adapter: 'secretive', settings } },
    routes: [{ message: 'dossier', endpoint: 'portal', operation: 'put' }],
  })
  const links = { ...config.files.links, secrets: ['bi-mat-bi-mat-bi-mat-bi-mat-bi-mat-bi-mat'] }
  return { ...config, files: { ...config.files, links } }
}

describe('the settings in force', () => {
  test('are named by their path, with their values', async () => {
    const shown = shownSettings(await aConfigured(), [secretive])
    expect(shown).toMatchObject({
      'work.silentSeconds': 60,
      'endpoints.portal.adapter': 'secretive',
      'endpoints.portal.settings.baseUrl': 'https://portal.example/api',
      'routes.0.message': 'dossier',
      'senders.0.name': 'city',
    })
  })

  test('show no secret: what is marked, what no schema knows, and what may carry a password', async () => {
    const shown = shownSettings(await aConfigured(), [secretive])
    expect(shown).toMatchObject({
      'endpoints.portal.settings.password': '[redacted]',
      'endpoints.portal.settings.proxy': '[redacted]',
      'senders.0.keys.0.sha256': '[redacted]',
      'files.links.secrets.0': '[redacted]',
    })
    expect(JSON.stringify(shown)).not.toMatch(/mat-khau|bi-mat|[0-9a-f]{64}/)
  })

  test('of an adapter that is not there are all hidden', async () => {
    const shown = shownSettings(await aConfigured(), [])
    expect(Object.keys(shown).filter((path) => path.startsWith('endpoints.portal.settings'))).toEqual([])
  })
})

test('start and end of a process are one line each, with version, role and the signal that ended it', async () => {
  const lines: object[] = []
  const logger = createLogger('info', [], { write: (line: string) => void lines.push(JSON.parse(line)) })
  const database = { query: async () => ({ rows: [{ version: '18.1' }] }) } as never
  const about = { version: '1.2.3', role: 'gateway', adapters: [secretive] } as const
  const log = await logStarted(
    { config: await aConfigured(), database, logger },
    { ...about, listening: 'http://127.0.0.1:8080', simulators: undefined },
  )
  log.stopping('SIGHUP').stopped()
  expect(lines).toMatchObject([
    {
      event: 'process.started',
      msg: 'started',
      version: '1.2.3',
      role: 'gateway',
      node: process.version,
      database: '18.1',
      listening: 'http://127.0.0.1:8080',
      settings: { 'endpoints.portal.settings.password': '[redacted]' },
    },
    { event: 'process.stopping', signal: 'SIGHUP' },
    { event: 'process.stopped', signal: 'SIGHUP' },
  ])
  expect(lines[0]).not.toHaveProperty('adapters')
  expect(lines[2]).toMatchObject({ durationMs: expect.any(Number) })
})
