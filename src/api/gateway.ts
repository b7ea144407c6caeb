import type { QueryAnswer } from '#delivery/query.ts'
import type { Submission, Submitted } from '#messages/intake.ts'
import type { Trace } from '#messages/trace.ts'
import type { Purpose } from '#schemas/types.ts'
import type { FormerVersion } from '#store/correct.ts'
import type { MessageFilter, StoredMessage } from '#store/messages.ts'
import type { Apis } from './capabilities.ts'
import type { CodeGateway } from './code-gateway.ts'
import type { DeadlineGateway } from './deadline-gateway.ts'
import type { Host } from './host.ts'
import type { SenderWithKeys } from './http/authenticate.ts'
import type { ProblemName } from './http/problem.ts'
import type { InboundGateway } from './inbound-gateway.ts'
import type { InboxGateway } from './inbox-gateway.ts'
import type { PartChecks } from './part-findings.ts'
import type { ProcedureGateway } from './procedure-gateway.ts'
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

/** All that the routes may do. `main` wires it; tests may too. */
export interface Gateway
  extends DeadlineGateway,
    InboundGateway,
    InboxGateway,
    PartChecks,
    ProcedureGateway,
    RoutingGateway {
  readonly host: Host
  readonly apis: Apis
  readonly senders: readonly SenderWithKeys[]
  /** Those of the configuration. */
  readonly endpointNames: readonly string[]
  submit(submission: Submission): Promise<Submitted>
  findMessages(filter: MessageFilter): Promise<StoredMessage[]>
  /** What a message said before it was corrected. */
  formerVersions(messageId: string): Promise<FormerVersion[]>
  readonly codes: CodeGateway
  queryTarget(endpoint: string, operation: string): QueryTarget | undefined
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
