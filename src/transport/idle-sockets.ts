import { Agent as PlainAgent } from 'node:http'
import { Agent as TlsAgent } from 'node:https'

/**
 * Shorter than what servers commonly keep an idle connection (five seconds), so that it is we who drop it. Where the partner says
 * `Keep-Alive: timeout`, Node leaves a second before that.
 */
const idleMs = 4000

/** Connections that are kept between requests, as long as the partner surely keeps them too. */
export const keptConnections = (maxSockets: number, timeout = idleMs) => {
  const options = { keepAlive: true, maxSockets, timeout, scheduling: 'lifo' as const }
  const agents = { httpAgent: new PlainAgent(options), httpsAgent: new TlsAgent(options) }
  const both = Object.values(agents)
  return {
    agents,
    /** One of them broke as it was used again: those that lay idle beside it are no better. */
    dropIdle: () => {
      for (const agent of both)
        for (const sockets of Object.values(agent.freeSockets))
          for (const socket of sockets ?? []) socket.destroy()
    },
    close: () => {
      for (const agent of both) agent.destroy()
    },
  }
}
