import type { Finding } from '#adapter-kit'
import type { QueryAnswer } from '#delivery/query.ts'
import type { Submission, Submitted } from '#messages/intake.ts'
import type { Trace } from '#messages/trace.ts'
import type { Purpose } from '#schemas/types.ts'
import type { AuditFilter, StoredAudit } from '#store/audit.ts'
import type { Corrected, FormerVersion } from '#store/correct.ts'
import type { MessageFilter, StoredMessage } from '#store/messages.ts'
import type { Transition } from '#store/put-back.ts'
import type { Apis } from './capabilities.ts'
import type { DeadlineGateway } from './deadline-gateway.ts'
import type { EndpointView } from './endpoint-view.ts'
import type { FileGateway } from './file-gateway.ts'
import type { Host } from './host.ts'
import type { SenderWithKeys } from './http/authenticate.ts'
import type { ProblemName } from './http/problem.ts'
import type { InboundGateway } from './inbound-gateway.ts'
import type { InboxGateway } from './inbox-gateway.ts'
import type { RoutingGateway } from './routing-gateway.ts'

/** What readiness says; each part with `ready` or with what is wrong. */
interface Readiness {
  readonly status: 'ready' | 'degraded' | 'not-ready'
  readonly reason?: string
  readonly parts: Readonly<Record<string, string>>
}

/** What Prometheus reads. */
interface MetricsText {
  readonly contentType: string
  render(): Promise<string>
}

export interface QueryTarget {
  readonly summary: string
  readonly input: string
  readonly output: string
  /** Whether a purpose has to be given: input or answer hold personal data. */
  readonly personal: boolean
}

/** A lever on the deliveries of one message, or on that of one endpoint. */
interface LeverCall {
  readonly messageId: string
  readonly endpoint?: string | undefined
  readonly by: string
  readonly reason?: string | undefined
}

/** All that the routes may do. `main` wires it; tests may too. */
export interface Gateway extends DeadlineGateway, FileGateway, InboundGateway, InboxGateway, RoutingGateway {
  readonly host: Host
  readonly apis: Apis
  readonly senders: readonly SenderWithKeys[]
  readonly wrongKeyDelayMs: number
  /** Those of the configuration. */
  readonly endpointNames: readonly string[]
  submit(submission: Submission): Promise<Submitted>
  findMessages(filter: MessageFilter): Promise<StoredMessage[]>
  /** What a message said before it was corrected. */
  formerVersions(messageId: string): Promise<FormerVersion[]>
  replay(
    request: LeverCall & {
      readonly completedToo: boolean
      readonly resend: boolean
      readonly evenIfOlder: boolean
    },
  ): Promise<{ readonly moved: readonly Transition[]; readonly heldBack: readonly string[] }>
  cancel(request: LeverCall): Promise<readonly Transition[]>
  /** Ends what is parked or in doubt by what a person found out. */
  settle(
    request: LeverCall & {
      readonly outcome: 'completed' | 'rejected'
      readonly reason: string
      readonly partnerCode?: string | undefined
    },
  ): Promise<readonly Transition[]>
  correct(
    message: StoredMessage,
    request: LeverCall & {
      readonly data: unknown
      readonly reason: string
      readonly completedToo: boolean
      readonly resend: boolean
      readonly evenIfOlder: boolean
    },
  ): Promise<Corrected | { readonly kind: 'invalid'; readonly findings: readonly Finding[] }>
  endpoints(): Promise<EndpointView[]>
  /** False when it is paused already. */
  pause(request: {
    readonly endpoint: string
    readonly by: string
    readonly reason: string
  }): Promise<boolean>
  /** False when it is not paused. */
  resume(request: {
    readonly endpoint: string
    readonly by: string
    readonly reason?: string | undefined
  }): Promise<boolean>
  audit(filter: AuditFilter): Promise<StoredAudit[]>
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
    readonly trace: Trace
  }): Promise<QueryAnswer>
  ready(): Promise<Readiness>
  readonly metrics: MetricsText
  /** Whether they are shown without a key. */
  readonly metricsOpen: boolean
  /** Called for every call, and every item of a bulk call, that is answered with a problem. */
  refused(problem: ProblemName): void
  isUnavailable(error: unknown): boolean
  onUnexpected(error: unknown, where: string): void
  newCorrelationId(): string
}
