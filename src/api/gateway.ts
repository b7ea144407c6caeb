import type { Finding } from '#adapter-kit'
import type { AuditFilter, StoredAudit } from '#store/audit.ts'
import type { Corrected } from '#store/correct.ts'
import type { MessageFilter, StoredMessage } from '#store/messages.ts'
import type { Transition } from '#store/put-back.ts'
import type { Apis } from './capabilities.ts'
import type { EndpointView } from './endpoint-view.ts'
import type { FileGateway } from './file-gateway.ts'
import type { Host } from './host.ts'

/** A lever on the deliveries of one message, or on that of one endpoint. */
interface LeverCall {
  readonly messageId: string
  readonly endpoint?: string | undefined
  readonly by: string
  readonly reason?: string | undefined
}

/** All that the routes may do. `main` wires it; tests may too. */
export interface Gateway extends FileGateway {
  readonly host: Host
  readonly apis: Apis
  readonly wrongKeyDelayMs: number
  /** Those of the configuration. */
  readonly endpointNames: readonly string[]
  findMessages(filter: MessageFilter): Promise<StoredMessage[]>
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
  validate(schema: string, data: unknown): readonly Finding[]
  /** Rules beyond the schema, where the schema has any. */
  rules(schema: string, data: unknown): readonly Finding[]
}
