import { describe, expect, it } from 'vitest'
import { dossierStatusFindings } from '#messages/rules/dossier-status.ts'
import type { Dossier } from '#schemas/types.ts'
import { dossierWith, lines } from './sample.ts'

const allDates = {
  receivedAt: '2026-11-05T08:30:00+07:00',
  finishedAt: '2026-11-10T09:00:00+07:00',
  returnedAt: '2026-11-11T09:00:00+07:00',
  refusedAt: '2026-11-05T08:30:00+07:00',
  note: 'Không thuộc thẩm quyền',
}
const awaited = {
  id: 's1',
  requestedBy: 'Lê Văn Thử',
  content: 'Bổ sung',
  requestedAt: '2026-11-06T08:00:00Z',
}
const arrived = { ...awaited, id: 's0', receivedAt: '2026-11-07T08:00:00Z' }

const check = (changes: Partial<Dossier>, without: (keyof Dossier)[] = []) =>
  lines(dossierStatusFindings(dossierWith({ ...allDates, ...changes }, without)))

describe('what a status needs', () => {
  it.each(['accepted', 'processing', 'payment-requested', 'stopped', 'finished', 'returned'] as const)(
    '%s needs the reception',
    (status) => {
      expect(check({ status })).toEqual([])
      expect(check({ status }, ['receivedAt'])).toEqual(['reject /receivedAt REQUIRED'])
    },
  )

  it.each(['submitted', 'refused', 'withdrawn'] as const)('%s may come before any reception', (status) => {
    expect(check({ status }, ['receivedAt'])).toEqual([])
  })

  it.each(['finished', 'returned'] as const)('%s needs the end of processing', (status) => {
    expect(check({ status }, ['finishedAt'])).toEqual(['reject /finishedAt REQUIRED'])
  })

  it('returned needs the hand-over', () => {
    expect(check({ status: 'returned' }, ['returnedAt'])).toEqual(['reject /returnedAt REQUIRED'])
  })

  it('refused needs its date and a reason that says something', () => {
    expect(check({ status: 'refused' }, ['refusedAt'])).toEqual(['reject /refusedAt REQUIRED'])
    expect(check({ status: 'refused' }, ['note'])).toEqual(['reject /note REQUIRED'])
    expect(check({ status: 'refused', note: ' \u200b' })).toEqual(['reject /note REQUIRED'])
  })

  it('supplement-requested needs a supplement that is still awaited', () => {
    const status = 'supplement-requested'
    expect(check({ status, supplements: [awaited] })).toEqual([])
    expect(check({ status })).toEqual(['reject /supplements REQUIRED'])
    expect(check({ status, supplements: [arrived] })).toEqual(['reject /supplements REQUIRED'])
  })

  it('a second supplement is taken, with a warning of what it costs', () => {
    const second = check({ status: 'supplement-requested', supplements: [arrived, awaited] })
    expect(second).toEqual(['warn /supplements SUPPLEMENT_REPEATED'])
  })
})
