import assert from 'node:assert/strict'
import type { Dossier, Progress } from '#schemas/types.ts'
import { type Aspect, aspects, type Believed, type Comparison, type Standing } from '../comparison.ts'
import { asFailure } from '../failure.ts'
import type { FaultRule } from '../faults.ts'
import { believedOf, otherwise, unknownOf } from './compared-dossiers.ts'
import { frozen, frozenContext, pureResult } from './purity.ts'
import { checkShown, markedTexts } from './secrets.ts'
import { deliver, laneOf, onStage, prepareLane, type Stage, setDay } from './stage.ts'
import {
  type ConformanceCase,
  contextOf,
  type Example,
  inputOf,
  type Subject,
  settingsFor,
  showpieces,
} from './subject.ts'

type Shown = Standing | 'missing'

const sorted = (entries: readonly string[] | undefined): readonly string[] =>
  (entries ?? []).toSorted((one, other) => (one < other ? -1 : Number(one > other)))

const comparisonOf = ({ adapter }: Subject): Comparison => adapter.comparison ?? assert.fail('no comparison')

const checkDeclared = (subject: Subject): void => {
  const { operations, max, summary, aspects: declared, packets } = comparisonOf(subject)
  const inputs = { state: 'dossier', progress: 'progress' }
  for (const [part, name] of Object.entries(operations)) {
    const { input, use } = subject.adapter.operations[name] ?? assert.fail(`there is no operation ${name}`)
    const wanted = part === 'state' ? inputs.state : inputs.progress
    assert.ok(use === 'delivery' && input === wanted, `${name} hands over no ${wanted}`)
  }
  assert.notEqual(summary.trim(), '')
  assert.ok(Number.isInteger(max) && max >= 1, `${max} dossiers in one question`)
  assert.ok(declared.length > 0 && new Set(declared).size === declared.length, 'aspects: none, or one twice')
  for (const aspect of declared) assert.ok(aspects.includes(aspect), `there is no aspect ${aspect}`)
  const needs = declared.includes('progress')
  assert.ok(
    !needs || operations.progress !== undefined,
    'rows of progress are compared, and no operation brings any',
  )
  if (packets?.request) subject.tools.compile(packets.request)
  if (packets?.reply) subject.tools.compile(packets.reply)
}

/** What the adapter believes, looked at: known aspects, one entry for each row, nobody by name. */
const believe = (subject: Subject, of: Believed, settings: unknown): Standing => {
  const { believed, aspects: declared } = comparisonOf(subject)
  const standing = pureResult(() => believed(frozen(of), settings))
  for (const aspect of Object.keys(standing.aspects) as Aspect[])
    assert.ok(declared.includes(aspect), `believes something of ${aspect}, which it does not declare`)
  const { progress } = standing.aspects
  if (progress) assert.equal(progress.length, of.progress.length, 'one entry for each row of progress')
  const { schemas } = subject.tools
  const personal = [
    ...markedTexts('x-personal', schemas.dossier, of.dossier),
    ...of.progress.flatMap((row) => markedTexts('x-personal', schemas.progress, row)),
  ]
  checkShown(JSON.stringify(standing), personal, 'what is believed')
  return standing
}

const checkBelieved = (subject: Subject, example: Example): void => {
  const { settings } = settingsFor(subject, 'https://partner.example.vn', example)
  believe(subject, believedOf(inputOf(example) as Dossier, example.context), settings)
}

const ask = async ({ subject, example, line }: Stage, of: readonly Believed[]): Promise<readonly Shown[]> => {
  const { toRequest, fromReply, packets } = comparisonOf(subject)
  const reference = of[0]?.reference
  const own = { known: true, ...(reference !== undefined && { reference }) }
  const context = frozenContext(contextOf(example, line.settings, own))
  const request = pureResult(() => toRequest(frozen(of), context))
  assert.ok(request !== undefined, 'cannot ask about what it has handed over itself')
  const unfit = packets?.request ? subject.tools.compile(packets.request)(request) : []
  assert.deepEqual(unfit, [], 'the question does not fit the packet')
  const { requestId } = example.context
  const reply = await line.transport.send(request, {
    timeoutMs: 5000,
    signal: AbortSignal.timeout(5000),
    requestId,
  })
  const unread = packets?.reply ? subject.tools.compile(packets.reply)(reply) : []
  assert.deepEqual(unread, [], 'the answer does not fit the packet')
  const shown = pureResult(() => fromReply(frozen(reply), frozen(of), context))
  assert.equal(shown.length, of.length, 'one answer for each dossier that was asked about')
  return shown
}

/** The two sides are alike in all that is shown, and would not be, were there anything else. */
const checkAlike = (stage: Stage, of: Believed, shown: Shown | undefined): ReadonlySet<Aspect> => {
  const { subject, line } = stage
  assert.ok(shown && shown !== 'missing', 'called missing, and it was delivered')
  const believed = believe(subject, of, line.settings).aspects
  const compared = comparisonOf(subject).aspects.filter(
    (aspect) => shown.aspects[aspect] !== undefined && believed[aspect] !== undefined,
  )
  for (const aspect of compared) {
    assert.deepEqual(
      sorted(shown.aspects[aspect]),
      sorted(believed[aspect]),
      `${aspect} after a good delivery`,
    )
    const other = believe(subject, otherwise[aspect](of), line.settings).aspects[aspect]
    assert.notDeepEqual(
      sorted(other),
      sorted(believed[aspect]),
      `${aspect}: what differs would be called the same`,
    )
  }
  for (const aspect of Object.keys(shown.aspects))
    assert.ok(
      comparisonOf(subject).aspects.some((known) => known === aspect),
      `shows ${aspect}, and does not declare it`,
    )
  return new Set(compared)
}

