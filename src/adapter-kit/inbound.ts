import type { SchemaName, Schemas } from '#schemas/types.ts'
import type { CaseMove } from './case.ts'
import type { CodeTable, StagedCodes } from './code-tables.ts'
import type { DeliveryContext } from './delivery-context.ts'
import type { IncomingFile } from './files.ts'

/** One thing that a partner reported, as a canonical message. */
export interface Incoming<Type extends SchemaName = SchemaName> {
  readonly type: Type
  readonly data: Schemas[Type]
  /**
   * The partner's own key of this event: the same key is the same event, however and however often it comes. Absent where
   * the partner has none: then `state` says of what it speaks, and without it the same content is the same event.
   */
  readonly key?: string
  readonly state?: StateOf
  readonly fixed?: Fixed
  /** Kept before the message is taken; only where the callback or the poll says {@link Callback.bringsFiles}. */
  readonly files?: readonly IncomingFile[]
}

/**
 * What never differs between the events of one thing, such as the amount of a transaction. An event with other values is
 * refused and kept for people, whatever its key.
 */
export interface Fixed {
  /** By the partner's own id. */
  readonly subject: string
  readonly values: unknown
}

/** Of what a message tells the state, where the partner gives no key: a repeat is what equals the last that was told. */
export interface StateOf {
  /** By the partner's own id, with what tells it from other things of the same id. */
  readonly subject: string
  /** When it happened, RFC 3339, where the partner says it: an older state that comes late is told from a new one by it. */
  readonly at?: string
  /** What is compared, where `data` holds more than the partner said each time. */
  readonly content?: unknown
}

/** What a call or a row of a poll means. `reject`: it is kept and shown to people, and the partner gets a refusal. */
export type Decoded =
  | {
      readonly kind: 'route'
      readonly messages: readonly Incoming[]
      /**
       * What became of what was handed over. A number that we do not know, perhaps not yet, is never answered as received:
       * the partner is told to call again, a row of a poll is kept.
       */
      readonly moves?: readonly CaseMove[]
    }
  | { readonly kind: 'ignore'; readonly reason: string }
  | {
      readonly kind: 'reject'
      readonly code: string
      readonly reason: string
      readonly pointer?: string
      /** In a poll: the row that it is about, kept for people. Without it the whole reply is. */
      readonly row?: unknown
    }

/** How a partner may call. `GET` is for the way back of a citizen's browser from a site of the partner. */
export type CallbackMethod = 'POST' | 'GET' | 'PUT'

/** A partner's call as it arrived; nothing in it is parsed yet. */
export interface CallbackRequest {
  readonly method: string
  /** In the partner's spelling, without the address of the endpoint before it; `{secret}` stays as it is in {@link Callback.path}. */
  readonly path: string
  /** The parameters of the path but for the secret one, decoded. */
  readonly params: Readonly<Record<string, string>>
  /** Lower-case names; a header that came several times is joined by ", ". */
  readonly headers: Readonly<Record<string, string>>
  readonly query: Readonly<Record<string, string>>
  /** The bytes received. */
  readonly body: Buffer
}

/** What became of a call, for the answer in the partner's own form. */
export type CallbackResult =
  | { readonly kind: 'accepted' | 'duplicate'; readonly dossierCode?: string }
  | { readonly kind: 'ignored'; readonly reason: string }
  /** Understood and refused: by `decode`, by our schemas and rules, or as another event under a key that is taken. */
  | {
      readonly kind: 'rejected'
      readonly code: string
      readonly reason: string
      readonly dossierCode?: string
    }
  /** Not proven to come from the partner. Nothing of it is kept but its trace. */
  | { readonly kind: 'unauthenticated' }
  /** Larger than {@link Callback.maxBytes}, or deeper than anything that is read: its body was not read, and nothing of it is stored. */
  | { readonly kind: 'too-large'; readonly maxBytes: number }
  /** Of a method that the callback does not take. Nothing of it is stored. */
  | { readonly kind: 'not-allowed'; readonly allowed: readonly CallbackMethod[] }
  /** Not stored for now, also where its body broke off or the process is about to end; the partner should call again. */
  | { readonly kind: 'unavailable'; readonly retryAfterSeconds: number }

/**
 * A redirect leads only to where the configuration says (`returnsTo`); headers that would weaken what protects a browser are left out.
 */
export interface CallbackReply {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body: string
}

