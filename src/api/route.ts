import Type, { type Static, type TObject, type TSchema } from 'typebox'
import type { Caller } from '#access/caller.ts'
import type { Finding, Text } from '#adapter-kit'
import type { Json } from '#messages/message.ts'
import type { Trace } from '#messages/trace.ts'
import type { Items } from './http/items.ts'
import type { Language, ProblemName } from './http/problem.ts'
import type { tags } from './tags.ts'
import type { Who } from './who.ts'

/** What a body may cost, looked at while it is read. */
export interface Limits {
  readonly bytes: number
  /** Objects and lists inside each other. */
  readonly depth: number
  readonly values: number
  /** Elements of a list, or lines. */
  readonly items?: number
}

/** Of calls that carry a question or an order, not a message. */
export const smallBody: Limits = { bytes: 65_536, depth: 16, values: 5_000 }

/** A body in one of the forms that we read. */
export type Body =
  /** Checked here, in full. */
  | { readonly kind: 'json'; readonly schema: TSchema; readonly example?: unknown }
  /** A message: the intake checks it, with the rules beyond its schema. */
  | { readonly kind: 'message'; readonly schema: TSchema; readonly example?: unknown }
  /** A JSON list or one JSON value a line, read one by one; each is checked for itself. */
  | { readonly kind: 'items'; readonly schema: TSchema; readonly example?: unknown }
  /** A file of rows, read while it comes in and never held; `schema` is that of a row. */
  | { readonly kind: 'stream'; readonly schema: TSchema; readonly mediaTypes: readonly string[] }
  /** As they came, of any media type. */
  | { readonly kind: 'bytes'; readonly schema: TSchema }

type BodyOf<B> = B extends { kind: 'json'; schema: infer S extends TSchema }
  ? Static<S>
  : B extends { kind: 'items' }
    ? Items
    : B extends { kind: 'bytes' }
      ? Buffer
      : B extends { kind: 'stream' }
        ? AsyncIterable<Buffer> | undefined
        : unknown

export interface HeaderOut {
  readonly description: Text
  readonly schema: TSchema
}

export interface Answer {
  readonly description: Text
  readonly schema: TSchema
  /** `application/json` where it is absent. */
  readonly mediaType?: string
  readonly headers?: Readonly<Record<string, HeaderOut>>
  readonly example?: unknown
  /** The same as a table, where the caller accepts `text/csv`. */
  readonly csv?: true
  /** Further media types of the same, where the caller asks for them. */
  readonly others?: readonly string[]
}
type Answers = Readonly<Record<number, Answer>>
type Headers = Readonly<Record<string, string>>

/** What may be sent as a schema's value: views give read-only data, and JSON leaves out what is undefined. */
export type Sent<T> = T extends Buffer | NodeJS.ReadableStream
  ? T
  : T extends readonly (infer One)[]
    ? readonly Sent<One>[]
    : T extends object
      ? {
          readonly [Key in keyof T]: Record<never, never> extends Pick<T, Key>
            ? Sent<T[Key]> | undefined
            : Sent<T[Key]>
        }
      : T

/** An answer as a table, for callers that accept CSV. */
interface Table {
  readonly fileName: string
  readonly heads: readonly string[]
  readonly rows: readonly (readonly unknown[])[]
}

/** Of an answer that goes out while it is read. */
interface Streamed {
  /** When all was read, so long may the connection take for what its buffers hold. */
  readonly lastBytesMs: number
  /** Called once when the answer is over; `complete` when all of it was given to the connection. */
  over(complete: boolean): void
}

type Reply<A extends Answers> = {
  [Status in keyof A & number]: {
    readonly status: Status
    readonly body: Sent<Static<A[Status]['schema']>>
    readonly headers?: Headers
    /** Where the answer is declared with `csv`. */
    readonly table?: Table
    readonly streamed?: Streamed
  }
}[keyof A & number]

/** Where a call comes from, and whether its caller is still there. */
export interface Origin {
  readonly id: string
  /** As called: `HEAD` too, where the declaration says `head`. */
  readonly method: string
  readonly address: string
  readonly lastHop: string
  readonly headers: Readonly<Record<string, string>>
  /** Every parameter as it was given. */
  readonly query: Readonly<Record<string, string>>
  readonly gone: AbortSignal
  /** The place of this call in the trace of its caller, or in one of its own. */
  readonly trace: Trace
}

/** A call whose caller may make it, and whose every part has been checked. */
export interface Call<P extends TObject, Q extends TObject, H extends TObject, B> {
  readonly caller: Caller
  readonly language: Language
  readonly params: Static<P>
  readonly query: Static<Q>
  readonly headers: Static<H>
  readonly body: B
  /** The body as it came, where it came as JSON is written. */
  readonly json: Json | undefined
  readonly origin: Origin
}

