import { describe, expect, test } from 'vitest'
import type { DossierFacts } from '#figures/dossier-facts.ts'
import { factsOf } from '#figures/facts-of.ts'
import { mergeFacts } from '#figures/merge-facts.ts'
import type { RecordedMessage } from '#figures/recorded-dossier.ts'
import { runningStep } from '#figures/running-step.ts'

const start = Date.parse('2026-11-02T02:00:00Z')
const time = (hours: number) => new Date(start + hours * 3_600_000).toISOString()

const step = (seq: number, at: number, more: object = {}): RecordedMessage => ({
  seq,
  type: 'progress',
  acceptedAt: start + seq,
  data: { status: 'processing', at: time(at), ...more },
  warnings: [],
})

const none = { stepFrom: null, stepDueAt: null }

describe('the running step of a dossier', () => {
  test.each([
    ['the newest one', [step(1, 0, { dueAt: time(9) }), step(2, 5, { dueAt: time(20) })], [5, 20]],
    ['no older one told late', [step(1, 5, { dueAt: time(20) }), step(2, 0, { dueAt: time(9) })], [5, 20]],
    [
      'the later word at one time',
      [step(1, 5, { dueAt: time(9) }), step(2, 5, { dueAt: time(20) })],
      [5, 20],
    ],
    ['counted from its start', [step(1, 5, { startedAt: time(3), dueAt: time(20) })], [3, 20]],
  ])('is %s', (_name, messages, [from = 0, due = 0]) => {
    expect(runningStep('processing', messages)).toEqual({ stepFrom: time(from), stepDueAt: time(due) })
  })

  test.each([
    ['the newest has no date of its own', 'processing', [step(1, 0, { dueAt: time(9) }), step(2, 5)]],
    ['the dossier is over', 'returned', [step(1, 0, { dueAt: time(9) })]],
    ['the step itself ended the work', 'processing', [step(1, 0, { status: 'finished', dueAt: time(9) })]],
    [
      'the step is the citizen’s',
      'processing',
      [step(1, 0, { status: 'supplement-requested', dueAt: time(9) })],
    ],
    ['there is none', 'processing', []],
    ['nobody can read it', null, [{ ...step(1, 0), data: undefined }]],
  ])('is not known where %s', (_name, status, messages) => {
    expect(runningStep(status, messages)).toEqual(none)
  })
})

describe('a dossier whose older messages are gone', () => {
  const facts = (messages: readonly RecordedMessage[], status: string): DossierFacts =>
    factsOf(
      {
        code: 'H26.1-261102-0001',
        owner: 'sender/city',
        status,
        procedure: null,
        channel: null,
        receivingAgency: null,
        competentAgency: null,
        submittedAt: null,
        receivedAt: null,
        dueAt: null,
        createdAt: start,
        messageCount: 3,
        deliveryCount: 0,
        messages,
        deliveries: [],
      },
      { withinMinutes: 10 },
    )
  const before = facts([step(1, 0, { dueAt: time(9) })], 'processing')
  const stepAfter = (messages: readonly RecordedMessage[], status = 'processing') => {
    const { stepFrom, stepDueAt } = mergeFacts(before, facts(messages, status), {
      state: false,
      step: messages.length > 0,
    })
    return { stepFrom, stepDueAt }
  }

  test('keeps its step until a newer one, or the end', () => {
    expect(stepAfter([])).toEqual({ stepFrom: time(0), stepDueAt: time(9) })
    expect(stepAfter([step(2, 5)])).toEqual(none)
    expect(stepAfter([], 'finished')).toEqual(none)
  })
})