/** A partner calls us. The functions are pure. Who may call is proven by the endpoint's configuration before `decode`. */
export interface Callback<Settings = unknown> {
  readonly summary: string
  /**
   * Where the partner calls, in the partner's own spelling, such as `VBDLIS/KetThucHoSo/{code}`: below `/v1/callbacks/{endpoint}/`, and
   * under an address of its own where the configuration gives it one. Without it: the callback's name.
   */
  readonly path?: string
  /** The parameter of `path` that is a secret. It is proven (`path-secret`), and shown to nobody, not even to this callback. */
  readonly secret?: string
  /** `query`: the secret is no part of the path but the argument of this name, and is kept as secret. Default: `path`. */
  readonly secretIn?: 'path' | 'query'
  /** Default: `POST`. The same call may come again under any of them, and is one event by its key. */
  readonly methods?: readonly CallbackMethod[]
  /** Of a body, up to 50,000,000; default 5,000,000. What is larger is refused before it is read. */
  readonly maxBytes?: number
  /** The types that `decode` may give. */
  readonly messages: readonly SchemaName[]
  /** Its messages may carry files: the configuration has to say where these are kept. */
  readonly bringsFiles?: true
  /**
   * A proof inside the partner's own packet, such as a hash over its fields; checked besides the configured ones. It is asked
   * before `decode`, of whatever comes: what it cannot read is not proven, so it gives false and never throws.
   */
  verify?(request: CallbackRequest, settings: Settings): boolean
  /** Throwing means that the packet is unreadable; it is treated as a `reject`. */
  decode(request: CallbackRequest, settings: Settings): Decoded
  /**
   * The answer to every result, in the partner's own form. What says "received" is for what is stored: `accepted`, `duplicate` and
   * `ignored`. Where the body was not read, it is empty.
   */
  answer(result: CallbackResult, request: CallbackRequest, settings: Settings): CallbackReply
}

/** A row of a page. */
export type PollItem = Decoded & {
  /** What the partner knows the row by, to be told that we have it. It is shown to nobody. */
  readonly mark?: string
}

/** A page of what a partner has for us. */
export interface PollPage {
  /** In the order in which it happened. */
  readonly items: readonly PollItem[]
  /** Where to go on, now if there is `more`, else at the next run. Kept as it is given. */
  readonly cursor: string
  readonly more: boolean
  /** Lists of codes, each whole. They are staged before the cursor moves on. */
  readonly codeRows?: readonly StagedCodes[]
}

/** We ask a partner on a schedule. The functions are pure; what comes goes through the same intake as a callback. */
export interface Poll<Request = unknown, Reply = unknown, Settings = unknown> {
  readonly summary: string
  /** The types that `fromReply` may give. */
  readonly messages: readonly SchemaName[]
  /** The code tables of which `fromReply` may give rows. */
  readonly codeTables?: readonly CodeTable[]
  /** Its messages may carry files, or its transport keeps what is in a reply: see {@link Callback.bringsFiles}. */
  readonly bringsFiles?: true
  /** Seconds between two runs, unless the configuration says otherwise. */
  readonly everySeconds: number
  /** @param cursor that of the last page; undefined the first time ever. */
  toRequest(cursor: string | undefined, context: DeliveryContext<Settings>): Request
  /** Throws a `Failure` when there was no usable answer. */
  fromReply(reply: Reply, cursor: string | undefined, context: DeliveryContext<Settings>): PollPage
  /**
   * Tells a partner that goes on listing what nobody took. Asked after the items are stored, with those that are or that need not be;
   * what was refused stays on the list. It may come again with the same items, which has to be harmless: what is listed once more is known
   * here, and acknowledged once more.
   */
  readonly acknowledge?: {
    toRequest(items: readonly PollItem[], context: DeliveryContext<Settings>): Request
    /** Throws a `Failure` where it was not taken: the page is asked for again. */
    fromReply(reply: Reply, items: readonly PollItem[], context: DeliveryContext<Settings>): void
  }
}

/** A message that tells the state of a thing. */
export const stating = <Type extends SchemaName>(
  type: Type,
  data: Schemas[Type],
  state: StateOf,
): Incoming => ({
  type,
  data,
  state,
})

/** Lets TypeScript check a message against the schema that it names. */
export const incoming = <Type extends SchemaName>(type: Type, data: Schemas[Type], key?: string): Incoming =>
  key === undefined ? { type, data } : { type, data, key }
