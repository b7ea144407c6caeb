import type { Finding } from '#adapter-kit'
import type { QueryAnswer } from '#delivery/query.ts'
import type { Submission, Submitted } from '#messages/door.ts'
import type { Purpose } from '#schemas/types.ts'
import type { Moved } from '#store/levers.ts'
import type { MessageFilter, StoredMessage } from '#store/messages.ts'
import type { SenderWithKeys } from './authenticate.ts'

/** What readiness looks at: each part with nothing, or with what is wrong. */
interface Readiness {
  readonly database: string | undefined
  readonly queue: string | undefined
}

export interface QueryTarget {
  readonly summary: string
  readonly input: string
  readonly output: string
  /** Whether a purpose has to be given: input or answer hold personal data. */
  readonly personal: boolean
}

/** All that the routes may do. `main` wires it; tests may too. */
export interface Gateway {
  readonly senders: readonly SenderWithKeys[]
  readonly wrongKeyDelayMs: number
  /** Those of the configuration. */
  readonly endpointNames: readonly string[]
  submit(submission: Submission): Promise<Submitted>
  findMessages(filter: MessageFilter): Promise<StoredMessage[]>
  replay(request: {
    readonly messageId: string
    readonly endpoint?: string | undefined
    readonly completedToo: boolean
    readonly resend: boolean
    readonly evenIfOlder: boolean
    readonly by: string
  }): Promise<{ readonly moved: readonly Moved[]; readonly heldBack: readonly string[] }>
  cancel(request: {
    readonly messageId: string
    readonly endpoint?: string | undefined
    readonly by: string
  }): Promise<readonly Moved[]>
  queryTarget(endpoint: string, operation: string): QueryTarget | undefined
  validate(schema: string, data: unknown): readonly Finding[]
  /** Rules beyond the schema, where the schema has any. */
  rules(schema: string, data: unknown): readonly Finding[]
  ask(question: {
    readonly sender: string
    readonly endpoint: string
    readonly operation: string
    readonly purpose?: Purpose
    readonly data: unknown
  }): Promise<QueryAnswer>
  ready(): Promise<Readiness>
  isUnavailable(error: unknown): boolean
  onUnexpected(error: unknown, where: string): void
  newCorrelationId(): string
}
