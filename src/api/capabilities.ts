import { deadlineRoutes } from './deadlines/routes.ts'
import { inboundCallRoutes } from './inbound-calls/routes.ts'
import { inboxRoutes } from './inbox/routes.ts'
import { replayRoutes } from './replays/routes.ts'
import type { Route } from './route.ts'
import { routingRoutes } from './routing/routes.ts'
import { scheduleRoutes } from './schedules/routes.ts'

/** Every capability that the gateway serves: by its name, its calls. What they work with is handed over under that name. */
export const capabilities = {
  deadlines: deadlineRoutes,
  inbox: inboxRoutes,
  routing: routingRoutes,
  replays: replayRoutes,
  inboundCalls: inboundCallRoutes,
  schedules: scheduleRoutes,
}

type ApiOf<Routes> = Routes extends readonly Route<infer Api>[] ? Api : never

/** What the calls of each capability may do. `compose` wires it; tests may too. */
export type Apis = { readonly [Name in keyof typeof capabilities]: ApiOf<(typeof capabilities)[Name]> }

/** All calls, in the order of the contract. */
export const allRoutes = (): readonly Route<never>[] => Object.values(capabilities).flat()
