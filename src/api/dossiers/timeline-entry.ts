import type { Text } from '#adapter-kit'
import type { Case } from '#cases/case.ts'
import type { FieldChange } from '#messages/changed-fields.ts'
import type { WordsOf } from '#messages/code-words.ts'
import type { DeliveryStatus } from '#messages/lifecycle.ts'
import type { RoutedType } from '#messages/message.ts'
import type { CaseEntry } from '#store/cases/find-cases.ts'
import type { FormerVersion } from '#store/correct.ts'
import type { StoredMessage } from '#store/messages.ts'
import type { OperatorAct, PauseStep } from '#store/operator-history.ts'
import type { NoticeSending } from '#store/urging/find-notices.ts'
import type { StoredNotice } from '#store/urging/notice-row.ts'
import type { Language } from '../http/problem.ts'

export const sides = ['city', 'bridge', 'partner'] as const
export type Side = (typeof sides)[number]

/**
 * A message was accepted, a delivery came to an end or to a halt, a person acted on it, an inbox was emptied up to the
 * message, an endpoint was stopped or let go on, what a partner works on moved, people were urged.
 */
export const happenings = ['message', 'delivery', 'action', 'inbox', 'endpoint', 'case', 'notice'] as const

export interface TimelineEntry {
  readonly at: string
  readonly side: Side
  readonly what: (typeof happenings)[number]
  readonly text: string
  readonly messageId?: string
  readonly type?: RoutedType
  readonly endpoint?: string
  readonly deliveryStatus?: DeliveryStatus
  readonly code?: string
  readonly caseId?: string
  readonly noticeId?: string
  readonly inbox?: string
  readonly consumer?: string
  readonly by?: string
  readonly reason?: string
  readonly until?: string
  readonly supersededBy?: string
  readonly changes?: readonly FieldChange[]
}

/** What was handed over, and what became of it. */
export interface CaseHistory {
  readonly case: Case
  readonly entries: readonly CaseEntry[]
}

/** For what people were urged, and who was told. */
export interface NoticeHistory {
  readonly notice: StoredNotice
  readonly sendings: readonly NoticeSending[]
}

/** What the record says beside the messages: what people did, and what messages said before. */
export interface StoryHistory {
  readonly acts: readonly OperatorAct[]
  readonly pauses: readonly PauseStep[]
  readonly formerVersions: readonly (FormerVersion & { readonly messageId: string })[]
  readonly cases: readonly CaseHistory[]
  readonly notices: readonly NoticeHistory[]
}

/** What the telling of a story needs beside the story. */
export interface Telling {
  readonly messages: readonly StoredMessage[]
  readonly history: StoryHistory
  /** Those of the configuration: who of the senders of messages is a partner. */
  readonly endpoints: readonly string[]
  readonly language: Language
  /** What codes mean at each endpoint. */
  readonly wordsOf: WordsOf
  /** Whether the values of changed fields may be shown. */
  readonly seeBodies: boolean
  readonly now: Date
}

export const text = (vi: string, en: string): Text => ({ vi, en })

/** A sentence with what somebody gave as its reason. */
export const because = (sentence: string, reason: string | null | undefined): string =>
  reason ? `${sentence}: ${reason}` : sentence
