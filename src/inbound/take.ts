import type { Decoded, Incoming } from '#adapter-kit'
import type { KeepFile } from '#messages/files-kept.ts'
import type { Submission, Submitted } from '#messages/intake.ts'
import type { RoutedType } from '#messages/message.ts'
import type { NewRoutingCase } from '#messages/routing-case.ts'

/** What became of the messages of one call, or of one row of a poll. */
export type Taken = {
  readonly messageIds: readonly string[]
  readonly dossierCode?: string
} & (
  | { readonly kind: 'accepted' | 'duplicate' }
  | { readonly kind: 'rejected'; readonly code: string; readonly reason: string }
  | { readonly kind: 'overloaded'; readonly retryAfterSeconds: number }
)

export type Submit = (submission: Submission) => Promise<Submitted>

/** With the place that it is about. */
export const reasonIn = ({ pointer, reason }: Extract<Decoded, { kind: 'reject' }>): string =>
  pointer ? `${pointer}: ${reason}` : reason

const otherContent = {
  kind: 'rejected',
  code: 'OTHER_CONTENT',
  reason: 'Mã sự kiện này đã được nhận với nội dung khác',
} as const

export const refusalIn = (submitted: Submitted) => {
  switch (submitted.kind) {
    case 'invalid':
    case 'forbidden':
    case 'refused': {
      const first = submitted.findings.find(({ severity }) => severity === 'reject')
      const place = first?.pointer ? `${first.pointer}: ` : ''
      return {
        kind: 'rejected' as const,
        code: first?.code ?? 'INVALID',
        reason: `${place}${first?.message.vi ?? 'Dữ liệu không hợp lệ'}`,
      }
    }
    case 'key-reused':
      return otherContent
    case 'stale-revision':
    case 'revision-reused':
      return { kind: 'rejected' as const, code: 'STALE_REVISION', reason: 'Phiên bản cũ hơn đã nhận' }
    default:
      return undefined
  }
}

const idIn = (submitted: Submitted): readonly string[] =>
  submitted.kind === 'accepted' || submitted.kind === 'replayed' ? [submitted.acknowledgement.messageId] : []

export const dossierOf = ({ data }: Incoming): string | undefined => {
  const { dossierCode } = data as { dossierCode?: unknown }
  return typeof dossierCode === 'string' ? dossierCode : undefined
}

/** A message with what we add to it before the intake, such as who is competent. */
export interface Prepared {
  readonly message: Incoming
  readonly data: unknown
  readonly routingCase?: NewRoutingCase
  /** By what a repeat is known, where `data` holds addresses of files. */
  readonly original?: unknown
}

/** A file of it that will never be taken as it is. */
export interface RefusedFile {
  readonly refused: { readonly code: string; readonly reason: string; readonly dossierCode?: string }
}

/** From whom a message is. */
export interface Origin {
  /** Absent where the configuration has no place for files. */
  readonly keepFile?: KeepFile | undefined
  readonly signal?: AbortSignal
}

/** Throws a `Failure` where it may be tried again. */
export type Prepare = (message: Incoming, from: Origin) => Promise<Prepared | RefusedFile>

/** All of them, in order, or what is refused of the first that is. */
export const prepareAll = async (
  messages: readonly Incoming[],
  prepare: Prepare,
  from: Origin,
): Promise<readonly Prepared[] | RefusedFile> => {
  const all = await Promise.all(messages.map((message) => prepare(message, from)))
  return all.find((one) => 'refused' in one) ?? all.filter((one) => 'message' in one)
}

/** As the intake takes it. */
export const submissionOf = (
  endpoint: string,
  { message: { type, data: came, key, state, fixed }, data, routingCase, original = came }: Prepared,
  correlationId?: string,
): Submission => ({
  sender: endpoint,
  type: type as RoutedType,
  data,
  ...(correlationId !== undefined && { correlationId }),
  event: {
    original: state?.content ?? original,
    ...(key !== undefined && { key }),
    ...(state && { state }),
    ...(fixed && { fixed }),
  },
  ...(routingCase && { routingCase }),
})

/**
 * Hands what a partner reported to the intake, in order: what is called in order is accepted in order, so nothing is waited for in
 * between. Each message is stored or refused by itself, and known when it comes again: a call of which one part was refused
 * may be repeated as a whole.
 */
export const takeMessages = async (
  endpoint: string,
  messages: readonly Prepared[],
  submit: Submit,
  correlationId: string,
): Promise<Taken> => {
  const submitted = await Promise.all(
    messages.map((message) => submit(submissionOf(endpoint, message, correlationId))),
  )
  const dossierCode = messages.map(({ message }) => dossierOf(message)).find((code) => code !== undefined)
  const about = {
    messageIds: submitted.flatMap(idIn),
    ...(dossierCode !== undefined && { dossierCode }),
  }
  const overloaded = submitted.find((one) => one.kind === 'overloaded')
  if (overloaded) return { ...overloaded, ...about }
  const held = submitted.find((one) => one.kind === 'over-share')
  if (held) return { kind: 'overloaded', retryAfterSeconds: held.over.retryAfterSeconds, ...about }
  const refusal = submitted.map(refusalIn).find((one) => one !== undefined)
  if (refusal) return { ...refusal, ...about }
  return { kind: submitted.some(({ kind }) => kind === 'accepted') ? 'accepted' : 'duplicate', ...about }
}
