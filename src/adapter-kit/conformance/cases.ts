import assert from 'node:assert/strict'
import { partnerCaseStates } from '../case.ts'
import type { Decoded } from '../inbound.ts'
import { followUpOnce } from './sending.ts'
import { deliver, onStage, prepareLane } from './stage.ts'
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

const day = 24 * 60

/** What the partner said to the example, and the number that is read from it. */
const numberIn = (subject: Subject, example: Example, answer: unknown): string => {
  const { opens } = operationOf(subject, example)
  const number = opens?.number(answer as never, inputOf(example)) ?? ''
  assert.ok(number.trim() !== '', `${example.file}: the answer yields no number`)
  assert.ok(number.length <= 200, `${example.file}: a number of ${number.length} characters`)
  return number
}

const checkExamples = (subject: Subject, name: string): void => {
  const ofOperation = subject.examples.filter(({ operation }) => operation === name)
  const answers = ofOperation.flatMap((example) =>
    example.replies.flatMap(({ outcome }) =>
      outcome?.kind === 'completed' && !outcome.unfinished ? [{ example, answer: outcome.data }] : [],
    ),
  )
  assert.ok(answers.length > 0, `${name} opens a case, and no example shows an answer that does`)
  for (const { example, answer } of answers) numberIn(subject, example, answer)
}

const checkDeclared = (subject: Subject): void => {
  const { operations, cases = {} } = subject.adapter
  for (const [name, { opens }] of Object.entries(operations)) {
    if (opens) assert.ok(opens.expiresAfterDays > 0, `a case of ${name} expires at once`)
  }
  const { settings } = settingsFor(subject, 'https://partner.example.vn')
  for (const [name, { summary, batch: said, everySeconds, packets }] of Object.entries(cases)) {
    const batch = typeof said === 'function' ? said(settings) : said
    assert.ok(operations[name]?.opens, `cases of ${name} are asked about, and ${name} opens none`)
    assert.notEqual(summary.trim(), '')
    assert.ok(
      batch >= 1 && everySeconds >= 1 && everySeconds <= 31 * day * 60,
      `how often ${name} is asked about`,
    )
    if (packets?.request) subject.tools.compile(packets.request)
    if (packets?.reply) subject.tools.compile(packets.reply)
  }
}

/** Hands the example over to the simulator, and asks about the case that it opens. */
const checkQuestion = (subject: Subject, example: Example): Promise<void> =>
  onStage(subject, example, async (stage) => {
    await prepareLane(stage)
    const sent = await deliver(stage, example)
    const outcome =
      sent.outcome?.kind === 'pending'
        ? (await followUpOnce(subject, example, stage.line, sent.outcome.receipt)).outcome
        : sent.outcome
    assert.ok(outcome?.kind === 'completed', `${example.file} was not taken`)
    const number = numberIn(subject, example, outcome.data)
    const question = subject.adapter.cases?.[example.operation]
    if (!question) return
    const { code, dossierCode = code ?? '' } = inputOf(example) as { code?: string; dossierCode?: string }
    const open = {
      id: example.context.requestId,
      number,
      operation: example.operation,
      dossierCode,
      state: 'open',
      openedAt: example.context.at,
      sender: 'city',
    } as const
    const context = contextOf(example, stage.line.settings)
    const request = question.toRequest([open], context)
    assert.deepEqual(
      question.toRequest([open], context),
      request,
      'the question differs when it is made again',
    )
    const fits = question.packets?.request && subject.tools.compile(question.packets.request)(request)
    assert.deepEqual(fits ?? [], [], 'the question does not fit the packet')
    const reply = await stage.line.transport.send(request, {
      timeoutMs: 5000,
      signal: AbortSignal.timeout(5000),
      requestId: example.context.requestId,
    })
    for (const move of question.fromReply(reply, [open], context)) {
      assert.equal(move.number, number, 'the answer speaks of a case that was not asked about')
      assert.ok(partnerCaseStates.includes(move.state), `no state of a case: ${move.state}`)
      for (const { type } of move.messages?.(open) ?? [])
        assert.ok(question.messages.includes(type), `${type} is not declared`)
    }
  })

const movesIn = (decoded: Decoded | undefined) => (decoded?.kind === 'route' ? (decoded.moves ?? []) : [])

/** A move without a time or a state of the contract would be found out only by the first real one. */
const checkMoves = (subject: Subject): void => {
  const { callbackExamples = [], pollExamples = [] } = subject
  const moves = [
    ...callbackExamples.flatMap(({ file, decoded }) => movesIn(decoded).map((move) => ({ file, move }))),
    ...pollExamples.flatMap(({ file, replies }) =>
      replies.flatMap(({ page }) =>
        (page?.items ?? []).flatMap((item) => movesIn(item).map((move) => ({ file, move }))),
      ),
    ),
  ]
  for (const { file, move } of moves) {
    assert.ok(move.number.trim() !== '', `${file}: a move of no number`)
    assert.ok(partnerCaseStates.includes(move.state), `${file}: no state of a case: ${move.state}`)
    if (move.at !== undefined) assert.ok(!Number.isNaN(Date.parse(move.at)), `${file}: ${move.at} is no time`)
  }
}

/** What an adapter owes whose partner works on what it takes. */
export const caseCases = (subject: Subject): readonly ConformanceCase[] => {
  const opening = Object.entries(subject.adapter.operations).filter(([, { opens }]) => opens)
  const one = (name: string, run: ConformanceCase['run']): ConformanceCase => ({ group: 'cases', name, run })
  return [
    one('what opens a case is handed over by it, and asked about only then', () => checkDeclared(subject)),
    one('moves of examples name a case, a state and a time', () => checkMoves(subject)),
    ...opening.map(([name]) =>
      one(`${name}: an answer yields the number`, () => checkExamples(subject, name)),
    ),
    ...showpieces(subject)
      .filter((example) => operationOf(subject, example).opens)
      .map((example) =>
        one(`${example.operation}: the simulator gives a number, and knows it when it is asked`, () =>
          checkQuestion(subject, example),
        ),
      ),
  ]
}
