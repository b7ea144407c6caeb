import assert from 'node:assert/strict'
import { asFailure } from '../failure.ts'
import { pollOf } from './incoming.ts'
import type { PollExample } from './incoming-examples.ts'
import { acknowledgePage, askPoll, checkPage } from './polls.ts'
import type { Sent } from './sending.ts'
import {
  canLookUp,
  deliver,
  held,
  lookUp,
  onStage,
  type Rehearsal,
  rehearse,
  type Stage,
  setDay,
  setScene,
  timesFired,
} from './stage.ts'
import { type ConformanceCase, type Example, operationOf, type Subject } from './subject.ts'

/** An answer has to be true, and what was surely not done must not have been done. */
const checkTrue = (stage: Stage, rehearsal: Rehearsal, { outcome, failure }: Sent): void => {
  assert.notEqual(failure?.code, 'UNEXPECTED', 'an error that nobody classified')
  if (operationOf(stage.subject, stage.example).use !== 'delivery') return
  if (rehearsal.sent.outcome?.kind !== 'completed') return
  const now = held(stage, rehearsal)
  if (outcome?.kind === 'completed') assert.notEqual(now, 'nothing', 'completed, and the partner has nothing')
  if (failure?.failure === 'transient') assert.equal(now, 'nothing', 'called not done, and it was done')
  if (outcome?.kind === 'rejected') assert.equal(now, 'nothing', 'called refused, and it was done')
}

/** The answers in decomposed letters are the same answers. */
const checkSameAnswer = (fault: string, rehearsal: Rehearsal, sent: Sent): void => {
  if (fault === 'nfd') assert.deepEqual(sent.outcome, rehearsal.sent.outcome, sent.failure?.message)
}

/** Sends once, asks, and sends once more as if we did not know; gives how often the fault fired. */
const tryExample = async (subject: Subject, example: Example, fault: string): Promise<number> => {
  let fired = 0
  const play = async (stage: Stage): Promise<void> => {
    const rehearsal = await rehearse(stage)
    setDay(stage, [{ fault }])
    const sent = await deliver(stage, example)
    checkTrue(stage, rehearsal, sent)
    checkSameAnswer(fault, rehearsal, sent)
    if (canLookUp(stage) && rehearsal.trace.visible && held(stage, rehearsal) === 'once') {
      const found = await lookUp(stage, example)
      assert.notEqual(found, 'not-received', 'the look-up denies what the partner holds')
    }
    const again = await deliver(stage, example, { known: false })
    assert.notEqual(again.failure?.code, 'UNEXPECTED', 'sent again: an error that nobody classified')
    fired = timesFired(stage)
  }
  await onStage(subject, example, play)
  return fired
}

/** A bad day that lasts for one request: a session that is renewed in time makes a good one of it. */
const tryOnce = (subject: Subject, example: Example, fault: string): Promise<void> =>
  onStage(subject, example, async (stage) => {
    const rehearsal = await rehearse(stage)
    setDay(stage, [{ fault, times: 1 }])
    checkTrue(stage, rehearsal, await deliver(stage, example))
  })

/** A poll has a page or a failure that says what it is; an unusable page is not believed. */
const tryPoll = async (subject: Subject, example: PollExample, fault: string): Promise<number> => {
  let fired = 0
  await onStage(subject, example, async (stage: Stage<PollExample>) => {
    await setScene(stage)
    setDay(stage, [{ fault }])
    const asked = await askPoll(stage, example.cursor).catch(asFailure)
    if ('items' in asked) {
      checkPage(subject, pollOf(subject, example), asked)
      const refused = await acknowledgePage(stage, asked).then(() => undefined, asFailure)
      assert.notEqual(refused?.code, 'UNEXPECTED', 'an acknowledgement failed, and nobody classified how')
    } else assert.notEqual(asked.code, 'UNEXPECTED', 'an error that nobody classified')
    fired = timesFired(stage)
  })
  return fired
}

const checkFault = async (subject: Subject, fault: string): Promise<void> => {
  let fired = 0
  for (const example of subject.examples.filter(({ simulator }) => simulator !== undefined)) {
    const name = `${example.file}: `
    try {
      const often = await tryExample(subject, example, fault)
      // What never fires does not fire once either.
      if (often > 0) await tryOnce(subject, example, fault)
      fired += often
    } catch (thrown) {
      if (thrown instanceof Error) thrown.message = name + thrown.message
      throw thrown
    }
  }
  for (const example of subject.pollExamples ?? [])
    if (fired === 0 && example.given) fired += await tryPoll(subject, example, fault)
  assert.ok(fired > 0, 'no example made the fault fire')
}

/** The bad days that only this partner has. */
export const partnerFaultCases = (subject: Subject): readonly ConformanceCase[] =>
  Object.keys(subject.adapter.simulator?.faults ?? {}).map((fault) => ({
    group: 'bad day',
    name: `the partner's own fault ${fault}`,
    run: () => checkFault(subject, fault),
  }))
