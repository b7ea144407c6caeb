import { expect, test } from 'vitest'
import { rulesFor } from '#messages/rules/rules.ts'
import type { Evaluation } from '#schemas/types.ts'

const context = { now: new Date('2026-11-05T10:00:00+07:00'), futureToleranceSeconds: 300 }
const officer = { name: 'Lê Văn Thử' }

test('a step is refused that says nothing, or was done tomorrow', () => {
  const step = { petitionId: 'PAKN-1', state: 'accepted', content: ' ', officer } as const
  const found = rulesFor['petition-progress']({ ...step, at: '2026-11-06T09:00:00+07:00' }, context)
  expect(found).toMatchObject([
    { pointer: '/content', code: 'BLANK' },
    { pointer: '/at', code: 'FUTURE_DATE' },
  ])
})

test('an answer names only files of stores that are there', () => {
  const answer = { petitionId: 'PAKN-1', content: 'Đã sửa.', answeredBy: officer, isPublic: true }
  const files = [{ name: 'anh.jpg', url: 'store:nowhere/anh.jpg' }]
  const given = { ...answer, answeredAt: '2026-11-05T09:00:00+07:00', files }
  expect(rulesFor['petition-answer'](given, context)).toMatchObject([
    { pointer: '/files/0/url', code: 'STORE_UNKNOWN' },
  ])
})

test('an evaluation has no more answers than people, and no month that is to come', () => {
  const counts = { verySatisfied: 1, satisfied: 1, unsatisfied: 0 }
  const evaluation = (change: Partial<Evaluation>): Evaluation => ({
    month: '2026-11',
    procedureCode: '1.900001',
    agency: { code: 'H26.900', name: 'UBND phường Minh Họa' },
    respondents: 2,
    handling: counts,
    service: counts,
    ...change,
  })
  const found = (change: Partial<Evaluation>) =>
    rulesFor.evaluation(evaluation(change), context).map(({ pointer, code }) => `${pointer} ${code}`)
  expect(found({})).toEqual([])
  expect(found({ respondents: 1 })).toEqual([
    '/handling MORE_THAN_RESPONDENTS',
    '/service MORE_THAN_RESPONDENTS',
  ])
  expect(found({ month: '2026-12' })).toEqual(['/month FUTURE_DATE'])
})
