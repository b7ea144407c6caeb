import Type from 'typebox'
import type { Caller } from '#access/caller.ts'
import { may } from '#access/may.ts'
import { type Finding, reject } from '#adapter-kit'
import type { DryRun } from '#messages/dry-run.ts'
import type { Submission, Submitted } from '#messages/intake.ts'
import { isMessageType, type MessageType, messageTypes } from '#messages/message.ts'
import type { Validate } from '#validation/ajv.ts'
import { cappedFindings } from '#validation/findings.ts'
import { below } from '../below.ts'
import type { Items } from '../http/items.ts'
import {
  isProblem,
  type Language,
  type ProblemDetails,
  type ProblemName,
  problemBody,
} from '../http/problem.ts'
import { canonical, chosenBy, given, named, printable } from '../parts.ts'
import { foretoldItem, isForetold } from './dry-run.ts'
import { isTaken, refusal, takenItem } from './submitted.ts'
import { takeTurns } from './turns.ts'

/** Enough to fill the groups that are committed together, few enough to leave room for single calls. */
const atOnce = 200
/** So long is worked on items before everybody else's calls get on. */
const sliceMs = 1
/** One for the process: of many calls with many items, one gets on in each turn. */
const nextTurn = takeTurns()
/** Of one item so many problems are listed, and of the whole answer so many bytes of them. */
const [maxFindingsOfItem, maxFindingsBytes] = [20, 2_000_000]

export const messageItem = named(
  'message-item',
  Type.Unsafe<unknown>(
    chosenBy(
      'type',
      Object.fromEntries(
        messageTypes.map((type) => [
          type,
          named(
            `message-item-${type}`,
            given({
              type: Type.Literal(type),
              data: canonical(type),
              idempotencyKey: Type.Optional(printable),
            }),
          ),
        ]),
      ),
    ),
  ),
)

/** As `messageItem`, but for the data: the intake checks them, and finds more. */
export const itemShape = given({
  type: Type.Enum([...messageTypes]),
  data: Type.Unknown(),
  idempotencyKey: Type.Optional(printable),
})

/** What every item of a call has in common. */
export interface AboutItems {
  readonly sender: Caller
  readonly language: Language
  readonly about: Pick<Submission, 'correlationId' | 'trace' | 'strict'>
  /** The key of the whole call; each item adds its number. */
  readonly key: string | undefined
}

export interface BulkTools {
  submit(submission: Submission): Promise<Submitted | DryRun>
  readonly checkItem: Validate
  refused(name: ProblemName, codes: readonly string[]): void
  isUnavailable(error: unknown): boolean
  onUnexpected(error: unknown): void
}

const itemFindings = (item: unknown, { sender }: AboutItems, check: Validate): readonly Finding[] => {
  const found = check(item)
  if (found.length > 0) return found
  const { type } = item as { readonly type: MessageType }
  if (may(sender, 'submit-type', type) === 'yes') return []
  return [reject('/type', 'FORBIDDEN', 'Không có quyền gửi loại này', 'No right to send this type')]
}

const left = {
  vi: 'Không còn chỗ để liệt kê lỗi trong câu trả lời này; hãy gửi riêng phần tử này để xem',
  en: 'The answer has no room left for what is wrong here; hand this item in alone to see it',
}

/** Refusals of items, in fewer bytes than would be worth sending. */
const refuser = (tools: BulkTools, language: Language) => {
  let room = maxFindingsBytes
  return (name: ProblemName, { findings = [], ...details }: ProblemDetails = {}) => {
    tools.refused(name, [...new Set(findings.map(({ code }) => code))])
    const listed = cappedFindings(findings, maxFindingsOfItem)
    const body = problemBody(name, { ...details, findings: listed }, language)
    room -= listed.length === 0 ? 0 : JSON.stringify(body).length
    return room >= 0 ? body : problemBody(name, { ...details, detail: left }, language)
  }
}

/** Takes the items in order, so many at once; one result for each, whatever becomes of the others. */
export const takeItems = async (items: Items, common: AboutItems, tools: BulkTools) => {
  const { sender, language, about, key } = common
  const refuse = refuser(tools, language)

  const answerItem = (submitted: Submitted | DryRun) => {
    if (isForetold(submitted)) return foretoldItem(submitted, language)
    if (isTaken(submitted)) return takenItem(submitted, language)
    const [name, details] = refusal(submitted)
    return refuse(name, {
      ...details,
      ...(details.findings && { findings: below('/data', details.findings) }),
    })
  }

  const takeItem = async (index: number) => {
    const read = items.read(index)
    if ('problem' in read) return refuse(read.problem.problem, read.problem)
    const findings = itemFindings(read.value, common, tools.checkItem)
    if (findings.length > 0) return refuse('invalid-message', { findings })
    const item = read.value as {
      readonly type: string
      readonly data: unknown
      readonly idempotencyKey?: string
    }
    if (!isMessageType(item.type)) return refuse('invalid-message')
    const idempotencyKey = item.idempotencyKey ?? (key === undefined ? undefined : `${key}#${index}`)
    const submission = {
      sender: sender.name,
      type: item.type,
      data: item.data,
      ...about,
      ...(idempotencyKey !== undefined && { idempotencyKey }),
    }
    try {
      return answerItem(await tools.submit(submission))
    } catch (error) {
      // The items before this one are in the record: their results must reach the sender all the same.
      if (isProblem(error)) return refuse(error.problem, error)
      const away = tools.isUnavailable(error)
      if (!away) tools.onUnexpected(error)
      return refuse(away ? 'unavailable' : 'internal')
    }
  }

  type Result = ReturnType<typeof takeItem>
  const results: Awaited<Result>[] = []
  for (let start = 0; start < items.count; start += atOnce) {
    const taken: Result[] = []
    await nextTurn()
    let begun = performance.now()
    for (let index = start; index < Math.min(start + atOnce, items.count); index += 1) {
      if (performance.now() - begun > sliceMs) {
        await nextTurn()
        begun = performance.now()
      }
      const result = takeItem(index)
      // Looked at when all of them are there; until then none may be taken for one that nobody looks at.
      result.catch(() => undefined)
      taken.push(result)
    }
    results.push(...(await Promise.all(taken)))
  }
  return results
}
