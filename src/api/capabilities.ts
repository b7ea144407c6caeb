import { accessRoutes } from './accesses/routes.ts'
import { agreementRoutes } from './agreements/routes.ts'
import { attentionRoutes } from './attention/routes.ts'
import { auditRoutes } from './audit/routes.ts'
import { type CallbackTarget, callbackRoutes } from './callbacks/routes.ts'
import { caseRoutes } from './cases/routes.ts'
import { catalogueRoutes } from './catalogue/routes.ts'
import { cleansingRoutes } from './cleansing/routes.ts'
import { clockRoutes } from './clock/routes.ts'
import { codeImportRoutes } from './code-imports/routes.ts'
import { codeStagingRoutes } from './code-stagings/routes.ts'
import { codeTableRoutes } from './code-tables/routes.ts'
import { competenceRoutes } from './competences/routes.ts'
import { componentRoutes } from './components/routes.ts'
import { consolePageRoutes } from './console/page-routes.ts'
import { consoleRoutes } from './console/routes.ts'
import { consoleSignInRoutes } from './console/sign-in-routes.ts'
import { deadlineRoutes } from './deadlines/routes.ts'
import { deskRoutes } from './desks/routes.ts'
import { documentationRoutes } from './documentation/routes.ts'
import { dossierConflictRoutes } from './dossier-conflicts/routes.ts'
import { dossierRoutes } from './dossiers/routes.ts'
import { endpointRoutes } from './endpoints/routes.ts'
import { enrichmentRoutes } from './enrichment/routes.ts'
import { fileRoutes } from './files/routes.ts'
import { handOverRoutes } from './hand-overs/routes.ts'
import { handbookRoutes } from './handbook/routes.ts'
import { inboundCallRoutes } from './inbound-calls/routes.ts'
import { inboxRoutes } from './inbox/routes.ts'
import { inboxesRoutes } from './inboxes/routes.ts'
import { linkRoutes } from './links/routes.ts'
import { messageRoutes } from './messages/routes.ts'
import { noticeRoutes } from './notices/routes.ts'
import { operatorActionRoutes } from './operator-actions/routes.ts'
import { outageRoutes } from './outages/routes.ts'
import { procedureRoutes } from './procedures/routes.ts'
import { processRoutes } from './processes/routes.ts'
import { proposalRoutes } from './proposals/routes.ts'
import { publicDossierRoutes } from './public-dossiers/routes.ts'
import { publishedFigureRoutes } from './published-figures/routes.ts'
import { pulseRoutes } from './pulse/routes.ts'
import { quarantineRoutes } from './quarantine/routes.ts'
import { type QueryTarget, queryRoutes } from './queries/routes.ts'
import { reconciliationRoutes } from './reconciliations/routes.ts'
import { refusalRoutes } from './refusals/routes.ts'
import { refusedCallRoutes } from './refused-calls/routes.ts'
import { replayRoutes } from './replays/routes.ts'
import { reportRoutes } from './reports/routes.ts'
import type { Route } from './route.ts'
import { routingRoutes } from './routing/routes.ts'
import { scheduleRoutes } from './schedules/routes.ts'
import { scoreRoutes } from './scores/routes.ts'
import { searchRoutes } from './search/routes.ts'
import { monitorRoutes, systemRoutes } from './system/routes.ts'

/** What of the installation decides which calls there are. */
export interface Served {
  readonly queries: readonly QueryTarget[]
  /** Not part of the contract: their form is the partners'. */
  readonly callbacks?: readonly CallbackTarget[]
  /** Nor is what a browser asks for by itself. */
  readonly pages?: true
}

/** Every capability that the gateway serves: by its name, its calls. What they work with is handed over under that name. */
export const capabilities = ({ queries, callbacks = [], pages }: Served) => ({
  dossiers: dossierRoutes,
  dossierConflicts: dossierConflictRoutes,
  publicDossiers: publicDossierRoutes,
  messages: messageRoutes,
  operatorActions: operatorActionRoutes,
  queries: queryRoutes(queries),
  cleansing: cleansingRoutes,
  components: componentRoutes,
  enrichment: enrichmentRoutes,
  inbox: inboxRoutes,
  inboxes: inboxesRoutes,
  cases: caseRoutes,
  notices: noticeRoutes,
  deadlines: deadlineRoutes,
  clock: clockRoutes,
  outages: outageRoutes,
  routing: routingRoutes,
  attention: attentionRoutes,
  search: searchRoutes,
  pulse: pulseRoutes,
  replays: replayRoutes,
  handOvers: handOverRoutes,
  reconciliations: reconciliationRoutes,
  proposals: proposalRoutes,
  endpoints: endpointRoutes,
  audit: auditRoutes,
  accesses: accessRoutes,
  agreements: agreementRoutes,
  files: fileRoutes,
  callbacks: callbackRoutes(callbacks),
  inboundCalls: inboundCallRoutes,
  refusedCalls: refusedCallRoutes,
  refusals: refusalRoutes,
  schedules: scheduleRoutes,
  processes: processRoutes,
  procedures: procedureRoutes,
  catalogue: catalogueRoutes,
  reports: reportRoutes,
  scores: scoreRoutes,
  publishedFigures: publishedFigureRoutes,
  codeTables: codeTableRoutes,
  codeImports: codeImportRoutes,
  codeStagings: codeStagingRoutes,
  quarantine: quarantineRoutes,
  competences: competenceRoutes,
  desks: deskRoutes,
  links: linkRoutes,
  console: consoleRoutes,
  consolePage: pages ? consolePageRoutes : [],
  consoleSignIn: pages ? consoleSignInRoutes : [],
  handbook: pages ? handbookRoutes : [],
  monitor: monitorRoutes,
  system: systemRoutes,
})

type Capabilities = ReturnType<typeof capabilities>
type ApiOf<Routes> = Routes extends readonly Route<infer Api>[] ? Api : never

/** What the calls of each capability may do. `compose` wires it; tests may too. */
export type Apis = { readonly [Name in keyof Capabilities]: ApiOf<Capabilities[Name]> }

/** All calls, in the order of the contract. */
export const allRoutes = (served: Served): readonly Route<never>[] => [
  ...Object.values(capabilities(served)).flat(),
  ...documentationRoutes,
]
