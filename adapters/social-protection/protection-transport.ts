import type { Transport, TransportTools } from '#adapter-kit'
import { gatewayJsonTransport, type JsonReply, type JsonRequest } from '#transport/gateway/json-transport.ts'
import type { Settings } from './settings.ts'

/** A packet without its key: what is shown and kept of a request has none. */
export interface ProtectionRequest extends Pick<JsonRequest, 'path'> {
  readonly body: object
}

/** Puts the key into the packet, where this partner wants it. */
export const protectionTransport = (
  { gateway, acceptKey }: Settings,
  tools: TransportTools,
): Transport<ProtectionRequest, JsonReply> => {
  const json = gatewayJsonTransport(gateway, tools)
  return {
    send: ({ path, body }, options) =>
      json.send(
        { method: 'POST', path, hidden: [acceptKey], body: { AcceptKey: acceptKey, ...body } },
        options,
      ),
    close: () => json.close(),
  }
}