/** A call with a wrong part: its caller may make it, its address is as declared, its body may be anything. */
type Unchecked<P extends TObject> = Pick<Call<P, TObject, TObject, unknown>, 'caller' | 'params' | 'body'>

/** An answer that is no problem document. */
export interface OwnAnswer {
  readonly status: number
  readonly headers?: Headers
  readonly body: string
}

/** A call of which only the address and the headers are there. */
export type Unread<P extends TObject = TObject> = Pick<
  Call<P, TObject, TObject, unknown>,
  'params' | 'origin'
>

/** Everything about one call, said once: from it come the check, the types, the contract and the refusal of strangers. */
export interface Declaration<
  Api,
  P extends TObject = TObject,
  Q extends TObject = TObject,
  H extends TObject = TObject,
  B extends Body | undefined = Body | undefined,
  A extends Answers = Answers,
> {
  /** Names the call in the contract and in generated clients. */
  readonly id: string
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** `HEAD` comes to the handler too, which gives the headers without a body; else it is the answer to `GET` without one. */
  readonly head?: true
  /** `{name}` for a part that `params` describes; what does not fit there is not found. */
  readonly path: string
  readonly tag: keyof typeof tags
  readonly summary: Text
  readonly description?: Text
  readonly who: Who
  /** Made by a page by itself: it does not keep the session of who looks at the page from ending. */
  readonly inBackground?: true
  /** Whatever the method of a call is, it comes to the handler. */
  readonly anyMethod?: true
  /** Its limit stands even above that of the installation for all bodies. */
  readonly ownLimit?: true
  /** Of its sender's shares, while it is under way. Where it is not said it is a turn at the record; `nothing` for what waits elsewhere. */
  readonly takes?: 'bulkCalls' | 'questions' | 'nothing'
  readonly limits?: Limits
  readonly params?: P
  /** Texts, whole numbers, `true` and `false`; each given once. */
  readonly query?: Q
  /** Names in lower case. Others that a caller sends are none of ours. */
  readonly headers?: H
  readonly body?: B
  readonly answers: A
  /** Besides those that follow from the rest of the declaration. */
  readonly problems?: readonly ProblemName[]
  /** Headers of every answer, problems too. */
  readonly always?: Headers
  /** What wrong parts are answered with. */
  readonly invalid?: ProblemName
  /** Asked when the headers are there, before anything of the body is read; throws a problem where the call is not admitted. */
  admit?(call: Unread<P>, api: Api): Promise<void>
  /** What is answered in place of a problem document to a call that did not come to its handler, or broke there. */
  instead?(problem: ProblemName, call: Unread<P>, api: Api): OwnAnswer
  /** Asked only of calls with a wrong part: what else is wrong, of the kind that depends on data, to be reported together. */
  alsoWrong?(call: Unchecked<P>, api: Api): Promise<readonly Finding[]>
  handle(call: Call<P, Q, H, BodyOf<B>>, api: Api): Promise<Reply<A>>
}

/** A declaration whose parts are known to agree; the types of its parts are behind it. */
export interface Route<Api> extends Omit<Declaration<Api>, 'handle' | 'alsoWrong' | 'admit' | 'instead'> {
  readonly params: TObject
  readonly query: TObject
  readonly headers: TObject
  admit?(call: Unread<TObject>, api: Api): Promise<void>
  instead?(problem: ProblemName, call: Unread<TObject>, api: Api): OwnAnswer
  alsoWrong?(call: Unchecked<TObject>, api: Api): Promise<readonly Finding[]>
  handle(call: Call<TObject, TObject, TObject, never>, api: Api): Promise<Reply<Answers>>
}

type None = TObject<Record<never, never>>
const none: None = Type.Object({}, { additionalProperties: false })

/** `const route = routeFor<ReplaysApi>()`: declares calls whose handlers work with that part of the gateway. */
export const routeFor =
  <Api>() =>
  <
    const A extends Answers,
    P extends TObject = None,
    Q extends TObject = None,
    H extends TObject = None,
    B extends Body | undefined = undefined,
  >(
    declaration: Declaration<Api, P, Q, H, B, A>,
  ): Route<Api> =>
    ({ params: none, query: none, headers: none, ...declaration }) as Route<Api>

export const answered = <const Status extends number, T>(status: Status, body: T, headers: Headers = {}) => ({
  status,
  body,
  headers,
})

/** The usual answer. */
export const ok = <T>(body: T) => answered(200, body)
