import type { CallbackReply, CallbackRequest } from '#adapter-kit'
import type { InboundCallFilter, StoredInboundCall } from '#store/inbound-calls.ts'
import type { WorkState } from '#store/scheduled-work.ts'

/** What the routes may do about what comes from partners. */
export interface InboundGateway {
  /** Undefined where the configuration opens no such callback. */
  receive(
    endpoint: string,
    callback: string,
    request: CallbackRequest,
    from: { readonly address: string; readonly lastHop: string; readonly correlationId: string },
  ): Promise<CallbackReply | undefined>
  receptions(filter: InboundCallFilter): Promise<StoredInboundCall[]>
  receptionBody(id: string): Promise<Buffer | undefined>
  /** Understands and stores once more what came by a callback; undefined where there is nothing to repeat. */
  repeatReception(request: {
    readonly id: string
    readonly by: string
    readonly reason: string
  }): Promise<{ readonly outcome: string; readonly code?: string; readonly reason?: string } | undefined>
  /** Everything that is done on a schedule, with how far it has come. */
  scheduledWork(): Promise<WorkState[]>
  /** Makes it due now; false where there is no such work. */
  runNow(request: { readonly name: string; readonly by: string }): Promise<boolean>
}
