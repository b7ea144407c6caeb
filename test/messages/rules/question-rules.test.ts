import { expect, test } from 'vitest'
import { rulesFor } from '#messages/rules/rules.ts'
import type { Answer } from '#schemas/types.ts'

const context = { now: new Date('2026-11-05T10:00:00+07:00'), futureToleranceSeconds: 300 }

const answer = (change: Partial<Answer> = {}): Answer => ({
  questionId: 'HD-1',
  agency: { code: 'H26.900' },
  answeredBy: { name: 'Lê Văn Thử' },
  answeredAt: '2026-11-05T09:00:00+07:00',
  content: 'Cần đơn theo mẫu.',
  ...change,
})

const found = (change: Partial<Answer>) =>
  rulesFor.answer(answer(change), context).map(({ pointer, code }) => `${pointer} ${code}`)

test('an answer is refused that was given tomorrow, by nobody, or says nothing', () => {
  expect(found({})).toEqual([])
  expect(found({ answeredAt: '2026-11-06T09:00:00+07:00' })).toEqual(['/answeredAt FUTURE_DATE'])
  expect(found({ answeredBy: { name: ' ' } })).toEqual(['/answeredBy/name BLANK'])
  expect(found({ content: '\u200b' })).toEqual(['/content BLANK'])
})

test('a question is refused that says nothing', () => {
  expect(rulesFor.question({ questionId: 'TP-1', content: '\t' }, context)).toMatchObject([
    { pointer: '/content' },
  ])
  expect(rulesFor.question({ questionId: 'TP-1', content: 'Hỏi' }, context)).toEqual([])
})
