import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { codeTables, maxStagedRows, type StagedCodes, type TableShape } from '../code-tables.ts'
import type { DeliveryContext } from '../delivery-context.ts'
import { asFailure } from '../failure.ts'
import type { FaultRule } from '../faults.ts'
import type { Decoded, Poll, PollPage } from '../inbound.ts'
import { checkDecoded, exampleSettings, pollOf } from './incoming.ts'
import type { PollExample } from './incoming-examples.ts'
import { frozen, frozenContext, pureResult } from './purity.ts'
import { checkQuiet } from './secrets.ts'
import { onStage, type Stage, setDay, setScene, timesFired } from './stage.ts'
import type { ConformanceCase, Subject } from './subject.ts'

const camelCase = /^[a-z][a-zA-Z0-9]*$/

const typesOf = ({ replies }: PollExample): readonly string[] =>
  replies.flatMap(({ page }) =>
    (page?.items ?? []).flatMap((item) =>
      item.kind === 'route' ? item.messages.map(({ type }) => type) : [],
    ),
  )

const tablesOf = ({ adapter }: Subject): ReadonlyMap<string, readonly string[]> =>
  new Map(
    [
      ...Object.entries<TableShape>(codeTables),
      ...Object.entries(adapter.codeTables ?? {}).map(([name, shape]): [string, TableShape] => [
        `${adapter.name}.${name}`,
        shape,
      ]),
    ].map(([name, { columns }]) => [name, Object.keys(columns)]),
  )

/** A list that is staged is of a table that the poll declares, and has what a file of the table may have. */
const checkStaged = (
  subject: Subject,
  declared: readonly string[],
  { table, list, rows }: StagedCodes,
): void => {
  assert.ok(declared.includes(table), `the code table ${table} is not declared`)
  assert.notEqual(list.trim(), '', 'a list of codes without a name')
  assert.notEqual(rows.length, 0, `${list} has no rows: whoever confirmed it would end everything`)
  assert.ok(rows.length <= maxStagedRows, `${list} has more than ${maxStagedRows} rows`)
  const columns = tablesOf(subject).get(table) ?? []
  for (const { code, name, attributes = {} } of rows) {
    assert.equal(typeof code, 'string', `${list} has a code that is no text`)
    for (const column of Object.keys(attributes))
      assert.ok(columns.includes(column), `${list} fills ${column}, which ${table} has not`)
    assert.equal(code + name, (code + name).normalize('NFC'), 'texts that are not in NFC')
  }
}

const checkCodeTables = (subject: Subject): void => {
  const { adapter, pollExamples = [] } = subject
  for (const [name, { title }] of Object.entries(adapter.codeTables ?? {})) {
    assert.match(name, /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/)
    assert.ok(title.vi.trim() !== '' && title.en.trim() !== '', `the code table ${name} has no title`)
  }
  for (const [name, { codeTables: declared = [] }] of Object.entries(adapter.polls ?? {})) {
    for (const table of declared) assert.ok(tablesOf(subject).has(table), `there is no code table ${table}`)
    const own = pollExamples.filter(({ poll }) => poll === name).flatMap(({ replies }) => replies)
    const isShown = own.some(({ page }) => (page?.codeRows ?? []).length > 0)
    assert.ok(declared.length === 0 || isShown, `${name} has no example that gives rows of a code table`)
  }
}

const checkDeclared = ({ adapter, tools, pollExamples = [] }: Subject): void => {
  for (const [name, { summary, messages, everySeconds }] of Object.entries(adapter.polls ?? {})) {
    assert.match(name, camelCase)
    assert.notEqual(summary.trim(), '', `${name} has no summary`)
    assert.ok(Number.isInteger(everySeconds) && everySeconds > 0, `${name} does not say how often`)
    const shown = pollExamples.filter(({ poll }) => poll === name).flatMap(typesOf)
    for (const type of messages) {
      assert.ok(Object.hasOwn(tools.schemas, type), `${name} gives ${type}, which is no canonical schema`)
      assert.ok(shown.includes(type), `${name} has no example that gives ${type}`)
    }
  }
}

export const pollContext = ({ context }: PollExample, settings: unknown): DeliveryContext => ({
  settings,
  requestId: context.requestId,
  at: new Date(context.at),
  known: false,
  link: (url) => url,
})

/** What is kept for people is the partner's row as it came: an example has it in its reply already. */
const withoutRow = (item: Decoded): Decoded => {
  if (item.kind !== 'reject') return item
  const { row: _kept, ...said } = item
  return said
}

const checkRequest = (subject: Subject, example: PollExample): void => {
  const poll = pollOf(subject, example)
  const context = frozenContext(pollContext(example, exampleSettings(subject, example)))
  const request = pureResult(() => poll.toRequest(example.cursor, context))
  assert.equal(JSON.stringify(request), JSON.stringify(example.request))
}

export const checkPage = (
  subject: Subject,
  { messages: declared, codeTables: tables = [] }: Poll,
  page: PollPage,
): void => {
  assert.equal(typeof page.cursor, 'string')
  for (const staged of page.codeRows ?? []) checkStaged(subject, tables, staged)
  for (const item of page.items) checkDecoded(subject, declared, item)
}

