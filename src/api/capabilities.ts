import { catalogueRoutes } from './catalogue/routes.ts'
import { codeImportRoutes } from './code-imports/routes.ts'
import { codeTableRoutes } from './code-tables/routes.ts'
import { competenceRoutes } from './competences/routes.ts'
import { procedureRoutes } from './procedures/routes.ts'
import { quarantineRoutes } from './quarantine/routes.ts'
import { replayRoutes } from './replays/routes.ts'
import { reportRoutes } from './reports/routes.ts'
import type { Route } from './route.ts'

/** Every capability that the gateway serves: by its name, its calls. What they work with is handed over under that name. */
export const capabilities = {
  replays: replayRoutes,
  procedures: procedureRoutes,
  catalogue: catalogueRoutes,
  reports: reportRoutes,
  codeTables: codeTableRoutes,
  codeImports: codeImportRoutes,
  competences: competenceRoutes,
  quarantine: quarantineRoutes,
}

type ApiOf<Routes> = Routes extends readonly Route<infer Api>[] ? Api : never

/** What the calls of each capability may do. `compose` wires it; tests may too. */
export type Apis = { readonly [Name in keyof typeof capabilities]: ApiOf<(typeof capabilities)[Name]> }

/** All calls, in the order of the contract. */
export const allRoutes = (): readonly Route<never>[] => Object.values(capabilities).flat()
