import { channel, subscribe, unsubscribe } from 'node:diagnostics_channel'
import type { TLSSocket } from 'node:tls'

/** A certificate that a server has shown and that we trust. */
export interface SeenCertificate {
  /** Host and port. */
  readonly server: string
  readonly until: Date
}

const name = 'longbien.transport.certificate'
const shown = channel(name)

const isSeen = (message: unknown): message is SeenCertificate =>
  typeof message === 'object' && message !== null && 'server' in message && 'until' in message

/** Tells whoever listens; without a listener it costs nothing. */
export const tellCertificate = (server: string, socket: Pick<TLSSocket, 'getPeerCertificate'>): void => {
  if (!shown.hasSubscribers) return
  const until = new Date(socket.getPeerCertificate().valid_to)
  if (!Number.isNaN(until.getTime())) shown.publish({ server, until } satisfies SeenCertificate)
}

/** Hears of every new connection with TLS, whichever transport made it. Gives how to stop. */
export const onCertificate = (hear: (seen: SeenCertificate) => void): (() => void) => {
  const listener = (message: unknown) => {
    if (isSeen(message)) hear(message)
  }
  subscribe(name, listener)
  return () => {
    unsubscribe(name, listener)
  }
}
