import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import { countsOf, textsOf } from './record.ts'
import { deliver, held, laneOf, onStage, received, rehearse, type Stage, setScene } from './stage.ts'
import {
  type ConformanceCase,
  contextOf,
  type Example,
  inputOf,
  operationOf,
  type Subject,
  settingsFor,
  showpieces,
} from './subject.ts'

/** Two messages under one key are one thing to delivery, so whoever means that says why. */
const checkKeysApart = ({ adapter, examples }: Subject): void => {
  for (const [name, { creates }] of Object.entries(adapter.operations)) {
    if (!creates) continue
    const own = examples.filter(({ operation }) => operation === name)
    const keyOf = (example: Example) =>
      JSON.stringify([creates.key(inputOf(example)), creates.state?.(inputOf(example))])
    const skips = creates.again === 'skip'
    for (const [index, example] of own.entries()) {
      const twin = own
        .slice(0, index)
        .find((other) => keyOf(other) === keyOf(example) && !isSame(other, example))
      assert.ok(
        !twin || example.sharesKey !== undefined || !skips,
        `${name}: ${example.file} and ${twin?.file} share what creates.key gives, so the second is called done and never sent: put into the key what tells them apart, or say in the example's "sharesKey" why they are one thing`,
      )
    }
    assert.ok(
      !skips || own.length > 1 || own.some(({ sharesKey }) => sharesKey !== undefined),
      `${name} skips repeats and shows one message only: add a second example of the same lane that is no repeat, which proves that its key tells them apart`,
    )
  }
}

const isSame = (one: Example, other: Example): boolean => isDeepStrictEqual(one.input, other.input)

/** The first two states of one thing among the examples of an operation, the older one first. */
const statesOf = (subject: Subject, name: string): readonly [Example, Example] | undefined => {
  const own = subject.examples.filter(
    ({ operation, simulator }) => operation === name && simulator === 'completed',
  )
  for (const older of own)
    for (const newer of own) {
      const isLater = Date.parse(newer.context.at) >= Date.parse(older.context.at)
      const oneThing = laneOf(subject, older) === laneOf(subject, newer)
      if (oneThing && isLater && newer.context.known && !isSame(older, newer)) return [older, newer]
    }
  return undefined
}

/** What the partner holds after a newest state is the same whether or not it heard the one before. */
const checkSuperseding = (subject: Subject, name: string) => async (): Promise<void> => {
  const states = statesOf(subject, name)
  assert.ok(
    states,
    `${name} supersedes, and no two examples show it: add a later state ("known": true) of a message that is shown, so that leaving the older one out can be tried`,
  )
  const [older, newer] = states
  const holds = async (examples: readonly Example[]): Promise<unknown> => {
    let now: unknown
    await onStage(subject, newer, async (stage) => {
      await setScene(stage)
      for (const example of examples) {
        const { outcome, failure } = await deliver(stage, example, {
          known: example === newer && examples.length > 1,
        })
        assert.equal(outcome?.kind, 'completed', `${example.file} was not taken: ${failure?.code}`)
        if (outcome?.kind === 'completed' && outcome.reference !== undefined)
          stage.before = { reference: outcome.reference }
      }
      now = received(stage)
    })
    return now
  }
  const [both, last] = [countsOf(await holds([older, newer])), countsOf(await holds([newer]))]
  const { toRequest } = operationOf(subject, older)
  const said = (example: Example) =>
    textsOf(
      toRequest(
        inputOf(example),
        contextOf(example, settingsFor(subject, 'https://partner.example.vn', example).settings),
      ),
    )
  const lost = said(older).filter((text) => text.length >= 5 && (both.get(text) ?? 0) > (last.get(text) ?? 0))
  assert.deepEqual(
    lost,
    [],
    `${name} supersedes, but what ${older.file} brought is missing when only ${newer.file} is sent: it is no full state, so a waiting older one must not be dropped; take "supersedes" away`,
  )
}

/** Whoever may send twice without harm says so: a lost reply then costs a repeat and not a person's time. */
const checkRepeatable = async (stage: Stage): Promise<void> => {
  const { subject, example, line } = stage
  const { repeatable, use, lookUp } = operationOf(subject, example)
  const side = { known: example.context.known, ...stage.before }
  const may = typeof repeatable === 'function' ? repeatable(line.settings, side) : repeatable
  if (may || lookUp || use === 'query') return
  const rehearsal = await rehearse(stage)
  await deliver(stage, example)
  const { outcome } = await deliver(stage, example)
  const isHarmless = outcome?.kind === 'completed' && held(stage, rehearsal) === 'once'
  assert.ok(
    !isHarmless,
    `${example.operation} says repeatable: false, and sent twice the simulator holds it once and says yes twice: say true, or a lost reply waits for a person. If the partner is worse than its simulator, teach the simulator what a repeat does there`,
  )
}

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')

/** Each file arrives whole and unchanged. */
const checkFiles = async (stage: Stage): Promise<void> => {
  await rehearse(stage)
  const { observer, subject, example } = stage
  if (stage.opened.size === 0) return
  await deliver(stage, example)
  const { simulator } = observer
  assert.ok(
    simulator?.files,
    `${subject.adapter.name} sends files and its simulator does not say which came: give it files() with the SHA-256 and the size of each`,
  )
  const came = simulator.files().map((file) => file.sha256.toLowerCase())
  for (const [url, bytes] of stage.opened)
    assert.ok(
      came.includes(sha256(bytes)),
      `the partner has no file with the bytes of ${url} (${bytes.length} bytes): it was cut, changed or not sent. Stream what files.open gives, to its end`,
    )
}

/** What the partner holds after messages that belong together. */
export const partnerKeepsCases = (subject: Subject): readonly ConformanceCase[] => {
  const { adapter } = subject
  const named = (name: string, run: () => void | Promise<void>): ConformanceCase => ({
    group: 'good day',
    name,
    run,
  })
  const onShow = (example: Example, title: string, play: (stage: Stage) => Promise<void>) =>
    named(`${example.file} ${title}`, () => onStage(subject, example, play))
  const taken = subject.examples.filter(({ simulator }) => simulator === 'completed')
  return [
    named('messages of one key are one thing', () => checkKeysApart(subject)),
    ...Object.entries(adapter.operations)
      .filter(([, { supersedes }]) => supersedes === true)
      .map(([name]) =>
        named(`${name}: a newer state holds all of the older one`, checkSuperseding(subject, name)),
      ),
    ...showpieces(subject).map((example) =>
      onShow(example, 'is repeated where that does no harm', checkRepeatable),
    ),
    ...taken.map((example) => onShow(example, 'has its files whole', checkFiles)),
  ]
}
