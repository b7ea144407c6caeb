import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { type BatchContext, hostSimulators, noFiles } from '#adapter-kit'
import type { Dossier, Progress } from '#schemas/types.ts'
import { cityWarehouse } from '../../../adapters/city-warehouse/adapter.ts'
import { dossierEvent } from '../../../adapters/city-warehouse/event.ts'
import type { Settings } from '../../../adapters/city-warehouse/settings.ts'
import { readBatch } from '../../../adapters/city-warehouse/taken.ts'

const exampleInput = <Input>(file: string): Input =>
  JSON.parse(
    readFileSync(new URL(`../../../adapters/city-warehouse/examples/${file}.json`, import.meta.url), 'utf8'),
  ).input
const dossier = exampleInput<Dossier>('dossier-accepted')
const progress = exampleInput<Progress>('progress')

const idOf = (index: number) => `019a5000-0000-7000-8000-00000000070${index}`
const settingsAt = (baseUrl: string): Settings => ({
  eventsUrl: `${baseUrl}/events`,
  keepUrl: `${baseUrl}/kho/luu`,
  apiKey: String(cityWarehouse.simulator?.settings(baseUrl).apiKey),
  form: 'ndjson',
  pseudonymKey: { id: '2026', key: 'a key of this test that is long enough' },
})
const contextOf = (index: number, operation: string, settings: Settings): BatchContext<Settings> => ({
  settings,
  operation,
  requestId: idOf(9),
  at: new Date('2026-11-05T02:00:00Z'),
  known: false,
  message: { id: idOf(index), sender: 'city', acceptedAt: new Date('2026-11-05T01:59:00Z') },
  link: (url) => url,
})

test('dossiers and steps leave in one request, in order, and a repeat is known by its id', async () => {
  const host = await hostSimulators([cityWarehouse], { port: 0 })
  const settings = settingsAt(`${host.url}/city-warehouse`)
  const transport = cityWarehouse.connect(settings, {
    now: () => new Date(0),
    files: noFiles,
    sharedSecret: () => {
      throw new Error('There is no session')
    },
  })
  const { recordDossier, recordProgress } = cityWarehouse.operations
  try {
    const batch = recordDossier?.batch
    expect(batch).toBe(recordProgress?.batch)
    const inputs = [dossier, progress, { ...dossier, status: 'processing' as const }]
    const names = ['recordDossier', 'recordProgress', 'recordDossier']
    const [first, ...rest] = names.map((name, index) => contextOf(index, name, settings))
    if (!batch || !first) throw new Error('There is no batch')
    const send = async () => {
      const options = { timeoutMs: 5000, signal: new AbortController().signal, requestId: idOf(9) }
      const reply = await transport.send(batch.toRequest(inputs, [first, ...rest]), options)
      return batch.fromReply(reply, inputs, [first, ...rest])
    }
    const done = { kind: 'completed', data: {} }
    expect(await send()).toEqual([done, done, done])
    host.setFaults('city-warehouse', [{ fault: 'half-a-batch' }])
    expect(await send()).toBe('separately')
    const { events, repeats } = host.received('city-warehouse') as {
      events: { type: string; person?: string }[]
      repeats: number
    }
    expect(events.map(({ type }) => type)).toEqual([
      'dossier.accepted',
      'progress.processing',
      'dossier.processing',
    ])
    expect(repeats).toBe(2)
    expect(JSON.stringify(events)).not.toMatch(/001190000001|Ví Dụ|Mẫu|vi\.du|Hồ sơ minh họa/)
  } finally {
    await transport.close()
    await host.close()
  }
})

describe('of a batch', () => {
  const reply = (body: object) => ({ status: 200, body })
  const ids = [idOf(1), idOf(2)]
  test('the one that is refused is refused, and the others are done', () => {
    const refused = [{ index: 1, eventId: idOf(2), reason: 'x' }]
    const said = { status: 'partial', accepted: 1, duplicates: 0, refused, processed: 2 }
    expect(readBatch(reply(said), ids)).toMatchObject([{ kind: 'completed' }, { kind: 'rejected' }])
  })
  test.each([
    ['that we did not send', 200, 'an-id-of-somebody-else'],
    ['under a status of refusal', 400, idOf(2)],
  ])('a refusal %s leaves all in doubt, and none done', (_what, status, eventId) => {
    const said = { status: 'partial', accepted: 1, duplicates: 0, refused: [{ eventId }], processed: 2 }
    expect(() => readBatch({ status, body: said }, ids)).toThrow('does not add up')
  })
  test('too large a one goes in parts', () => {
    expect(readBatch({ status: 413, body: undefined }, ids)).toBe('separately')
  })
})

test('a person has one pseudonym however the number is written, and another under another key', () => {
  const personOf = (value: string, key?: string, before?: string) => {
    const settings = settingsAt('https://kho.example.vn')
    const own = key === undefined ? settings : { ...settings, pseudonymKey: { id: '2027', key } }
    const older = before === undefined ? [] : [{ type: 'cmnd' as const, value: before }]
    const identifiers = [...older, { type: 'personal-id' as const, value }]
    const applicant = { ...dossier.applicant, identifiers }
    return (dossierEvent({ ...dossier, applicant }, contextOf(1, 'recordDossier', own)) as { person: string })
      .person
  }
  expect(personOf('001190000001')).toBe(personOf('001 190 000 001'))
  expect(personOf('001190000001')).toBe(personOf('001190000001', undefined, '012345678'))
  expect(personOf('001190000001')).not.toBe(personOf('001190000002'))
  expect(personOf('001190000001', 'another key that is long enough, too')).toMatch(/^2027\./)
})
