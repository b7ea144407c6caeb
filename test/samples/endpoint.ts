import { onTestFinished } from 'vitest'
import {
  type Adapter,
  type DeliveryContext,
  type FileSource,
  noFiles,
  type SharedSecret,
  type TransportTools,
} from '#adapter-kit'
import { type Endpoint, type ReadyOperation, readyEndpoint } from '#delivery/endpoint.ts'
import { schemas } from '#schemas/registry.ts'
import { createValidation } from '#validation/ajv.ts'
import { plainEndpoint } from '../support/lanes.ts'

/** The day on which the samples are sent. */
export const now = new Date('2026-03-18T15:00:00+07:00')

export const validation = createValidation()
const defaults = createValidation({ fillDefaults: true })

const ownSecret = (): SharedSecret => {
  let held: { value: string; generation: number } | undefined
  return {
    read: async () => held,
    renew: async (stale, make) => {
      held = { value: await make(), generation: stale + 1 }
      return held
    },
  }
}

/** An adapter connected to `baseUrl` with the settings that fit its simulator and the samples. */
export const endpointAt = (
  adapter: Adapter,
  baseUrl: string,
  change: Record<string, unknown> = {},
  files: FileSource = noFiles,
): Endpoint => {
  const settings = { ...adapter.simulator?.settings(baseUrl), ...change }
  const wrong = defaults.compile(adapter.settings)(settings)
  if (wrong.length > 0) throw new Error(JSON.stringify(wrong))
  const tools: TransportTools = { sharedSecret: ownSecret, files, now: () => now }
  const transport = adapter.connect(settings, tools)
  onTestFinished(() => transport.close())
  const configured = { ...plainEndpoint, name: adapter.name, settings, timeoutMs: 2000 }
  return readyEndpoint(configured, adapter, transport, validation.compile, (name) => schemas[name])
}

export const operationOf = (endpoint: Endpoint, name: string): ReadyOperation => {
  const found = endpoint.operations.get(name)
  if (!found) throw new Error(`No operation ${name}`)
  return found
}

const requestId = '6b1f0e9d-8c7a-4b6f-9e5d-4c3b2a190858'

export const contextOf = (
  { settings }: Endpoint,
  change: Partial<DeliveryContext> = {},
): DeliveryContext => ({
  settings,
  requestId,
  at: now,
  known: false,
  link: (url) => url,
  purpose: {
    dossierCode: 'H26.77.03-260312-0091',
    officer: 'canbo.quay3',
    reason: 'Đối chiếu khi tiếp nhận',
  },
  ...change,
})

export const sendOptions = () => ({ timeoutMs: 2000, signal: new AbortController().signal, requestId })
