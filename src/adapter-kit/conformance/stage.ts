import assert from 'node:assert/strict'
import type { FaultRule } from '../faults.ts'
import { hostSimulators, type SimulatorHost } from '../simulator-host.ts'
import type { SharedSecret, Transport } from '../transport.ts'
import { filesFrom } from './files.ts'
import { type Observer, observed } from './observed-simulator.ts'
import { type Held, type Trace, traceOf } from './record.ts'
import { markedTexts, sharedInMemory } from './secrets.ts'
import { canAsk, type Line, lookUpOnce, type SendingOptions, type Sent, sendOnce } from './sending.ts'
import { contextOf, type Example, inputOf, operationOf, type Subject, settingsFor } from './subject.ts'
import { watchedFiles } from './watched-files.ts'

/** What can be tried on a stage. */
interface Shownable extends Pick<Example, 'file' | 'settings' | 'given'> {
  readonly context: { readonly at: string }
}

/** An adapter connected to its own simulator, for one example. */
export interface Stage<Shown extends Shownable = Example> {
  readonly subject: Subject
  readonly example: Shown
  readonly host: SimulatorHost
  readonly line: Line
  readonly observer: Observer
  /** The files that were asked for, with their bytes. */
  readonly opened: ReadonlyMap<string, Buffer>
  /** With what the partner holds what comes before the example in its lane, once that was delivered. */
  before: Pick<SendingOptions, 'reference'>
  /** Another process of the same installation. */
  connect(): Transport
}

/** Opens a stage, plays on it, and closes it whatever happens. */
export const onStage = async <Shown extends Shownable>(
  subject: Subject,
  example: Shown,
  play: (stage: Stage<Shown>) => Promise<void>,
  change: (settings: Record<string, unknown>) => void = () => undefined,
): Promise<void> => {
  const { adapter } = subject
  const observer: Observer = { aims: [], instead: undefined, simulator: undefined }
  const now = () => new Date(example.context.at)
  const host = await hostSimulators([observed(adapter, observer)], { port: 0, now })
  const transports: Transport[] = []
  try {
    const { settings } = settingsFor(subject, `${host.url}/${adapter.name}`, example)
    change(settings)
    const secrets = markedTexts('writeOnly', adapter.settings, settings)
    const held = new Map<string, SharedSecret>()
    const shared = (name: string): SharedSecret => {
      const secret = held.get(name) ?? sharedInMemory((value) => secrets.push(value))
      held.set(name, secret)
      return secret
    }
    const opened = new Map<string, Buffer>()
    const files = watchedFiles(filesFrom(example.file), opened)
    const connect = () => {
      const transport = adapter.connect(settings, {
        now,
        files,
        sharedSecret: shared,
      })
      transports.push(transport)
      return transport
    }
    await play({
      subject,
      example,
      host,
      line: { settings, transport: connect(), secrets },
      observer,
      opened,
      before: {},
      connect,
    })
  } finally {
    await Promise.all(transports.map((transport) => transport.close()))
    await host.close()
  }
}

export const received = ({ host, subject }: Stage): unknown =>
  // A copy: a simulator may give away what it goes on changing.
  structuredClone(host.received(subject.adapter.name))

/** More would be a loop: exists, then missing again. */
const maxRequests = 3

/**
 * As delivery does it: where the partner corrected our picture of it, or holds only the first part, once more with the
 * right one.
 */
export const deliver = async (
  { subject, line, before }: Stage,
  example: Example,
  options: SendingOptions = {},
): Promise<Sent> => {
  let about: SendingOptions = { ...before, ...options }
  for (let request = 1; ; request += 1) {
    const sent = await sendOnce(subject, example, line, about)
    const { failure, outcome } = sent
    const unfinished = outcome?.kind === 'completed' && outcome.unfinished === true
    if (request === maxRequests || (!unfinished && !failure?.learnt)) return sent
    const reference = unfinished ? outcome.reference : failure?.reference
    const known = unfinished || failure?.learnt === 'exists'
    about = { ...about, known, ...(reference !== undefined && { reference }) }
  }
}

export const lookUp = ({ subject, line, before }: Stage, example: Example) =>
  lookUpOnce(subject, example, line, before)

