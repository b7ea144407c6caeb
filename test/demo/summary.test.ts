import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { HandedIn } from '#demo/hand-in.ts'
import { fatesOf, type Summary, summarise } from '#demo/summary.ts'
import { fate } from './fates.ts'

const handed = (messageId: string): HandedIn => ({
  dossierCode: 'H26.900.01-20260301-0001000',
  type: 'dossier',
  status: 'accepted',
  taken: { messageId },
})

const view = (id: string, status: string, result = {}) => ({ id, status, deliveries: [{ result }] })

test.each([
  ['completed', 'crossed'],
  ['rejected', 'refusedByPartner'],
  ['dead', 'dead'],
  ['open', 'retrying'],
  ['parked', 'parked'],
  ['unrouted', 'lost'],
])('a message that the record calls %s counts as %s', (status, expected) => {
  const [found] = fatesOf([handed('a')], [view('a', status, { code: 'WHY', reason: 'vì sao' })])
  expect(found).toMatchObject({ fate: expected, code: 'WHY', reason: 'vì sao' })
})

test('an accepted message that the record does not show counts as lost', () => {
  expect(fatesOf([handed('a')], [view('b', 'completed')])[0]?.fate).toBe('lost')
})

test('a message refused at the door keeps its reason', () => {
  const refused = { code: 'REQUIRED', reason: 'bắt buộc phải có' }
  expect(fatesOf([{ ...handed('a'), taken: { refused } }], [])[0]).toMatchObject({
    fate: 'refusedAtDoor',
    ...refused,
  })
})

const openFates = ['crossed', 'refusedByPartner', 'dead', 'retrying', 'parked', 'lost'] as const

const addsUp = ({ accepted, ...rest }: Omit<Summary, 'byType' | 'reasons'>) =>
  accepted === openFates.reduce((sum, name) => sum + rest[name], 0)

test('what was accepted is the sum of all that can become of it, in each type and altogether', () => {
  const any = fc.record({
    fate: fc.constantFrom(...openFates, 'refusedAtDoor' as const),
    type: fc.constantFrom('dossier' as const, 'progress' as const),
  })
  fc.assert(
    fc.property(fc.array(any), (some) => {
      const summary = summarise(some.map(fate))
      expect([summary, summary.byType.dossier, summary.byType.progress].map(addsUp)).toEqual([
        true,
        true,
        true,
      ])
      expect(summary.accepted + summary.refusedAtDoor).toBe(some.length)
    }),
  )
})

test('reasons are counted by code and text, the most frequent first', () => {
  const door = (code: string) => fate({ fate: 'refusedAtDoor', code, reason: 'vì sao' })
  expect(summarise([door('B'), door('A'), door('A'), fate()]).reasons).toEqual({
    refusedAtDoor: [
      { code: 'A', reason: 'vì sao', messages: 2 },
      { code: 'B', reason: 'vì sao', messages: 1 },
    ],
    refusedByPartner: [],
    dead: [],
  })
})
