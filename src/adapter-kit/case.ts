import type { SchemaName, Schemas } from '#schemas/types.ts'
import type { Packets } from './adapter.ts'
import type { DeliveryContext } from './delivery-context.ts'
import type { Incoming } from './inbound.ts'

/** What a partner may say of a case. Its own codes go beside it, as `partnerState`. */
export const partnerCaseStates = [
  'open',
  'supplement-needed',
  'payment-needed',
  'finished',
  'refused',
  'withdrawn',
] as const
export type PartnerCaseState = (typeof partnerCaseStates)[number]

/** `cancelled` and `expired` are said by us alone: a person gave it up, or nothing was heard of it for too long. */
export const caseStates = [...partnerCaseStates, 'cancelled', 'expired'] as const
export type CaseState = (typeof caseStates)[number]

/** Something that a partner took over and works on for days or weeks, under a number of its own. */
export interface OpenCase {
  readonly id: string
  /** The partner's own, unique at its endpoint. */
  readonly number: string
  /** Which handed it over. */
  readonly operation: string
  readonly dossierCode: string
  readonly state: CaseState
  /** The partner's own code of the state, as it was told last. */
  readonly partnerState?: string
  /** RFC 3339. */
  readonly openedAt: string
  /** Whose message opened it. */
  readonly sender: string
}

/**
 * What a partner says of one case: told by a callback, found in a poll, or answered when it was asked. The same move may come
 * all three ways and many times: it is a repeat when it equals the last state, and moves the case once.
 */
export interface CaseMove {
  readonly number: string
  readonly state: PartnerCaseState
  /** The partner's own code, of the form of `isPartnerCode`; another code in the same state is a move. */
  readonly partnerState?: string
  /** When it happened, RFC 3339, where the partner says it: by it an older state that comes late is told from a new one. */
  readonly at?: string
  /** States of which it says nothing: what is told while the case is in one of them leaves it there. */
  readonly unless?: readonly CaseState[]
  /** The partner's words: a body. The city is told, lists and logs are not. */
  readonly partnerText?: string
  /** Papers that came with it, as the city's report names them. */
  readonly results?: Schemas['case-report']['results']
  /**
   * What else the city or the portal is to hear, made of the case as it was before the move; also `progress` of its dossier.
   * Pure. They are stored together with the move: where one of them cannot be taken the move is not, and is kept for people.
   */
  messages?(opened: OpenCase): readonly Incoming[]
}

/** Of an operation with which a partner takes something over. */
export interface Opening<In extends SchemaName, Out extends SchemaName> {
  /** The partner's own number of it, by which it will speak of it. */
  number(answer: Schemas[Out], input: Schemas[In]): string
  /** After so many days without a move a person has to look. */
  readonly expiresAfterDays: number
}

/** How a partner is asked about many of its open cases at once. The functions are pure. */
export interface CaseQuestion<Request = unknown, Reply = unknown, Settings = unknown> {
  readonly summary: string
  /** The types that the moves' messages may have. */
  readonly messages: readonly SchemaName[]
  /** Seconds between two questions about one case, unless the configuration says otherwise. What does not move is asked about less often. */
  readonly everySeconds: number
  /** Cases in one question at most; by the settings where what the partner takes differs with how it is reached. */
  readonly batch: number | ((settings: Settings) => number)
  toRequest(cases: readonly OpenCase[], context: DeliveryContext<Settings>): Request
  /**
   * What the reply says of these cases; a case of which it says nothing is as it was. Throws a `Failure` when there was no
   * usable answer.
   */
  fromReply(reply: Reply, cases: readonly OpenCase[], context: DeliveryContext<Settings>): readonly CaseMove[]
  readonly packets?: Packets
}

/** Lets TypeScript infer a question's types. */
export const caseQuestion = <Request, Reply, Settings>(
  definition: CaseQuestion<Request, Reply, Settings>,
): CaseQuestion => definition as CaseQuestion