export const canLookUp = ({ subject, example, line, before }: Stage): boolean =>
  canAsk(subject, example, line, before)

export const laneOf = (subject: Subject, example: Example): string | undefined => {
  const input: { readonly dossierCode?: string; readonly code?: string } & object = inputOf(example)
  return operationOf(subject, example).lane?.(inputOf(example)) ?? input.dossierCode ?? input.code
}

/** Has the simulator's control do what an example says comes first. */
export const setScene = async ({ host, subject, example }: Stage<Shownable>): Promise<void> => {
  for (const { method, path, body } of example.given ?? []) {
    const reply = await fetch(`${host.url}/${subject.adapter.name}${path}`, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    assert.ok(reply.ok, `${method} ${path}, which comes first, was answered ${reply.status}`)
    await reply.arrayBuffer()
  }
}

/**
 * Delivers what has to come before an example: what its file says, and what an operation that the adapter declares before its own creates in
 * the same lane.
 */
export const prepareLane = async (stage: Stage): Promise<void> => {
  await setScene(stage)
  const { subject, example } = stage
  const lane = laneOf(subject, example)
  const declared = Object.keys(subject.adapter.operations)
  const earlier = declared.slice(0, declared.indexOf(example.operation))
  const comesBefore = (other: Example) => {
    const { use, creates } = operationOf(subject, other)
    const sends = use === 'delivery' && creates !== undefined && other.simulator === 'completed'
    return sends && earlier.includes(other.operation) && laneOf(subject, other) === lane
  }
  const first = lane === undefined ? undefined : subject.examples.find(comesBefore)
  if (!first) return
  await setScene({ ...stage, example: first })
  const { outcome } = await deliver(stage, first)
  assert.ok(outcome?.kind === 'completed', `${first.file}, which comes first, was not taken`)
  stage.before = outcome.reference === undefined ? {} : { reference: outcome.reference }
}

/** How an example goes and what it leaves behind when nothing is wrong. */
export interface Rehearsal {
  readonly sent: Sent
  readonly trace: Trace
  /** What the example's own request asks for. */
  readonly aim: string
  /** What had to be asked before it, such as a log-in. */
  readonly aimsBefore: readonly string[]
}

/** An example goes the same way each time it is rehearsed: the same partner, the same time, the same message. */
const rehearsed = new WeakMap<
  Example,
  { readonly adapter: Subject['adapter']; readonly rehearsal: Rehearsal }
>()

const goThrough = async (stage: Stage): Promise<Rehearsal> => {
  const { subject, example, host, line, observer } = stage
  const aim = observer.aims.at(-1) ?? ''
  const aimsBefore = [...new Set(observer.aims)].filter((other) => other !== aim)
  await prepareLane(stage)
  const before = received(stage)
  const sent = await deliver(stage, example)
  const request = operationOf(subject, example).toRequest(inputOf(example), contextOf(example, line.settings))
  const trace = traceOf(request, before, received(stage))
  host.clear(subject.adapter.name)
  return { sent, trace, aim, aimsBefore }
}

/** Sends the example on a good day, once for all its days, then resets the partner and prepares its lane anew. */
export const rehearse = async (stage: Stage): Promise<Rehearsal> => {
  const { subject, example, host, line, observer } = stage
  const { adapter } = subject
  // The lane is not ready and the answer does not count: this opens a session, and tells what is asked in which order.
  await sendOnce(subject, example, line)
  host.clear(adapter.name)
  const known = rehearsed.get(example)
  const rehearsal = known?.adapter === adapter ? known.rehearsal : await goThrough(stage)
  rehearsed.set(example, { adapter, rehearsal })
  await prepareLane(stage)
  observer.aims = []
  return rehearsal
}

export const held = (stage: Stage, { trace }: Rehearsal): Held => trace.held(received(stage))

export const setDay = (
  { host, subject }: Pick<Stage, 'host' | 'subject'>,
  rules: readonly FaultRule[],
): void => host.setFaults(subject.adapter.name, rules)

export const timesFired = ({ host, subject }: Pick<Stage, 'host' | 'subject'>): number =>
  host.faults(subject.adapter.name).reduce((sum, { fired }) => sum + fired, 0)
