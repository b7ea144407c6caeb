import { auditRoutes } from './audit/routes.ts'
import { endpointRoutes } from './endpoints/routes.ts'
import { fileRoutes } from './files/routes.ts'
import { operatorActionRoutes } from './operator-actions/routes.ts'
import { replayRoutes } from './replays/routes.ts'
import type { Route } from './route.ts'

/** Every capability that the gateway serves: by its name, its calls. What they work with is handed over under that name. */
export const capabilities = {
  operatorActions: operatorActionRoutes,
  replays: replayRoutes,
  endpoints: endpointRoutes,
  audit: auditRoutes,
  files: fileRoutes,
}

type ApiOf<Routes> = Routes extends readonly Route<infer Api>[] ? Api : never

/** What the calls of each capability may do. `compose` wires it; tests may too. */
export type Apis = { readonly [Name in keyof typeof capabilities]: ApiOf<(typeof capabilities)[Name]> }

/** All calls, in the order of the contract. */
export const allRoutes = (): readonly Route<never>[] => Object.values(capabilities).flat()
