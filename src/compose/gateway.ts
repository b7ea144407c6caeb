import type { Gateway } from '#api/gateway.ts'
import { findConflicts } from '#store/dossier-conflicts.ts'
import { composeAccesses } from './accesses.ts'
import { composeAgreements } from './agreements.ts'
import { composeAttention } from './attention.ts'
import { composeAudit } from './audit.ts'
import { composeCallbacks } from './callback-calls.ts'
import { composeCases } from './cases.ts'
import { composeCatalogue } from './catalogue.ts'
import { composeCleansing } from './cleansing.ts'
import { composeClock } from './clock.ts'
import { composeCodeImports } from './code-imports.ts'
import { composeCodeStagings } from './code-stagings.ts'
import { composeCodeTables } from './code-tables.ts'
import { composeCompetences } from './competences.ts'
import { composeComponents } from './components.ts'
import { composeConsole } from './console.ts'
import { composeDesks } from './desks.ts'
import { composeEndpoints } from './endpoints.ts'
import { composeFiles } from './files.ts'
import { composeHandOvers } from './hand-overs.ts'
import { composeHandbook } from './handbook.ts'
import { checkReadiness } from './health.ts'
import { composeInboundCalls } from './inbound-calls.ts'
import { composeInbox } from './inbox.ts'
import { composeInboxes } from './inbox-depths.ts'
import { composeIntake } from './intake.ts'
import { composeLinks } from './links.ts'
import { composeDossiers, composeMessages } from './messages.ts'
import { composeNotices } from './notices.ts'
import { composeOperatorActions } from './operator-actions.ts'
import { composeOutages } from './outages.ts'
import { composeProcedures } from './procedures.ts'
import { composeProcesses } from './processes.ts'
import { composeProposals } from './proposals.ts'
import { composePublicDossiers } from './public-dossiers.ts'
import { composePulse } from './pulse.ts'
import { composeQuarantine } from './quarantine.ts'
import { composeQueries } from './queries.ts'
import { composeReconciliations } from './reconciliations.ts'
import { recordReader } from './record-reader.ts'
import { composeRefusals, composeRefusedCalls } from './refused-calls.ts'
import { composeReplays } from './replays.ts'
import { composeReports } from './reports.ts'
import type { Resources } from './resources.ts'
import { composeSchedules } from './schedules.ts'
import { composePublishedFigures, composeScores } from './score.ts'
import { composeSearch } from './search.ts'
import { spanningHost } from './spanning-host.ts'

/** Wires all that the routes may do to the record, the queue and the endpoints. */
export const composeGateway = (resources: Resources, intake = composeIntake(resources)): Gateway => {
  const { metrics } = resources
  const { intakeTools, deadlines, routing } = intake
  const messages = composeMessages(resources, intake)
  const operatorActions = composeOperatorActions(resources, intakeTools)
  const replays = composeReplays(resources)
  const queries = composeQueries(resources)
  const reconciliations = composeReconciliations(resources)
  const attention = composeAttention(resources, intake.works)
  return {
    host: spanningHost(resources),
    apis: {
      dossiers: composeDossiers(resources, intake),
      dossierConflicts: { findConflicts: (filter) => findConflicts(resources.database, filter) },
      publicDossiers: composePublicDossiers(resources, intake),
      messages,
      operatorActions,
      queries,
      cleansing: composeCleansing(resources),
      components: composeComponents(resources, queries),
      enrichment: { ...queries, ...recordReader(resources), now: resources.now },
      inbox: composeInbox(resources),
      inboxes: composeInboxes(resources),
      cases: composeCases(resources, intake),
      notices: composeNotices(resources),
      deadlines: deadlines.api,
      clock: composeClock(resources),
      outages: composeOutages(resources),
      routing: routing.api,
      handOvers: composeHandOvers(resources, intakeTools),
      attention,
      pulse: composePulse(resources, attention),
      search: composeSearch(resources),
      replays,
      reconciliations,
      proposals: composeProposals(resources, operatorActions, replays, reconciliations),
      endpoints: composeEndpoints(resources),
      audit: composeAudit(resources),
      accesses: composeAccesses(resources),
      agreements: composeAgreements(resources),
      files: composeFiles(resources),
      procedures: composeProcedures(resources),
      catalogue: composeCatalogue(resources),
      reports: composeReports(resources),
      scores: composeScores(resources),
      publishedFigures: composePublishedFigures(resources),
      codeTables: composeCodeTables(resources),
      codeImports: composeCodeImports(resources),
      codeStagings: composeCodeStagings(resources),
      quarantine: composeQuarantine(resources),
      competences: composeCompetences(resources),
      desks: composeDesks(resources),
      links: composeLinks(resources),
      callbacks: composeCallbacks(resources, intake),
      inboundCalls: composeInboundCalls(resources, intake),
      refusedCalls: composeRefusedCalls(resources),
      refusals: composeRefusals(resources),
      schedules: composeSchedules(resources, intake.works),
      processes: composeProcesses(resources),
      ...composeConsole(resources),
      handbook: composeHandbook(),
      monitor: {
        ready: () => checkReadiness(resources, true),
        metrics: { render: metrics.render, contentType: metrics.contentType },
      },
      system: undefined,
    },
  }
}
