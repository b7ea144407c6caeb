import type { EndpointFault, Responsible, Text } from '#adapter-kit'
import type { JsonSchema } from '#schemas/registry.ts'
import type { Purpose, SchemaName } from '#schemas/types.ts'
import type { Template } from './template.ts'

/** One request: `path` is below the address of the endpoint. */
export interface RequestTemplate {
  readonly method: 'GET' | 'POST' | 'PUT'
  readonly path: Template
  readonly query?: Readonly<Record<string, Template>>
  readonly headers?: Readonly<Record<string, Template>>
  readonly body?: Template
}

/** What an answer means that is no success; the first that fits counts. */
export interface ErrorRule {
  /** Statuses besides 2xx that an answer with a meaning may have. */
  readonly status?: number
  readonly when?: string
  readonly means: 'rejected' | 'transient' | 'permanent' | 'in-doubt' | 'endpoint'
  readonly code: string
  readonly words: Text
  readonly responsible?: Responsible
  readonly fault?: EndpointFault
  readonly pointer?: string
  /** The partner's own code, as it came. */
  readonly partnerCode?: string
  /** The partner's own words, as they came: a body. */
  readonly partnerText?: string
}

export interface DeclaredOperation {
  readonly summary: string
  readonly use: 'query' | 'delivery'
  readonly input: SchemaName
  readonly output: SchemaName
  readonly repeatable: boolean
  readonly request: RequestTemplate
  /** Whether the answer says that it was done: an expression that has to be `true`. */
  readonly success: string
  readonly answer: Template
  readonly reference?: string
  readonly errors: readonly ErrorRule[]
  readonly lookUp?: {
    readonly request: RequestTemplate
    readonly received: string
    readonly notReceived: string
    readonly simulator: { readonly found: ReplyShape; readonly missing: ReplyShape }
  }
  readonly packets?: { readonly request?: JsonSchema; readonly reply?: JsonSchema }
}

/** A reply as the transport gives it: numbers in it keep their digits. */
export interface ReplyShape {
  readonly status: number
  readonly retryAfter?: string
  readonly body: unknown
}

interface DeclaredExample {
  readonly title: string
  readonly operation: string
  readonly settings?: Readonly<Record<string, unknown>>
  readonly context: {
    readonly requestId: string
    readonly at: string
    readonly known: boolean
    readonly purpose?: Purpose
  }
  readonly input: unknown
  readonly request: unknown
  readonly replies: readonly {
    readonly title: string
    readonly reply: ReplyShape
    readonly outcome?: { readonly kind: 'completed' | 'rejected' }
    readonly failure?: { readonly failure: string; readonly code: string }
  }[]
  readonly simulator?: 'completed' | 'rejected'
}

/** What one file declares: `declaration.schema.json` says what each part is. */
export interface Declaration {
  readonly kit: 1
  readonly name: string
  readonly summary: string
  readonly facts: readonly { readonly status: 'SEEN' | 'PROPOSED' | 'UNKNOWN'; readonly fact: string }[]
  /** The address is that of a way through a gateway, with its own credentials. */
  readonly gateway?: boolean
  readonly settings?: {
    readonly required?: readonly string[]
    readonly properties: Readonly<Record<string, JsonSchema>>
  }
  readonly connection?: {
    readonly headers?: Template
    readonly logIn?: {
      readonly request: RequestTemplate
      readonly token: string
      /** What the simulator answers, with its `$token`. */
      readonly reply: ReplyShape
    }
  }
  readonly operations: Readonly<Record<string, DeclaredOperation>>
  readonly harmless?: { readonly operation: string; readonly data: Readonly<Record<string, unknown>> }
  readonly simulator: {
    readonly summary: string
    readonly settings: Readonly<Record<string, unknown>>
    readonly unknown: ReplyShape
    readonly faults?: Readonly<Record<string, { readonly summary: string; readonly reply: ReplyShape }>>
  }
  readonly examples: readonly DeclaredExample[]
}
