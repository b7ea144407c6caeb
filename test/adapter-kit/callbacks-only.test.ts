import { expect, test } from 'vitest'
import { type CallbackExample, conformanceCases } from '#conformance'
import { schemas } from '#schemas/registry.ts'
import { createValidation } from '#validation/ajv.ts'
import { landOffice } from '../inbound/land-office.ts'

const tools = {
  compile: createValidation({ titles: false }).compile,
  fill: createValidation({ titles: false, fillDefaults: true }).compile,
  schemas,
}

const simulator = {
  summary: 'Nobody can ask it.',
  faults: {},
  settings: () => ({}),
  create: () => ({
    answer: () => ({ status: 404, body: '' }),
    aim: () => '',
    received: () => ({}),
    clear: () => undefined,
  }),
}

const sum = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'
const finished: CallbackExample = {
  file: 'finished.json',
  title: 'The land office has finished.',
  callback: 'finished',
  request: { method: 'PUT', params: { code: 'H26.1' }, body: '' },
  decoded: {
    kind: 'route',
    messages: [
      {
        type: 'withdrawal-request',
        key: `H26.1 ${sum}`,
        data: {
          dossierCode: 'H26.1',
          requestedAt: '2026-11-05T09:00:00+07:00',
          reason: 'Kết thúc VBDLIS/KetThucHoSo/H26.1/{token}',
        },
      },
    ],
  },
  answers: [
    {
      title: 'stored',
      result: { kind: 'accepted' },
      reply: { status: 200, body: { ketQua: 'accepted', path: 'VBDLIS/KetThucHoSo/H26.1/{token}' } },
    },
    {
      title: 'stored before',
      result: { kind: 'duplicate' },
      reply: { status: 200, body: { ketQua: 'duplicate', path: 'VBDLIS/KetThucHoSo/H26.1/{token}' } },
    },
  ],
}

/** What an adapter with this callback alone, shown by this example, does not keep. */
const broken = async (example: CallbackExample): Promise<string[]> => {
  const { adapter } = landOffice()
  const { finished: only } = adapter.callbacks ?? {}
  if (!only) throw new Error('The land office has no such callback')
  const subject = {
    adapter: { ...adapter, operations: {}, callbacks: { finished: only }, simulator },
    examples: [],
    callbackExamples: [example],
    tools,
  }
  const found: string[] = []
  for (const { name, run } of conformanceCases(subject)) {
    try {
      await run()
    } catch {
      found.push(name)
    }
  }
  return found
}

test('an adapter with a callback alone owes nothing that only operations have', async () => {
  // The fixture takes whatever stands in its body, which no adapter may.
  expect(await broken(finished)).toEqual(['finished: what nobody can read is not routed, and answered'])
})

test('an example without the values of its path, or of a method that is not taken, is found', async () => {
  const declared = 'describes every callback and shows each message that it gives'
  const withoutCode = { ...finished, request: { ...finished.request, params: {} } }
  expect(await broken(withoutCode)).toContain(declared)
  const read = { ...finished, request: { ...finished.request, method: 'GET' } }
  expect(await broken(read)).toContain(declared)
})