/** In whatever order they are asked about, each has its own answer. */
const checkOrder = async (stage: Stage, of: Believed, other: Believed, shown: Shown): Promise<void> => {
  if (comparisonOf(stage.subject).max < 2) return
  assert.deepEqual(
    await ask(stage, [other, of]),
    ['missing', shown],
    'the one that is there, asked about last',
  )
  assert.deepEqual(
    await ask(stage, [of, other]),
    [shown, 'missing'],
    'the one that is there, asked about first',
  )
}

const addProgress = async (stage: Stage, of: Believed): Promise<Believed> => {
  const { subject, example } = stage
  const { progress } = comparisonOf(subject).operations
  const row = showpieces(subject).find(
    (one) => one.operation === progress && laneOf(subject, one) === laneOf(subject, example),
  )
  if (!row) return of
  const { outcome, failure } = await deliver(stage, row)
  assert.equal(outcome?.kind, 'completed', `${row.file} was not taken: ${failure?.message}`)
  return { ...of, progress: [inputOf(row) as Progress] }
}

const checkShownAfter = async (stage: Stage): Promise<void> => {
  const { example } = stage
  await prepareLane(stage)
  const input = inputOf(example) as Dossier
  const before = believedOf(input, { ...example.context, ...stage.before })
  if (!example.context.known)
    assert.deepEqual(await ask(stage, [before]), ['missing'], 'before it was delivered')
  const { outcome, failure } = await deliver(stage, example)
  assert.ok(outcome?.kind === 'completed', `${example.file} was not taken: ${failure?.message}`)
  stage.before = { ...stage.before, ...(outcome.reference !== undefined && { reference: outcome.reference }) }
  const of = believedOf(input, { ...example.context, ...stage.before })
  const [shown] = await ask(stage, [of])
  const compared = new Set(checkAlike(stage, of, shown))
  await checkOrder(stage, of, unknownOf(of), shown ?? 'missing')
  const later = await addProgress(stage, of)
  if (later !== of) {
    const [after] = await ask(stage, [later])
    for (const aspect of checkAlike(stage, later, after)) compared.add(aspect)
  }
  assert.ok(compared.size > 0, 'nothing of what was delivered is shown')
}

/** What is no answer of the partner: where it is read as "missing", a whole day is sent again. */
const noAnswers: readonly FaultRule[] = [
  { fault: 'refused' },
  { fault: 'lost-reply' },
  { fault: 'truncated' },
  { fault: 'html' },
  { fault: 'status', status: 404 },
  { fault: 'status', status: 500 },
  { fault: 'status', status: 503 },
]

const checkNotBelieved = async (stage: Stage): Promise<void> => {
  const { subject, example, observer } = stage
  await prepareLane(stage)
  await deliver(stage, example)
  const of = believedOf(inputOf(example) as Dossier, { ...example.context, ...stage.before })
  const heard = () => ask(stage, [of]).then(() => undefined, asFailure)
  for (const rule of noAnswers) {
    setDay(stage, [rule])
    const failure = await heard()
    const what = [rule.fault, rule.status].filter((part) => part !== undefined).join(' ')
    assert.ok(failure, `${what} is read as what the partner holds`)
    assert.notEqual(
      failure.code,
      'UNEXPECTED',
      `${what}: an error that nobody classified: ${failure.message}`,
    )
  }
  setDay(stage, [])
  const { refusal } = observer.simulator ?? {}
  if (!refusal) return
  observer.instead = (request) => refusal(request)
  assert.ok(await heard(), `a refusal of ${subject.adapter.name} is read as what it holds`)
  observer.instead = undefined
}

/** What an adapter owes that can ask what its partner holds. */
export const comparisonCases = (subject: Subject): readonly ConformanceCase[] => {
  const { comparison } = subject.adapter
  if (!comparison) return []
  const one = (name: string, run: ConformanceCase['run']): ConformanceCase => ({
    group: 'comparison',
    name,
    run,
  })
  const ofState = ({ operation }: Example) => operation === comparison.operations.state
  const shown = showpieces(subject).find(ofState)
  const play = (act: (stage: Stage) => Promise<void>) => () => {
    assert.ok(shown, `no example of ${comparison.operations.state} is completed by the simulator`)
    return onStage(subject, shown, act)
  }
  return [
    one('comparison: what is compared is handed over by its operations', () => checkDeclared(subject)),
    ...subject.examples
      .filter(ofState)
      .map((example) =>
        one(`comparison: what ${example.file} should show names nobody`, () =>
          checkBelieved(subject, example),
        ),
      ),
    one(
      'comparison: the simulator shows what was delivered, and anything else differs',
      play(checkShownAfter),
    ),
    one('comparison: what is no answer is read as none', play(checkNotBelieved)),
  ]
}
