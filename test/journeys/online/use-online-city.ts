import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, inject } from 'vitest'
import { type FaultRule, hostSimulators, type SimulatorHost } from '#adapter-kit'
import { adapters } from '#adapters'
import { useDatabase } from '../../support/database.ts'
import { freePort } from '../../support/free-port.ts'
import { endAll, type Process, startProcess } from '../support-process.ts'
import type { CityRecords, PortalRecords } from './records.ts'
import { keys, type OnlineOptions, onlineSettings, proofs } from './settings.ts'

type Partner = 'national-portal' | 'city-procedure-system'

const running = <What>(what: What | undefined): What => {
  if (what === undefined) throw new Error('Not started yet')
  return what
}

/** Gateway and worker as processes of their own; the partners in this one, where their records can be read at once. */
export const useOnlineCity = (options: OnlineOptions) => {
  const database = useDatabase()
  let host: SimulatorHost | undefined
  let folder = ''
  let port = ''
  let gateway: Process | undefined
  let worker: Process | undefined

  const start = (command: string, ready: RegExp) => {
    const redis = inject('redisUrl')
    const env = {
      DATABASE_URL: database.url,
      LONGBIEN_CONFIG: join(folder, 'config.yaml'),
      // The same after a restart: the portal goes on calling there.
      PORT: port,
      ...(redis !== undefined && { REDIS_URL: redis }),
    }
    return startProcess([command], env, ready)
  }
  const startGateway = async () => {
    gateway = await start('serve', /"listening":"http/)
  }
  const startWorker = async () => {
    worker = await start('work', /"msg":"started"/)
  }
  const gatewayUrl = () => `http://127.0.0.1:${port}`

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'longbien-online-'))
    port = await freePort()
    host = await hostSimulators(adapters, { port: 0 })
    await writeFile(join(folder, 'config.yaml'), onlineSettings(host.url, options))
    await Promise.all([startGateway(), startWorker()])
  })
  afterAll(async () => {
    await host?.close()
    await endAll()
    await rm(folder, { recursive: true, force: true })
  })

  const control = async (method: string, path: string, body: object): Promise<Record<string, unknown>> => {
    const reply = await fetch(`${running(host).url}/national-portal${path}`, {
      method,
      body: JSON.stringify(body),
    })
    const said = (await reply.json()) as Record<string, unknown>
    expect(reply.status, JSON.stringify(said)).toBe(200)
    return said
  }

  return {
    gatewayUrl,
    startGateway,
    stopGateway: () => running(gateway).end('SIGTERM'),
    startWorker,
    killWorker: () => running(worker).end('SIGKILL'),
    portal: () => running(host).received('national-portal') as PortalRecords,
    city: () => running(host).received('city-procedure-system') as CityRecords,
    rows: database.rows,

    /** How citizens and the portal behave; the portal calls where the gateway listens, unless it is `silent`. */
    citizens: ({ silent = false, conduct = {}, acts = {} }) => {
      const url = `${gatewayUrl()}/v1/callbacks/national-portal`
      const callbacks = silent ? {} : { submissions: `${url}/nhanhsdvcqg`, payments: `${url}/payment` }
      const proof = options.callbacks ? proofs[options.callbacks].shown : {}
      return control('PUT', '/_citizens', { callbacks, proof, conduct, acts })
    },
    submit: async (count: number) => (await control('POST', '/_submit', { count })).codes as string[],
    act: (act: 'withdraw' | 'supplement' | 'pay' | 'amend', codes: readonly string[]) =>
      control('POST', '/_act', { act, codes }),

    /** The partner's day from now on. */
    beginDay: (partner: Partner, rules: readonly FaultRule[]) => running(host).setFaults(partner, rules),
    fired: (partner: Partner, fault: string) =>
      running(host)
        .faults(partner)
        .filter((state) => state.fault === fault)
        .reduce((sum, { fired }) => sum + fired, 0),
    /** A fault that was meant to fire and did not is a failed test. */
    endDay(partner: Partner) {
      const day = running(host).faults(partner)
      running(host).setFaults(partner, [])
      const idle = day.filter(({ fired }) => fired === 0)
      expect(idle.map(({ fault, match }) => `${fault} ${match ?? ''}`)).toEqual([])
    },

    /** What an operator reads of the gateway. */
    async ask(path: string): Promise<Record<string, unknown>> {
      const reply = await fetch(gatewayUrl() + path, {
        headers: { authorization: `Bearer ${keys.auditor}` },
      })
      expect(reply.status).toBe(200)
      return (await reply.json()) as Record<string, unknown>
    },
  }
}

export type OnlineCity = ReturnType<typeof useOnlineCity>
