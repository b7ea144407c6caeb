import assert from 'node:assert/strict'
import { checkPersonalMarks } from './personal-marks.ts'
import { checkSecretSettings } from './secret-settings.ts'
import { type ConformanceCase, type Subject, settingsFor, showpieces } from './subject.ts'

const kebabCase = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/
const camelCase = /^[a-z][a-zA-Z0-9]*$/
const checkOperations = ({ adapter, examples, tools }: Subject): void => {
  const operations = Object.entries(adapter.operations)
  const parts = { ...adapter.operations, ...adapter.callbacks, ...adapter.polls }
  assert.notEqual(
    Object.keys(parts).length,
    0,
    'an adapter without operations, callbacks and polls does nothing',
  )
  for (const [name, { summary, input, output, use, packets, batch, codes }] of operations) {
    assert.match(name, camelCase)
    assert.notEqual(summary.trim(), '', `${name} has no summary`)
    assert.ok(Object.hasOwn(tools.schemas, input), `${name} takes ${input}, which is no canonical schema`)
    assert.ok(Object.hasOwn(tools.schemas, output), `${name} gives ${output}, which is no canonical schema`)
    assert.ok(use === 'delivery' || use === 'query', `${name} is neither for delivery nor a query`)
    assert.ok(use === 'delivery' || !codes, `${name} is a query: nothing could wait for its codes`)
    if (packets?.request) tools.compile(packets.request)
    if (packets?.reply) tools.compile(packets.reply)
    if (batch) assert.ok(batch.max > 1, `a batch of ${name} holds at most ${batch.max}`)
    for (const [other, { batch: beside }] of operations)
      if (batch?.with !== undefined && beside?.with === batch.with)
        assert.equal(
          beside,
          batch,
          `${name} and ${other} go together as ${batch.with} and have not one batch`,
        )
    for (const type of [input, output]) checkPersonalMarks(`the schema ${type}`, tools.schemas[type])
    const shown = examples.some(({ operation }) => operation === name)
    assert.ok(shown, `${name} has no example`)
  }
}

const checkSimulator = (subject: Subject): void => {
  const { simulator, operations } = subject.adapter
  assert.ok(simulator, 'there is no simulator of this partner')
  assert.notEqual(simulator.summary.trim(), '')
  const { problems } = settingsFor(subject, 'http://127.0.0.1:8090/partner')
  assert.deepEqual(problems, [], 'the settings of the simulator do not fit the settings schema')
  const shown = showpieces(subject).map(({ operation }) => operation)
  for (const name of Object.keys(operations)) {
    assert.ok(shown.includes(name), `${name} has no example that the simulator completes`)
  }
}

/** What the object says of itself. */
export const declarationCases = (subject: Subject): readonly ConformanceCase[] => {
  const { adapter, tools } = subject
  const run = (name: string, check: () => void): ConformanceCase => ({
    group: 'declaration',
    name,
    run: check,
  })
  return [
    run('has a name and a summary', () => {
      assert.match(adapter.name, kebabCase)
      assert.notEqual(adapter.summary.trim(), '')
    }),
    run('describes its settings and marks what is secret', () => {
      tools.compile(adapter.settings)
      checkSecretSettings(adapter.settings)
    }),
    run('describes every operation and shows an example of it', () => checkOperations(subject)),
    run('comes with a simulator that every operation can be tried on', () => checkSimulator(subject)),
  ]
}
