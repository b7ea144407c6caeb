import { describe, expect, it } from 'vitest'
import { dossierHistoryFindings, progressHistoryFindings } from '#messages/rules/history.ts'
import { dossierWith, lines, perfectProgress } from './sample.ts'

describe('a new state of a dossier', () => {
  it('after a normal step has nothing to report', () => {
    const next = dossierWith({ status: 'finished' })
    expect(
      dossierHistoryFindings({ status: 'processing' }, next, {
        transitions: 'reject',
        missingRevision: 'warn',
      }),
    ).toEqual([])
    expect(
      dossierHistoryFindings({ status: 'finished' }, next, {
        transitions: 'reject',
        missingRevision: 'warn',
      }),
    ).toEqual([])
  })

  it('after a step outside the table warns or is refused, as configured', () => {
    const back = dossierWith({ status: 'accepted' })
    const check = (transitions: 'warn' | 'reject') =>
      lines(dossierHistoryFindings({ status: 'returned' }, back, { transitions, missingRevision: 'warn' }))
    expect(check('warn')).toEqual(['warn /status STATUS_TRANSITION'])
    expect(check('reject')).toEqual(['reject /status STATUS_TRANSITION'])
  })

  it('without a revision after one that had it warns or is refused, as configured', () => {
    const { revision: _, ...next } = dossierWith({ status: 'finished' })
    const check = (missingRevision: 'warn' | 'reject') =>
      lines(
        dossierHistoryFindings({ status: 'processing', revision: 3 }, next, {
          transitions: 'reject',
          missingRevision,
        }),
      )
    expect(check('warn')).toEqual(['warn /revision REVISION_MISSING'])
    expect(check('reject')).toEqual(['reject /revision REVISION_MISSING'])
  })

  it('seen for the first time is never refused for its status', () => {
    const found = dossierHistoryFindings(undefined, dossierWith({ status: 'returned' }), {
      transitions: 'reject',
      missingRevision: 'warn',
    })
    expect(lines(found)).toEqual(['warn /status STATUS_FIRST'])
  })
})

describe('a row of progress', () => {
  const at = perfectProgress.at
  const before = '2026-11-05T13:00:00+07:00'
  const after = '2026-11-05T15:00:00+07:00'

  it('before the reception warns, except of an online dossier', () => {
    const known = { status: 'processing', receivedAt: after } as const
    const expected = ['warn /at PROGRESS_BEFORE_RECEPTION']
    expect(lines(progressHistoryFindings({ ...known, channel: 'direct' }, perfectProgress))).toEqual(expected)
    expect(lines(progressHistoryFindings(known, perfectProgress))).toEqual(expected)
    expect(progressHistoryFindings({ ...known, channel: 'online' }, perfectProgress)).toEqual([])
  })

  it('earlier than the row before warns; at the same moment it does not', () => {
    const known = { status: 'processing', channel: 'direct', receivedAt: before } as const
    expect(progressHistoryFindings({ ...known, lastProgressAt: at }, perfectProgress)).toEqual([])
    expect(lines(progressHistoryFindings({ ...known, lastProgressAt: after }, perfectProgress))).toEqual([
      'warn /at PROGRESS_OUT_OF_ORDER',
    ])
  })

  it('of a dossier that nobody knows yet has no history to contradict', () => {
    expect(progressHistoryFindings(undefined, perfectProgress)).toEqual([])
  })
})
