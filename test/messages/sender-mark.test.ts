import { expect, test } from 'vitest'
import { markAfter } from '#messages/sender-mark.ts'
import { aMessage } from '../support/messages.ts'
import { perfectProgress } from './rules/sample.ts'

const step = (at: string) => aMessage('H26', { type: 'progress', data: { ...perfectProgress, at } })

test('a step that is told late does not turn back the time of the latest step', () => {
  const latest = '2026-11-05T15:00:00+07:00'
  const mark = { status: 'processing', lastProgressAt: latest }
  expect(markAfter(step('2026-11-05T14:00:00+07:00'), mark)).toEqual(mark)
  expect(markAfter(step('2026-11-05T08:00:01Z'), mark).lastProgressAt).toBe('2026-11-05T08:00:01Z')
  expect(markAfter(step(latest), undefined)).toEqual({ lastProgressAt: latest })
})
