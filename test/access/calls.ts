/** What a call is about, as far as rights go. */
export type Concern =
  /** Nothing that belongs to anybody: the process, the catalogue, code tables, the caller itself. */
  | { readonly about: 'nobody' }
  /** The installation as a whole: a right of the key decides. */
  | { readonly about: 'installation' }
  /** What the caller may ask or read by name: questions, inboxes. */
  | { readonly about: 'named' }
  /** What carries its own proof: a signed link, a partner's call. */
  | { readonly about: 'proof' }
  /** One thing of an owner: others get this status. */
  | { readonly about: 'dossier' | 'message' | 'replay' | 'proposal' | 'case'; readonly others: 403 | 404 }
  /** Many things: those of others are not among them. */
  | { readonly about: 'list'; readonly of: 'dossiers' | 'messages' | 'other' }

const nobody = { about: 'nobody' } as const
const installation = { about: 'installation' } as const
const named = { about: 'named' } as const
const proof = { about: 'proof' } as const
const listOf = (of: 'dossiers' | 'messages' | 'other') => ({ about: 'list', of }) as const
const steered = { about: 'message', others: 404 } as const

/** Every call of the contract. One that is missing here fails the test: whoever adds a call says whose things it touches. */
export const concerns: Readonly<Record<string, Concern>> = {
  putDossier: { about: 'dossier', others: 403 },
  postProgress: { about: 'dossier', others: 403 },
  listDossiers: listOf('dossiers'),
  getDossier: { about: 'dossier', others: 404 },
  listDossierConflicts: listOf('other'),
  postMessages: { about: 'dossier', others: 403 },
  listMessages: listOf('messages'),
  getMessage: steered,
  getMessageFile: steered,
  replayMessage: steered,
  cancelMessage: steered,
  settleMessage: steered,
  correctMessage: steered,
  listQueries: named,
  askUnknown: nobody,
  startCleansing: named,
  listCleansings: listOf('other'),
  getCleansing: { about: 'replay', others: 404 },
  stopCleansing: { about: 'replay', others: 404 },
  getCleansingResult: { about: 'replay', others: 404 },
  resolveComponents: named,
  listComponentAnswers: listOf('other'),
  enrichDossier: { about: 'dossier', others: 404 },
  readInbox: named,
  acknowledgeInbox: named,
  listCases: listOf('dossiers'),
  getCase: { about: 'case', others: 404 },
  cancelCase: installation,
  askCase: installation,
  listDeadlines: listOf('dossiers'),
  resolveRouting: nobody,
  listRoutingCases: listOf('other'),
  decideRoutingCase: installation,
  listAttention: listOf('other'),
  startReplay: listOf('other'),
  listReplays: listOf('other'),
  getReplay: { about: 'replay', others: 404 },
  stopReplay: { about: 'replay', others: 404 },
  handOverDossiers: installation,
  listProposals: listOf('other'),
  getProposal: { about: 'proposal', others: 404 },
  approveProposal: { about: 'proposal', others: 404 },
  rejectProposal: { about: 'proposal', others: 404 },
  listEndpoints: installation,
  getEndpoint: installation,
  listEndpointEvents: installation,
  pauseEndpoint: installation,
  resumeEndpoint: installation,
  listAudit: installation,
  listAccesses: installation,
  searchAccesses: installation,
  getFile: proof,
  listFileFetches: installation,
  postCallback: proof,
  listInboundCalls: listOf('other'),
  getInboundCall: installation,
  getInboundCallBody: installation,
  repeatInboundCall: installation,
  listRefusedCalls: installation,
  listSchedules: installation,
  runSchedule: installation,
  listProcedures: nobody,
  getProcedure: nobody,
  putProcedureMarks: installation,
  listProcedureChanges: nobody,
  getCatalogue: nobody,
  refreshCatalogue: installation,
  listReports: nobody,
  listKeptReports: listOf('other'),
  getKeptReport: installation,
  getReport: installation,
  reportProceduresWithoutDossiers: installation,
  reportOnlineShare: installation,
  reportProceduresWithoutBoundaries: installation,
  reportProceduresNotOnPortal: installation,
  listScores: listOf('other'),
  getScoreGaps: listOf('other'),
  listGapDossiers: listOf('other'),
  importPublishedFigures: installation,
  listPublishedImports: installation,
  undoPublishedImport: installation,
  listPublishedFigures: listOf('other'),
  listCodeTables: nobody,
  listCodes: nobody,
  resolveCode: nobody,
  importCodes: installation,
  listCodeImports: installation,
  undoCodeImport: installation,
  listCodeStagings: installation,
  confirmCodeStaging: installation,
  dropCodeStaging: installation,
  listQuarantine: listOf('other'),
  importCompetences: installation,
  resolveLink: nobody,
  live: nobody,
  ready: nobody,
  metrics: installation,
  listSchemas: nobody,
  getSchema: nobody,
  me: nobody,
  getProblem: nobody,
  start: nobody,
  getContract: nobody,
  readDocumentation: nobody,
}
