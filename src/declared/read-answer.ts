import {
  completed,
  endpointFault,
  type Failure,
  inDoubt,
  type Outcome,
  permanent,
  rejected,
  transient,
} from '#adapter-kit'
import type { SchemaName, Schemas } from '#schemas/types.ts'
import { retryAfterMs } from '#transport/retry-after.ts'
import { failureForStatus } from '#transport/status-failure.ts'
import type { DeclaredOperation, ErrorRule, ReplyShape } from './declaration.ts'
import { evaluate, type Scope } from './evaluate.ts'
import { fill } from './template.ts'

type Answer = Outcome<Schemas[SchemaName]>

/** The part of a text that is an expression. */
const expression = (text: string): string => text.slice(1)

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'boolean' ? String(value) : undefined

const failureOf = (
  { means, code, words, fault }: ErrorRule,
  details: NonNullable<Parameters<typeof transient>[2]>,
): Failure => {
  // What is kept of a failure is ours and goes into logs, which are in English.
  if (means === 'transient') return transient(code, words.en, details)
  if (means === 'in-doubt') return inDoubt(code, words.en, details)
  if (means === 'endpoint') return endpointFault(fault ?? 'gateway', code, words.en, details)
  return permanent(code, words.en, details)
}

/** What the partner said, as far as the rule says where. */
const wordsOf = ({ partnerCode = '=null', partnerText = '=null' }: ErrorRule, scope: Scope) => {
  const [said, text] = evaluate([partnerCode, partnerText].map(expression), scope).map(textOf)
  return {
    ...(said !== undefined && { partnerCode: said }),
    ...(text !== undefined && { partnerText: text }),
  }
}

const meaningOf = (rule: ErrorRule, { status, retryAfter }: ReplyShape, scope: Scope): Answer => {
  const { means, code, words, responsible = 'sender', pointer } = rule
  const said = wordsOf(rule, scope)
  if (means === 'rejected')
    return rejected(code, words.vi, responsible, { ...said, ...(pointer !== undefined && { pointer }) })
  const wait = retryAfterMs(retryAfter, 0)
  throw failureOf(rule, {
    ...said,
    status,
    ...(wait !== undefined && { retryAfterMs: wait }),
    ...(status >= 500 && { outage: true }),
  })
}

const isGood = (status: number): boolean => status >= 200 && status < 300

/**
 * What a reply means: success where the declaration's own test says so, else the first rule that fits. Throws a `Failure` where nothing
 * does: a status by what every status means, and an answer that nobody foresaw is never taken for a yes or a no.
 */
export const readAnswer = (
  { success, answer, reference, errors }: DeclaredOperation,
  reply: ReplyShape,
  names: Scope['names'],
): Answer => {
  const { status, body, retryAfter } = reply
  const scope: Scope = { document: body, names: { ...names, reply: { status } } }
  const rules = errors.filter((rule) => (rule.status === undefined ? isGood(status) : rule.status === status))
  const tests = [success, ...rules.map(({ when = '=true' }) => when)]
  const [isSuccess, ...fits] = evaluate(tests.map(expression), scope)
  if (isGood(status) && isSuccess === true) {
    // Whether it is what is promised is checked where every adapter's answer is.
    const data = fill(answer, scope) as Schemas[SchemaName]
    const [held] = reference === undefined ? [] : evaluate([expression(reference)], scope)
    const known = textOf(held)
    return completed(data, known === undefined ? {} : { reference: known })
  }
  const rule = rules.find((_, index) => fits[index] === true)
  if (rule) return meaningOf(rule, reply, scope)
  if (!isGood(status))
    throw failureForStatus({
      status,
      headers: retryAfter === undefined ? {} : { 'retry-after': retryAfter },
      body: '',
    })
  throw permanent('REPLY_UNREADABLE', 'The reply is neither the success nor an error that is declared')
}
