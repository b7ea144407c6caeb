import type { MessageFilter, StoredMessage } from '#store/messages.ts'
import type { Apis } from './capabilities.ts'
import type { CodeGateway } from './code-gateway.ts'
import type { DeadlineGateway } from './deadline-gateway.ts'
import type { Host } from './host.ts'
import type { InboundGateway } from './inbound-gateway.ts'
import type { InboxGateway } from './inbox-gateway.ts'
import type { ProcedureGateway } from './procedure-gateway.ts'
import type { RoutingGateway } from './routing-gateway.ts'

/** All that the routes may do. `main` wires it; tests may too. */
export interface Gateway
  extends DeadlineGateway,
    InboundGateway,
    InboxGateway,
    ProcedureGateway,
    RoutingGateway {
  readonly host: Host
  readonly apis: Apis
  /** Those of the configuration. */
  readonly endpointNames: readonly string[]
  findMessages(filter: MessageFilter): Promise<StoredMessage[]>
  readonly codes: CodeGateway
}
