import { readFileSync } from 'node:fs'
import type { Simulator } from '#adapter-kit'
import type { Dossier, Progress } from '#schemas/types.ts'
import { portalSimulator } from '../../adapters/national-portal/simulator.ts'
import { now } from './endpoint.ts'

export type Row = Record<string, unknown>

export interface DossierPacket {
  readonly isUpdating: 'True' | 'False'
  readonly data: readonly Row[]
  readonly [name: string]: unknown
}

export interface DossierSample {
  readonly known: boolean
  readonly message: Dossier
  readonly packet: DossierPacket
}

export interface ProgressSample {
  readonly messages: readonly Progress[]
  readonly packet: { readonly data: readonly Row[]; readonly [name: string]: unknown }
}

export const readText = (file: string): string => readFileSync(new URL(file, import.meta.url), 'utf8')

const dossierSample = (name: string): DossierSample =>
  JSON.parse(readText(`national-portal/${name}.json`)) as DossierSample

export const createDirect = dossierSample('create-direct')
export const onlineFinished = dossierSample('update-online-finished')
export const supplementRequested = dossierSample('update-supplement')
export const threeRows = JSON.parse(readText('national-portal/progress-3-rows.json')) as ProgressSample

/** One change to an accepted packet. */
export const changed = ({ packet }: DossierSample, change: Row, ...left: string[]): DossierPacket => {
  const row: Row = { ...packet.data[0], ...change }
  for (const name of left) delete row[name]
  return { ...packet, data: [row] }
}

export interface PortalAnswer {
  readonly error_code: string | number
  readonly message: string
  readonly session?: string
}

/** The portal's double, by default on the day of the samples, spoken to without our adapter. */
export const portalDouble = (day: Date = now) => {
  const simulator: Simulator = portalSimulator.create({ now: () => day, options: {} })
  const { dstcode, username, password } = portalSimulator.settings('')
  const post = async (path: string, body: object): Promise<PortalAnswer> => {
    const reply = await simulator.answer(
      {
        method: 'POST',
        path,
        query: new URLSearchParams(),
        headers: { 'content-type': 'application/json', dstcode: String(dstcode) },
        body: JSON.stringify(body),
      },
      { fires: () => false },
    )
    return JSON.parse(reply.body) as PortalAnswer
  }
  return {
    /** Sends a packet exactly as it is, but for the session. */
    async give(packet: object): Promise<PortalAnswer> {
      const { session } = await post('/mapi/login', { username, password })
      return post('/mapi/integration', { ...packet, session })
    },
    received: () => simulator.received() as Received,
  }
}

export interface Received {
  readonly dossiers: Record<
    string,
    { packet: Row; creates: number; updates: number; statuses: string[]; warnings: string[] }
  >
  readonly progress: Record<string, readonly Row[]>
  readonly refusals: Record<string, number>
}

/** A packet as our transport is given it: session and agency are the transport's. */
export const asRequest = ({ session: _session, madonvi: _agency, service, ...body }: Row) => ({
  endpoint: 'integration',
  service,
  body,
})
