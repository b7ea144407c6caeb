import { describe, expect, it } from 'vitest'
import { progressRules } from '#messages/rules/progress-rules.ts'
import type { Progress } from '#schemas/types.ts'
import { context, lines, perfectProgress } from './sample.ts'

const check = (changes: Partial<Progress>) =>
  lines(progressRules({ ...perfectProgress, ...changes }, context))

describe('a row of progress', () => {
  it('that is right has no findings', () => {
    expect(check({})).toEqual([])
  })

  it('carries a real dossier code', () => {
    expect(check({ dossierCode: 'H26-261340-0001' })).toEqual(['reject /dossierCode DOSSIER_CODE_DATE'])
    expect(check({ dossierCode: 'abc' })).toEqual(['reject /dossierCode DOSSIER_CODE_FORMAT'])
  })

  it('carries the dossier code of its path', () => {
    expect(lines(progressRules(perfectProgress, { ...context, code: 'H26-261105-0001' }))).toEqual([
      'reject /dossierCode CODE_MISMATCH',
    ])
  })

  it('has an officer and a content that say something', () => {
    expect(check({ officer: { name: ' ' }, content: '\n' })).toEqual([
      'reject /officer/name BLANK',
      'reject /content BLANK',
    ])
  })

  it('has happened; only its due date lies ahead', () => {
    const future = '2026-11-20T12:05:01+07:00'
    expect(check({ at: '2026-11-20T12:05:00+07:00', dueAt: future })).toEqual([])
    expect(check({ at: future })).toEqual(['reject /at FUTURE_DATE'])
    expect(check({ startedAt: future })).toEqual(['reject /startedAt FUTURE_DATE'])
  })

  it('begun after it was due warns', () => {
    expect(check({ startedAt: '2026-11-05T14:00:00+07:00', dueAt: '2026-11-05T13:00:00+07:00' })).toEqual([
      'warn /startedAt STARTED_AFTER_DUE',
    ])
  })

  it('with a time that no clock can show is refused', () => {
    for (const at of [
      '2016-12-31T23:59:60Z',
      '0000-01-01T00:00:00Z',
      '1899-12-31T23:59:59Z',
      '2026-11-05T14:00:00+23:00',
      '2026-11-05T14:00:00+07',
      '2026-11-05\u00a014:00:00+07:00',
    ]) {
      expect(check({ at })).toEqual(['reject /at DATE_UNREADABLE'])
    }
    const endless = { startedAt: '1899-01-01T00:00:00Z', dueAt: '9999-12-31T23:59:59Z' }
    expect(check(endless)).toEqual(['reject /startedAt DATE_UNREADABLE', 'reject /dueAt DATE_UNREADABLE'])
  })
})
