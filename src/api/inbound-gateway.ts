import type { CallbackReply, CallbackRequest } from '#adapter-kit'

/** What the routes may do about calls of partners. */
export interface InboundGateway {
  /** Undefined where the configuration opens no such callback. */
  receive(
    endpoint: string,
    callback: string,
    request: CallbackRequest,
    from: { readonly address: string; readonly lastHop: string; readonly correlationId: string },
  ): Promise<CallbackReply | undefined>
}
