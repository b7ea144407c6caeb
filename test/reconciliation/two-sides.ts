import { afterAll, beforeAll, beforeEach, expect, vi } from 'vitest'
import { startReconciliationRunner } from '#compose/reconciliation-runner.ts'
import { startWorkers } from '#compose/workers.ts'
import { aDossier, aStep, type TestGateway, useGateway } from '../api/gateway.ts'
import { keyHash } from '../support/installation.ts'
import { ledger } from './ledger.ts'

const everything = {
  agencies: ['*'],
  messages: ['dossier', 'progress'],
  replay: true,
  operate: true,
  seeAll: true,
  audit: true,
}
const sender = (name: string, more: object = {}) => ({
  name,
  keys: [{ sha256: keyHash(`key-of-${name}`) }],
  rights: { ...everything, ...more },
})

export interface ShownDifference {
  readonly id: string
  readonly dossierCode: string
  readonly kind: string
  readonly classes: readonly string[]
  readonly state: string
  readonly code?: string
}

const quick = {
  perMinute: 1_000_000,
  settleMinutes: 0,
  differences: { progress: 'repair', 'progress-more': 'ignore: cannot be taken back' },
  stopAbove: { percent: 20, atLeast: 3 },
}

/** An installation with a partner that keeps what it is given, its workers, and the runner of reconciliation. */
export const useTwoSides = (reconciliation: object = {}, more: object = {}) => {
  const partner = ledger()
  const gateway: TestGateway = useGateway(
    {
      queue: { sweepEveryMs: 200, sweepAfterMs: 200 },
      senders: [sender('city'), sender('second'), sender('ward', { agencies: ['H26.100'], seeAll: true })],
      endpoints: {
        ledger: {
          adapter: 'ledger',
          settings: {},
          timeoutMs: 1000,
          retry: { delaysSeconds: [0.02], jitter: 0 },
          reconciliation: { ...quick, ...reconciliation },
        },
      },
      routes: [
        { message: 'dossier', endpoint: 'ledger', operation: 'state' },
        { message: 'progress', endpoint: 'ledger', operation: 'step' },
      ],
      ...more,
    } as never,
    [partner.adapter],
  )
  const { call, database } = gateway
  const running: { close(): Promise<void> }[] = []
  const work = () => {
    running.push(startReconciliationRunner(gateway.resources(), { pollMs: 10, leaseMarginMs: 200 }))
  }
  beforeAll(() => {
    running.push(startWorkers(gateway.resources()))
    work()
  })
  afterAll(async () => {
    for (const one of running) await one.close()
  })
  beforeEach(() => {
    partner.asked.length = 0
    delete partner.told.before
  })

  const settled = () =>
    vi.waitFor(
      async () => {
        const open = await database.rows(
          `select from deliveries where status not in ('completed', 'rejected', 'dead', 'superseded')`,
        )
        const rows = await database.rows(
          `select from reconciliation_differences where state in ('planned', 'state-sent')`,
        )
        expect([open.length, rows.length]).toEqual([0, 0])
      },
      { timeout: 60_000, interval: 10 },
    )
  const put = async (data: { readonly code: string }) => {
    const { status, body } = await call('PUT', `/v1/dossiers/${data.code}`, { body: data })
    expect({ status, body }).toMatchObject({ status: 202 })
  }
  const step = async (code: string, content: string) => {
    const data = aStep(code, { content })
    const { status } = await call('POST', `/v1/dossiers/${code}/progress`, { body: data })
    expect(status).toBe(202)
  }
  const start = async (more: object = {}, as = 'city') => {
    const begun = await call('POST', '/v1/reconciliations', {
      as,
      body: { endpoint: 'ledger', reason: 'to see', ...more },
    })
    expect(begun).toMatchObject({ status: 202 })
    return begun.body
  }
  const ended = (id: string) =>
    vi.waitFor(
      async () => {
        const { body } = await call('GET', `/v1/reconciliations/${id}`)
        expect(['done', 'halted', 'stopped', 'failed']).toContain(body.state)
        return body
      },
      { timeout: 60_000, interval: 10 },
    )
  /** Compares, and waits until what is repaired has gone out. */
  const reconcile = async (more: object = {}) => {
    const run = await ended((await start(more)).id)
    await settled()
    const { body } = await call('GET', `/v1/reconciliations/${run.id}/differences?limit=200`)
    return { run, differences: body.differences as readonly ShownDifference[] }
  }
  const attention = async (kind: string) =>
    (await call('GET', `/v1/attention?kind=${kind}`)).body.items as {
      id: string
      code: string
      dossierCode: string
    }[]
  return { ...gateway, partner, work, put, step, start, ended, reconcile, settled, attention, aDossier }
}
