import { expect, test } from 'vitest'
import { type Incoming, incoming } from '#adapter-kit'
import { withoutUnfit } from '#inbound/without-unfit.ts'
import { schemas } from '#schemas/registry.ts'
import type { Schemas } from '#schemas/types.ts'
import { createValidation } from '#validation/ajv.ts'

const validation = createValidation()

type Mirror = Schemas['dossier-mirror']

const mirror = (change: Partial<Mirror> = {}): Incoming =>
  incoming(
    'dossier-mirror',
    {
      dossierCode: 'H26.107-261105-1700001',
      owner: { kind: 'ministry', code: 'construction' },
      status: 'processing',
      changedAt: '2026-11-05T10:00:00+07:00',
      ...change,
    },
    'SK-1',
  )

const fitted = (message: Incoming, keeps = true) =>
  withoutUnfit(message, validation.compile(schemas[message.type]), keeps)

test('what fits is the same message', () => {
  const message = mirror({ ownNumber: '03706/2026/07906' })
  expect(fitted(message)).toBe(message)
})

test('an optional field that does not fit is kept as text, and the rest is taken', () => {
  const { data } = fitted(mirror({ ownNumber: '12 /HS-BXD Đ1', procedure: { code: 'x'.repeat(70) } }))
  expect(data).toEqual({
    ...mirror().data,
    unreadable: [
      { field: '/ownNumber', text: '12 /HS-BXD Đ1' },
      { field: '/procedure/code', text: JSON.stringify({ code: 'x'.repeat(70) }) },
    ],
  })
})

test('an object goes whole where it cannot be without the field, once', () => {
  const code = 'y'.repeat(120)
  const { data } = fitted(mirror({ competentAgency: { code, name: 'UBND' } }))
  expect(data).toEqual({
    ...mirror().data,
    unreadable: [{ field: '/competentAgency/code', text: JSON.stringify({ code, name: 'UBND' }) }],
  })
})

test('what was unreadable before stays before it', () => {
  const before = [{ field: 'NgayHenTra', text: '31/11/2026' }]
  const { data } = fitted(mirror({ unreadable: before, ownNumber: 'a b' }))
  expect(data).toMatchObject({ unreadable: [...before, { field: '/ownNumber', text: 'a b' }] })
})

test.each<[string, Incoming, boolean]>([
  ['stands on the field', mirror({ dossierCode: 'x'.repeat(61) }), true],
  [
    'would lose a part of a long text',
    mirror({ competentAgency: { code: 'H26', name: 'z'.repeat(600) } }),
    true,
  ],
  ['has no place to keep it', mirror({ ownNumber: 'a b' }), false],
  [
    'would lose one of the rows that stand for a hundred',
    mirror({
      unreadable: Array.from({ length: 100 }, () => ({ field: 'NgayNop', text: '?' })),
      ownNumber: 'a b',
    }),
    true,
  ],
])('a message that %s stays as it is, to be refused', (_, message, keeps) => {
  expect(fitted(message, keeps)).toBe(message)
})

test('a row of a list is never left out', () => {
  const message = incoming('tax-notice', {
    dossierCode: 'H26.107-261105-0001',
    items: [{ amount: 5, taxCode: 'x'.repeat(500) }, { amount: -1 }],
  })
  expect(fitted(message)).toBe(message)
})
