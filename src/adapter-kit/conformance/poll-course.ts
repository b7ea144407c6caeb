import assert from 'node:assert/strict'
import { isDeepStrictEqual } from 'node:util'
import type { Incoming, PollPage } from '../inbound.ts'
import { checkKeys, messagesOf } from './calls-proven.ts'
import { checkZerosKept } from './digits-kept.ts'
import { exampleSettings, pollOf } from './incoming.ts'
import type { PollExample } from './incoming-examples.ts'
import { checkMomentsRead } from './moments.ts'
import { askPoll, pollContext } from './polls.ts'
import { checkUnknownStates } from './replies-believed.ts'
import { onStage, type Stage, setScene } from './stage.ts'
import type { ConformanceCase, Subject } from './subject.ts'

const maxPages = 50

/** A cursor leads on: through the pages, and from one run to the next. */
const checkCourse = async (stage: Stage<PollExample>): Promise<void> => {
  await setScene(stage)
  const { subject, example, line } = stage
  const { toRequest } = pollOf(subject, example)
  let page: PollPage = await askPoll(stage)
  const pages = [page]
  while (page.more && pages.length < maxPages) {
    const { cursor } = page
    page = await askPoll(stage, JSON.parse(JSON.stringify(cursor)))
    assert.notEqual(page.cursor, page.more ? cursor : '', 'there is more, and the cursor stays where it was')
    pages.push(page)
  }
  assert.ok(
    !page.more,
    `still more after ${maxPages} pages of what was done at the simulator: the cursor does not lead on`,
  )
  const seen = pages.flatMap(({ items }) => items)
  if (seen.length === 0) return
  const context = pollContext(example, line.settings)
  const asksAgain = isDeepStrictEqual(toRequest(page.cursor, context), toRequest(undefined, context))
  const { items } = await askPoll(stage, page.cursor)
  // Of a state the same is a repeat, so a partner without cursors can be asked for everything each time.
  const ofStates = items.every(({ kind, ...item }) => kind !== 'route' || tellsStates(item))
  assert.ok(
    !(asksAgain && items.length > 0 && !ofStates),
    'the next run asks for the same again and hears the same news: keep in the cursor how far it came, and ask from there',
  )
  const repeated = items.filter((item) => seen.some((old) => isDeepStrictEqual(old, item)))
  const nameless = repeated.some(
    (item) => item.kind === 'route' && item.messages.some(({ key, state }) => !key && !state),
  )
  assert.ok(
    !nameless,
    'the next run brings the same news, which has neither key nor state to be known again by',
  )
}

const tellsStates = (item: object): boolean =>
  'messages' in item && (item.messages as readonly Incoming[]).every(({ state }) => state !== undefined)

/** A poll without a place to go on from: it asks for all, each time. */
const asksForAll = (subject: Subject, own: readonly PollExample[]): boolean =>
  own.every((example) => {
    const { toRequest } = pollOf(subject, example)
    const context = pollContext(example, exampleSettings(subject, example))
    const first = toRequest(undefined, context)
    return example.replies.every(
      ({ page }) => !page || (!page.more && isDeepStrictEqual(toRequest(page.cursor, context), first)),
    )
  })

const checkSecondPage = (subject: Subject): void => {
  const { adapter, pollExamples = [] } = subject
  for (const name of Object.keys(adapter.polls ?? {})) {
    const own = pollExamples.filter(({ poll }) => poll === name)
    const goesOn = own.some(({ cursor }) => cursor !== undefined) || asksForAll(subject, own)
    assert.ok(
      goesOn,
      `${name} shows only its first question: add an example with "cursor", as the page before gave it, that shows how it goes on`,
    )
  }
}

const checkReading = (subject: Subject, example: PollExample): void => {
  const { fromReply } = pollOf(subject, example)
  const context = pollContext(example, exampleSettings(subject, example))
  const pageOf = (reply: unknown) => fromReply(reply, example.cursor, context)
  const read = (reply: unknown) => pageOf(reply).items
  for (const { reply, failure } of example.replies) {
    if (failure) continue
    checkKeys(example.file, reply, read)
    const told = (said: unknown) => {
      const { items, codeRows = [] } = pageOf(said)
      return [messagesOf(items), codeRows]
    }
    checkMomentsRead(reply, told)
    checkZerosKept(reply, told, () => true)
    checkUnknownStates(reply, told)
  }
}

/** How each poll goes on, and what it makes of replies that are like its examples. */
export const pollCourseCases = (subject: Subject): readonly ConformanceCase[] => {
  const { adapter, pollExamples = [] } = subject
  if (adapter.polls === undefined) return []
  const named = (name: string, run: () => void | Promise<void>): ConformanceCase => ({
    group: 'polls',
    name,
    run,
  })
  return [
    named('every poll shows how it goes on', () => checkSecondPage(subject)),
    ...pollExamples.flatMap((example) => [
      named(`${example.file}: news are told apart, with their days, digits and states`, () =>
        checkReading(subject, example),
      ),
      ...(example.given && example.cursor === undefined
        ? [
            named(`${example.file}: the cursor leads through the pages and to the next run`, () =>
              onStage(subject, example, checkCourse),
            ),
          ]
        : []),
    ]),
  ]
}