const checkReply = (
  subject: Subject,
  example: PollExample,
  { reply, page, failure }: PollExample['replies'][number],
): void => {
  assert.ok((page === undefined) !== (failure === undefined), 'say what it means: a page or a failure')
  const poll = pollOf(subject, example)
  const context = frozenContext(pollContext(example, exampleSettings(subject, example)))
  let given: PollPage
  try {
    given = pureResult(() => poll.fromReply(frozen(reply), example.cursor, context))
  } catch (thrown) {
    const { message, ...said } = asFailure(thrown)
    if (!failure) throw thrown
    assert.deepEqual({ ...said, ...failure }, said, `another failure: ${message}`)
    return
  }
  assert.deepEqual({ ...given, items: given.items.map(withoutRow) }, page, 'a page where none is usable')
  checkPage(subject, poll, given)
  // What was kept is understood again.
  pureResult(() => poll.toRequest(given.cursor, context))
}

export const askPoll = async (
  { subject, line, example }: Stage<PollExample>,
  cursor?: string,
): Promise<PollPage> => {
  const poll = pollOf(subject, example)
  const requestId = randomUUID()
  const context = { ...pollContext(example, line.settings), requestId }
  const { signal } = new AbortController()
  const options = { timeoutMs: 10_000, signal, requestId }
  const reply = await line.transport.send(poll.toRequest(cursor, context), options)
  return poll.fromReply(reply, cursor, context)
}

/** Tells the partner what of a page was stored, as the core does it after storing; gives the marks. */
export const acknowledgePage = async (
  { subject, line, example }: Stage<PollExample>,
  { items }: PollPage,
): Promise<readonly string[]> => {
  const { acknowledge } = pollOf(subject, example)
  const stored = items.filter(({ kind, mark }) => kind !== 'reject' && mark !== undefined)
  if (!acknowledge || stored.length === 0) return []
  const requestId = randomUUID()
  const context = { ...pollContext(example, line.settings), requestId }
  const { signal } = new AbortController()
  const request = pureResult(() => acknowledge.toRequest(stored, context))
  const reply = await line.transport.send(request, { timeoutMs: 10_000, signal, requestId })
  acknowledge.fromReply(reply, stored, context)
  return stored.flatMap(({ mark }) => mark ?? [])
}

/** What is acknowledged is not listed again, and to say it twice is harmless. */
const checkAcknowledged = async (stage: Stage<PollExample>, page: PollPage): Promise<void> => {
  const marks = await acknowledgePage(stage, page)
  if (marks.length === 0) return
  await acknowledgePage(stage, page)
  const { items } = await askPoll(stage)
  const again = items.filter(({ mark }) => mark !== undefined && marks.includes(mark))
  assert.equal(again.length, 0, 'the simulator lists again what was acknowledged: look at the marks')
}

const badDays: Readonly<Record<string, FaultRule>> = {
  'a maintenance page': { fault: 'html' },
  'half a reply': { fault: 'truncated' },
  'HTTP 503': { fault: 'status', status: 503 },
  'HTTP 500': { fault: 'status', status: 500 },
}

/** A day without an answer is no day without news: an empty page would be believed. */
const checkDays = async (stage: Stage<PollExample>): Promise<void> => {
  await setScene(stage)
  const page = await askPoll(stage)
  checkPage(stage.subject, pollOf(stage.subject, stage.example), page)
  const came = page.items.length + (page.codeRows ?? []).length
  if (stage.example.given) assert.notEqual(came, 0, 'what was done at the partner did not come')
  await checkAcknowledged(stage, page)
  for (const [title, rule] of Object.entries(badDays)) {
    setDay(stage, [rule])
    const failure = await askPoll(stage).then(() => undefined, asFailure)
    assert.ok(failure, `${title} counts as a page`)
    assert.notEqual(failure.code, 'UNEXPECTED', title)
    checkQuiet(failure, stage.line.secrets)
    assert.ok(timesFired(stage) > 0, 'the fault did not fire')
  }
}

/** What each poll asks, and what it makes of the answers. */
export const pollCases = (subject: Subject): readonly ConformanceCase[] => {
  const { adapter, pollExamples = [] } = subject
  const named = (name: string, run: () => void | Promise<void>): ConformanceCase => ({
    group: 'polls',
    name,
    run,
  })
  if (adapter.polls === undefined && pollExamples.length === 0) return []
  const shown = Object.keys(adapter.polls ?? {}).flatMap(
    (name) => pollExamples.find(({ poll }) => poll === name) ?? [],
  )
  return [
    named('describes every poll and shows each message that it gives', () => checkDeclared(subject)),
    named('code tables are described, and their rows shown', () => checkCodeTables(subject)),
    ...pollExamples.flatMap((example) => [
      named(`${example.file} asks as written`, () => checkRequest(subject, example)),
      ...example.replies.map((reply) =>
        named(`${example.file} is answered: ${reply.title}`, () => checkReply(subject, example, reply)),
      ),
    ]),
    ...shown.map((example) =>
      named(`${example.poll}: the simulator's answer is a page, and no bad day is one`, () =>
        onStage(subject, example, checkDays),
      ),
    ),
  ]
}
