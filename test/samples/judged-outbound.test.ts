import { describe, expect, test } from 'vitest'
import type { DeliveryContext, Operation } from '#adapter-kit'
import type { MessageType } from '#messages/message.ts'
import { isWithheld } from '#messages/rules/owned-elsewhere.ts'
import { nationalPortal } from '../../adapters/national-portal/adapter.ts'
import type { PortalRequest } from '../../adapters/national-portal/portal-transport.ts'
import type { Settings } from '../../adapters/national-portal/settings.ts'
import { settings as plain } from '../adapters/national-portal/a-dossier.ts'
import { validation } from './endpoint.ts'
import { knock } from './intake.ts'
import { type Case, type CaseFile, type Fields, merged, readCases } from './judged/judged-packets.ts'

// Packets that somebody wrote by hand from the facts alone, before reading the adapter: field by field.

const at = new Date('2026-11-28T12:00:00+07:00')

/** What the facts leave to an installation, as the packets read it. */
const settings: Settings = {
  ...plain,
  procedureCodeForm: 'bare',
  databaseCodes: { population: '7', 'business-registration': '1' },
  receptionDate: 'once-received',
  citizenWithoutNumber: 'refused',
}

interface Outbound extends Case {
  readonly given: Fields
  readonly packet?: Fields
  /** The place that stops it; nothing may be sent. */
  readonly refused?: string
  readonly settings?: Partial<Settings>
}

interface OutboundFile extends CaseFile<Outbound> {
  readonly operation: string
  readonly base: { readonly input: Fields; readonly packet: Fields }
}

const named = (name: string): Operation => nationalPortal.operations[name] ?? expect.fail(`no ${name}`)

const contextOf = (change: Partial<Settings>, known: boolean): DeliveryContext => ({
  settings: { ...settings, ...change },
  requestId: '5e0c1b52-43a5-4b1c-8b3e-0b6b8d9d4a41',
  at,
  known,
  link: (url) => url,
})

const ownership = { foreignReports: 'withhold', ministries: [] } as const

/** Every place at which the bridge would stop a message: the door, the owner's switch, the adapter, the packet's schema. */
const stopsOf = async (type: MessageType, operation: Operation, input: Fields, change: Partial<Settings>) => {
  const told = await knock(type, input, at)
  const door = told.kind === 'invalid' ? told.findings.map(({ pointer }) => pointer) : []
  const code = String(input.code ?? input.dossierCode ?? '')
  const withheld = isWithheld(code, ownership) ? ['code' in input ? '/code' : '/dossierCode'] : []
  const found = operation.check?.(input, { ...settings, ...change }) ?? []
  const rejects = found.filter(({ severity }) => severity === 'reject').map(({ pointer }) => pointer)
  return [...door, ...withheld, ...rejects]
}

const files: readonly (readonly [file: string, operation: string, type: MessageType])[] = [
  ['dossier', 'syncDossier', 'dossier'],
  ['progress', 'syncProgress', 'progress'],
  ['acknowledge', 'acknowledge', 'dossier'],
  ['answer', 'answerQuestion', 'answer'],
  ['question-out', 'shareQuestion', 'question'],
]

for (const [file, name, type] of files) {
  const { base, cases, operation: service } = readCases<OutboundFile>(file)
  const operation = named(name)
  const valid = validation.compile(operation.packets?.request ?? {})

  describe(service, () => {
    test.each(cases)('$name', async ({ given, packet, refused, settings: change = {} }) => {
      const input = merged(base.input, given) as Fields
      const stops = await stopsOf(type, operation, input, change)
      if (refused !== undefined) return expect(stops).toContain(refused)
      expect(stops).toEqual([])
      for (const known of [false, true]) {
        const request = operation.toRequest(input, contextOf(change, known)) as PortalRequest
        expect(valid(request)).toEqual([])
        expect(request).toMatchObject({ endpoint: 'integration', service })
        expect(request.body.data).toEqual([merged(base.packet, packet)])
        if (name === 'syncDossier') expect(request.body.isUpdating).toBe(known ? 'True' : 'False')
        if (name === 'acknowledge') expect(request.body.type).toBe('2')
      }
    })
  })
}

interface PaymentFile extends CaseFile<Case & { readonly given: Fields; readonly packet: Fields }> {
  readonly operation: string
  readonly at?: string
  readonly secret: string
  readonly partner: string
}

describe.each([
  ['payment-init', 'startPayment'],
  ['payment-query', 'lookUpPayment'],
])('%s', (file, name) => {
  const { cases, secret, partner, ...rest } = readCases<PaymentFile>(file)
  const operation = named(name)
  const payment = { ...(plain.payment ?? expect.fail()), secret, partnerCode: partner }

  test.each(cases)('$name', ({ given, packet }) => {
    const begun = rest.at === undefined ? at : new Date(rest.at)
    const request = operation.toRequest(given, { ...contextOf({ payment }, false), at: begun })
    expect(validation.compile(operation.packets?.request ?? {})(request)).toEqual([])
    expect(request).toEqual({ endpoint: 'payment', service: rest.operation, body: packet })
  })
})
