import type { SimulatorReply, SimulatorRequest } from './simulator.ts'
import { answerJson, type Packet, readPacket } from './simulator-packets.ts'

/** What one control does; what it throws is told to whoever called it. */
export type ControlRoute = (given: Packet, request: SimulatorRequest) => object

/** The controls of a simulator by method and path, such as `POST /_submit`. */
export const controlRoutes =
  (routes: Readonly<Record<string, ControlRoute>>) =>
  (request: SimulatorRequest): SimulatorReply | undefined => {
    const name = `${request.method} ${request.path}`
    const route = Object.hasOwn(routes, name) ? routes[name] : undefined
    if (!route) return undefined
    try {
      const given = request.body === '' ? {} : readPacket(request.body)
      if (!given) throw new Error('The body must be an object of JSON')
      return answerJson(200, route(given, request))
    } catch (error) {
      return answerJson(400, { error: error instanceof Error ? error.message : String(error) })
    }
  }
