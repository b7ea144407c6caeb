import type { MessageFilter, StoredMessage } from '#store/messages.ts'
import type { Apis } from './capabilities.ts'
import type { CodeGateway } from './code-gateway.ts'
import type { Host } from './host.ts'
import type { ProcedureGateway } from './procedure-gateway.ts'

/** All that the routes may do. `main` wires it; tests may too. */
export interface Gateway extends ProcedureGateway {
  readonly host: Host
  readonly apis: Apis
  /** Those of the configuration. */
  readonly endpointNames: readonly string[]
  findMessages(filter: MessageFilter): Promise<StoredMessage[]>
  readonly codes: CodeGateway
}
