import { readFileSync } from 'node:fs'
import { buffer } from 'node:stream/consumers'
import { describe, expect, onTestFinished, test } from 'vitest'
import { type CaseMove, hostSimulators, noFiles, type OpenCase, type PollItem } from '#adapter-kit'
import type { CriminalRecordApplication } from '#schemas/types.ts'
import { createValidation } from '#validation/ajv.ts'
import { criminalRecords } from '../../../adapters/criminal-records/adapter.ts'
import { checkApplication } from '../../../adapters/criminal-records/application.ts'
import type { Settings } from '../../../adapters/criminal-records/settings.ts'

const schema = new URL('../../../schemas/criminal-record-application.json', import.meta.url)
const [application]: [CriminalRecordApplication] = JSON.parse(readFileSync(schema, 'utf8')).examples
const number = application.dossierCode
const at = new Date('2026-06-20T10:00:00+07:00')
const requestId = '0f6a4c1e-6a52-4c70-9c59-3f1f6f0d6a00'

const settingsAt = (url: string): Settings => {
  const settings: unknown = structuredClone(criminalRecords.simulator?.settings(url) ?? {})
  createValidation({ titles: false, fillDefaults: true }).compile(criminalRecords.settings)(settings)
  return settings as Settings
}

const start = async () => {
  const host = await hostSimulators([criminalRecords], { port: 0, now: () => at })
  const stored = new Map<string, string>()
  const secrets = new Map<string, { value: string; generation: number }>()
  const settings = settingsAt(`${host.url}/criminal-records`)
  const transport = criminalRecords.connect(settings, {
    now: () => at,
    files: {
      ...noFiles,
      async put({ content }) {
        const bytes = Buffer.isBuffer(content) ? content : await buffer(content as AsyncIterable<Buffer>)
        const url = `store:incoming/${stored.size + 1}.pdf`
        stored.set(url, bytes.toString())
        return { url, bytes: bytes.length, sha256: '', mediaType: 'application/pdf' }
      },
    },
    sharedSecret: (name) => ({
      read: async () => secrets.get(name),
      async renew(_stale, make) {
        const made = { value: await make(), generation: 1 }
        secrets.set(name, made)
        return made
      },
    }),
  })
  onTestFinished(async () => {
    await transport.close()
    await host.close()
  })
  const context = { settings, requestId, at, known: false, link: (url: string) => url }
  const send = (request: unknown) =>
    transport.send(request, { timeoutMs: 5000, signal: new AbortController().signal, requestId })
  const { submitApplication } = criminalRecords.operations
  const { changes } = criminalRecords.polls ?? {}
  const question = criminalRecords.cases?.submitApplication
  const { lookUp } = submitApplication ?? {}
  if (!submitApplication || !lookUp || !changes?.acknowledge || !question) throw new Error('not declared')
  const { acknowledge } = changes
  return {
    stored,
    handOver: async () =>
      submitApplication.fromReply(
        await send(submitApplication.toRequest(application, context)),
        application,
        context,
      ),
    lookUp: async () =>
      lookUp.fromReply(await send(lookUp.toRequest(application, context)), application, context),
    officers: async (act: string) => {
      const body = JSON.stringify({ act, numbers: [number] })
      await fetch(`${host.url}/criminal-records/_act`, { method: 'POST', body })
    },
    news: async () =>
      changes.fromReply(await send(changes.toRequest(undefined, context)), undefined, context).items,
    mark: async (items: readonly PollItem[]) =>
      acknowledge.fromReply(await send(acknowledge.toRequest(items, context)), items, context),
    ask: async () => {
      const cases = [{ number } as OpenCase]
      return question.fromReply(await send(question.toRequest(cases, context)), cases, context)
    },
  }
}

const movesIn = (items: readonly PollItem[]): CaseMove[] =>
  items.flatMap((item) => (item.kind === 'route' ? [...(item.moves ?? [])] : []))

test('an old dossier is followed by its list until its certificate, and hears of a revocation', async () => {
  const { handOver, lookUp, officers, news, mark, ask, stored } = await start()
  expect(await handOver()).toEqual({ kind: 'completed', data: { partnerId: '1' } })
  // Twice is once: what was handed over long ago becomes a case the same way, when the look-up has found it.
  await expect(handOver()).rejects.toMatchObject({ failure: 'in-doubt', code: 'EXISTS_PERHAPS' })
  expect(await lookUp()).toMatchObject({ kind: 'completed' })
  expect(await news()).toEqual([])
  expect(await ask()).toEqual([{ number, state: 'open', partnerState: '3' }])

  await officers('process')
  expect(movesIn(await news())).toEqual([{ number, state: 'open', partnerState: '4' }])
  await mark(await news())
  expect(await news()).toEqual([])

  await officers('issue')
  const [issued] = movesIn(await news())
  expect(issued).toEqual({
    number,
    state: 'finished',
    partnerState: '5',
    at: '2026-06-20T00:00:00+07:00',
    results: [
      {
        name: 'Phiếu lý lịch tư pháp số 1',
        number: '1/LLTP',
        issuedOn: '2026-06-20',
        url: 'store:incoming/1.pdf',
      },
    ],
  })
  expect(stored.get('store:incoming/1.pdf')).toMatch(/^%PDF-.*%%EOF$/s)
  await mark(await news())

  await officers('revoke')
  expect(movesIn(await news())).toMatchObject([
    { number, state: 'finished', partnerState: '5.revoked', partnerText: 'QD-GIA-LAP' },
  ])
})

describe('since the first of July new ones are refused with the reason', () => {
  const settings = settingsAt('https://partner.example.vn')
  const codes = (receivedAt: string, over: Partial<Settings> = {}) =>
    checkApplication({ ...application, receivedAt }, { ...settings, ...over }).map(({ code }) => code)

  test.each([
    ['2026-06-30T23:59:59+07:00', []],
    ['2026-06-30T16:59:59Z', []],
    ['2026-06-30T17:00:00Z', ['NO_LONGER_RECEIVED']],
    ['2026-11-30T08:00:00+07:00', ['NO_LONGER_RECEIVED']],
  ])('received at %s', (receivedAt, found) => expect(codes(receivedAt)).toEqual(found))

  test('on another day, or on none, where the setting says so', () => {
    expect(codes('2026-07-15T08:00:00+07:00', { newRefusedFrom: '2026-08-01' })).toEqual([])
    expect(codes('2026-11-30T08:00:00+07:00', { newRefusedFrom: '' })).toEqual([])
  })
})
