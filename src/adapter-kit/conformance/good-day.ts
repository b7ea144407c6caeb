import assert from 'node:assert/strict'
import { followUpOnce, sendOnce } from './sending.ts'
import { canLookUp, deliver, held, lookUp, onStage, rehearse, type Stage } from './stage.ts'
import { type ConformanceCase, operationOf, type Subject, showpieces } from './subject.ts'

const checkLookUp = async (stage: Stage): Promise<void> => {
  assert.equal(await lookUp(stage, stage.example), 'not-received', 'the look-up before it was sent')
  await deliver(stage, stage.example)
  assert.equal(await lookUp(stage, stage.example), 'received', 'the look-up after it was completed')
}

const checkGoodDay = async (stage: Stage): Promise<void> => {
  const { subject, example } = stage
  const { sent, trace } = await rehearse(stage)
  const { failure, outcome } = sent
  assert.equal(outcome?.kind, example.simulator, failure && `${failure.code}: ${failure.message}`)
  if (outcome?.kind === 'pending') {
    await deliver(stage, example)
    const asked = await followUpOnce(subject, example, stage.line, outcome.receipt)
    assert.ok(asked.outcome, `the follow-up got no answer: ${asked.failure?.code}`)
  }
  const { use } = operationOf(subject, example)
  if (use === 'query' || example.simulator !== 'completed') return
  assert.ok(trace.visible, 'the record of the simulator does not show what was delivered')
  if (canLookUp(stage) && !example.context.known) await checkLookUp(stage)
}

/** One message in a batch comes to the same as the message alone. */
const checkBatch = async (stage: Stage): Promise<void> => {
  const { subject, example, line } = stage
  const operation = operationOf(subject, example)
  const { batch } = operation
  if (!batch) return
  const rehearsal = await rehearse(stage)
  const batched: typeof operation = {
    ...operation,
    toRequest: (input, context) => {
      const request = batch.toRequest([input], [{ ...context, operation: example.operation }])
      const problems = operation.packets?.request && subject.tools.compile(operation.packets.request)(request)
      assert.deepEqual(problems ?? [], [], 'the request of a batch does not fit the packet')
      return request
    },
    fromReply: (reply, input, context) => {
      const outcomes = batch.fromReply(reply, [input], [{ ...context, operation: example.operation }])
      assert.ok(outcomes !== 'separately', 'a batch was not taken as a whole')
      assert.equal(outcomes.length, 1, 'one outcome for each message')
      return outcomes[0] ?? assert.fail()
    },
  }
  const adapter = { ...subject.adapter, operations: { [example.operation]: batched } }
  const { outcome, failure } = await sendOnce({ ...subject, adapter }, example, line, stage.before)
  assert.deepEqual(outcome, rehearsal.sent.outcome, failure?.message)
  assert.equal(held(stage, rehearsal), 'once')
}

/** Many at once, in two processes, ask only once for what comes before them, such as a session. */
const checkShared = async (stage: Stage): Promise<void> => {
  const { subject, example, line, observer } = stage
  const other = { ...line, transport: stage.connect() }
  const lines = [line, other, line, other, line, other]
  const sent = await Promise.all(lines.map((each) => sendOnce(subject, example, each)))
  for (const { failure } of sent) assert.notEqual(failure?.code, 'UNEXPECTED')
  const own = [observer.aims.at(-1), ...(example.prepares ?? [])]
  const asked = observer.aims.filter((aim) => !own.includes(aim))
  assert.equal(asked.length, new Set(asked).size, `asked before six messages: ${asked.join(', ')}`)
}

/** What comes of the examples when the partner is well. */
export const goodDayCases = (subject: Subject): readonly ConformanceCase[] => {
  const tried = subject.examples.filter(({ simulator }) => simulator !== undefined)
  const shown = showpieces(subject)
  return [
    ...tried.map(
      (example): ConformanceCase => ({
        group: 'good day',
        name: `${example.file} is ${example.simulator}`,
        run: () => onStage(subject, example, checkGoodDay),
      }),
    ),
    ...shown
      .filter((example) => operationOf(subject, example).batch)
      .map(
        (example): ConformanceCase => ({
          group: 'good day',
          name: `${example.operation}: a batch is taken like its messages`,
          run: () => onStage(subject, example, checkBatch),
        }),
      ),
    ...shown.slice(0, 1).map(
      (example): ConformanceCase => ({
        group: 'good day',
        name: 'a session is shared by all that send at the same time, in all processes',
        run: () => onStage(subject, example, checkShared),
      }),
    ),
  ]
}
