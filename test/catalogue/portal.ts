import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, beforeEach } from 'vitest'
import { hostSimulators, type SimulatorHost } from '#adapter-kit'
import { adapters } from '#adapters'
import { buildApp } from '#api/app.ts'
import type { CatalogueWork } from '#catalogue/catalogue-work.ts'
import type { CatalogueEvent } from '#catalogue/news.ts'
import { catalogueRefresh, catalogueWorks } from '#compose/catalogue.ts'
import { composeGateway } from '#compose/gateway.ts'
import type { Resources } from '#compose/resources.ts'
import { lastRuns } from '#store/catalogue-runs.ts'
import { inject } from '../api/gateway.ts'
import { useDatabase } from '../support/database.ts'
import { keyHash, openInstallation, type Settings } from '../support/installation.ts'

const sender = (name: string, rights: object) => ({ name, keys: [{ sha256: keyHash(name) }], rights })
/** The name of each is its key. */
const senders = [
  sender('operator', { agencies: ['*'], messages: ['dossier', 'progress'], operate: true, seeAll: true }),
  sender('clerk', { agencies: ['*'], messages: ['dossier'] }),
]

const never = new AbortController().signal

/** Runs a work to its end from this cursor; gives the last one. */
export const runAll = async (work: CatalogueWork, from?: string): Promise<string> => {
  for (let cursor = from; ; ) {
    const done = await work.step(cursor, never)
    cursor = done.cursor
    if (!done.more) return cursor
  }
}

/** An installation with a catalogue, before a simulated portal whose procedures can be changed. A fresh portal and record for each test. */
export const usePortalCatalogue = (catalogue: NonNullable<Settings['catalogue']> = {}) => {
  const database = useDatabase()
  const closing: (() => Promise<void>)[] = []
  let open: { host: SimulatorHost; resources: Resources; app: FastifyInstance } | undefined
  const opened = () => {
    if (!open) throw new Error('The portal is not open')
    return open
  }
  const control = async (method: string, path: string, body?: object) => {
    const answer = await fetch(`${opened().host.url}/national-portal/${path}`, {
      method,
      ...(body && { body: JSON.stringify(body) }),
    })
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
    return answer.json() as Promise<{ procedures: Record<string, unknown>[]; calls: number }>
  }

  beforeAll(async () => {
    const host = await hostSimulators(adapters, { port: 0 })
    closing.push(() => host.close())
    const portal = adapters.find(({ name }) => name === 'national-portal')
    const settings = portal?.simulator?.settings(`${host.url}/national-portal`) ?? {}
    const resources = await openInstallation(
      adapters,
      {
        endpoints: { 'national-portal': { adapter: 'national-portal', settings, timeoutMs: 2000 } },
        senders,
        catalogue: { enabled: true, detailsPerStep: 10, ...catalogue },
      },
      { databaseUrl: database.url },
      (close) => closing.push(close),
    )
    const app = await buildApp(composeGateway(resources), { version: '0.0.0', ...resources.config.http })
    closing.push(() => app.close())
    open = { host, resources, app }
  })
  beforeEach(async () => {
    opened().host.setFaults('national-portal', [])
    await control('DELETE', '_catalogue')
    await database.rows(`truncate procedures, procedure_versions, catalogue_runs, procedure_marks, channels`)
    await database.rows(`insert into channels (endpoint) values ('national-portal') on conflict do nothing`)
  })
  afterAll(async () => {
    for (const close of closing.reverse()) await close()
  })

  const told: CatalogueEvent[] = []
  return {
    database,
    host: () => opened().host,
    resources: () => opened().resources,
    /** The portal now publishes these rows, or members of them, and no longer those codes. */
    publish: (procedures: readonly object[], withdraw: readonly string[] = []) =>
      control('PUT', '_catalogue', { procedures, withdraw }),
    published: async () => (await control('GET', '_catalogue')).procedures,
    refreshWork: (options?: { acceptShort?: boolean }) => catalogueRefresh(opened().resources, options).work,
    listen: () => opened().app.listen({ port: 0 }),
    /** A whole refresh; gives its figures. */
    async refresh(options?: { acceptShort?: boolean }) {
      await runAll(catalogueRefresh(opened().resources, options).work)
      const [run] = await lastRuns(opened().resources.database, 1)
      return run
    },
    call: (
      method: 'GET' | 'PUT' | 'POST',
      url: string,
      {
        as = 'operator',
        body,
        headers = {},
      }: { as?: string; body?: object; headers?: Record<string, string> } = {},
    ) =>
      inject(opened().app, {
        method,
        url,
        headers: {
          authorization: `Bearer ${as}`,
          ...(body && { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body && { payload: JSON.stringify(body) }),
      }),
    /** What the city is told now. */
    async news(tell = async (event: CatalogueEvent) => void told.push(event)) {
      told.length = 0
      const work = catalogueWorks(opened().resources, tell).find(({ name }) => name === 'procedure-news')
      if (!work) throw new Error('Nobody tells the news')
      await runAll(work)
      return [...told]
    },
  }
}
