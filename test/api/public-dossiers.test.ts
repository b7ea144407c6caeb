import { describe, expect, test } from 'vitest'
import { noRights } from '#access/caller.ts'
import { lookUpLimits } from '#api/public-dossiers/look-up-limits.ts'
import { mayBeShown } from '#api/public-dossiers/may-be-shown.ts'
import { publicDossierBody } from '#api/public-dossiers/view.ts'
import type { LookedUpDossier } from '#store/public-dossier.ts'

const anybody = { name: '', rights: noRights }

/** A dossier of a ministry's, in which an agency of the city has a part. */
const mirror: LookedUpDossier = {
  code: 'H26.107-261105-1700001',
  owner: { kind: 'partner', name: 'construction' },
  status: 'finished',
  procedure: '1.900017',
  receivingAgency: null,
  competentAgency: 'H26.107',
  submittedAt: null,
  receivedAt: new Date('2026-11-05T01:00:00Z'),
  dueAt: null,
  told: {
    status: 'finished',
    procedure: { code: '1.900017', name: 'Cấp phép minh họa' },
    competentAgency: { code: 'H26.107' },
    dueAt: '2026-11-19T17:00:00+07:00',
    finishedAt: '2026-11-18T10:00:00+07:00',
  },
}
const own: LookedUpDossier = { ...mirror, owner: { kind: 'sender', name: 'city' } }
const untaken: LookedUpDossier = { ...mirror, owner: null }

const bodyOf = (dossier: LookedUpDossier, name?: string) =>
  publicDossierBody(
    dossier,
    {
      names: { procedure: async () => name, agency: async () => 'UBND phường Minh Họa' },
      deadlines: {
        deadlineOf: async () => {
          throw new Error('what others own is not reckoned here')
        },
      },
    },
    'en',
  )

describe('who may see what', () => {
  const shown = { secondFactor: 'none', agencies: ['H26'], mirrors: false } as const

  test('mirrors where the installation says so, and what nobody has taken on never', () => {
    expect(mayBeShown(anybody, own, undefined, shown)).toBe(true)
    expect(mayBeShown(anybody, mirror, undefined, shown)).toBe(false)
    expect(mayBeShown(anybody, mirror, undefined, { ...shown, mirrors: true })).toBe(true)
    expect(mayBeShown(anybody, untaken, undefined, { ...shown, mirrors: true })).toBe(false)
    expect(mayBeShown(anybody, own, undefined, { ...shown, agencies: ['H29'] })).toBe(false)
  })

  test('the number of the receipt opens what has one, however it is copied from paper', () => {
    const asked = { ...shown, secondFactor: 'receipt-number' } as const
    const told = { status: 'finished', receiptNumber: 'BN 0042' }
    expect(mayBeShown(anybody, { ...own, told }, ' bn0042', asked)).toBe(true)
    expect(mayBeShown(anybody, { ...own, told }, 'BN0043', asked)).toBe(false)
    for (const receipt of [undefined, '']) expect(mayBeShown(anybody, own, receipt, asked)).toBe(false)
  })
})

describe('what is shown', () => {
  test('of a mirror: its dates as its owner gives them, and names from our tables first', async () => {
    expect(await bodyOf(mirror, 'Tên theo danh mục')).toMatchObject({
      state: 'finished',
      text: 'Done; the result is ready to be handed over',
      procedure: { code: '1.900017', name: 'Tên theo danh mục' },
      competentAgency: { code: 'H26.107', name: 'UBND phường Minh Họa' },
      dueAt: '2026-11-19T17:00:00+07:00',
      finishedAt: '2026-11-18T10:00:00+07:00',
    })
    expect((await bodyOf(mirror))?.procedure?.name).toBe('Cấp phép minh họa')
  })

  test('nothing of a full state that the record does not go by, and nothing without a state', async () => {
    const moved = await bodyOf({ ...mirror, status: 'processing', dueAt: new Date('2026-12-01T10:00:00Z') })
    expect(moved).toMatchObject({ state: 'processing', dueAt: '2026-12-01T10:00:00.000Z' })
    expect(moved?.finishedAt).toBeUndefined()
    expect(await bodyOf({ ...mirror, status: null })).toBeUndefined()
  })
})

test('look-ups are limited by network and in all, and come back with time', () => {
  let now = 0
  const limits = lookUpLimits({ perAddressPerMinute: 2, perMinute: 3 }, () => now)
  expect([1, 2, 3].map(() => limits.take('2001:db8::1') === undefined)).toEqual([true, true, false])
  // The same network of 64 bits; and another one, until all together have had theirs.
  expect(limits.take('2001:db8::ffff')).toBeGreaterThan(0)
  expect(limits.take('192.0.2.1')).toBeUndefined()
  expect(limits.take('192.0.2.2')).toBeGreaterThan(0)
  now = 60_000
  expect(limits.take('2001:db8::1')).toBeUndefined()
})
