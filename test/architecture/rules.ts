import { folders, owners, wiringFolders } from './import-table.ts'
import { type Import, importsOf, type Source, withoutComments } from './sources.ts'

const within = (path: string, folder: string): boolean => path.startsWith(`${folder}/`)

/** Those of the table, and what starts them. */
const isWiring = (path: string): boolean =>
  path === 'src/main.ts' || Object.keys(wiringFolders).some((folder) => within(path, folder))

const folderOf = (path: string): string => path.split('/', path.startsWith('src/') ? 2 : 1).join('/')

const isOurs = (path: string): boolean => /^(src|adapters|schemas|tools|demo|bench|test)\//.test(path)

const adapterOf = (path: string): string | undefined => /^adapters\/([^/]+)\//.exec(path)?.[1]

const isSimulator = (path: string): boolean => /^adapters\/[^/]+\/simulator(\.ts|\/)/.test(path)

const folderProblem = ({ from, to, typeOnly }: Import): string | undefined => {
  const [folder, target] = [folderOf(from), folderOf(to)]
  if (!isOurs(to) || folder === target || isWiring(from)) return undefined
  const allowed = folders[folder]?.imports ?? []
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

/** What is ours alone, or is only looked at: nothing of it goes on as numbers. */
const readsOwnJson: Readonly<Record<string, string>> = {
  'src/adapter-kit/parse-json.ts': 'is the reader',
  'src/adapter-kit/simulator-host.ts': 'the faults of a day',
  'src/api/place-cursor.ts': 'a cursor that we wrote',
  'src/declared/sandbox.ts': 'texts that we wrote for the expressions, numbers as texts',
  'src/cli/conform/load-adapter.ts': 'examples, which hold no long numbers, and a package.json',
  'src/cli/import/keyed-line.ts': 'only whether a line has a key; the line goes on as it is',
  'src/files/link-token.ts': 'a token that we signed',
  'src/transport/gateway/token.ts': 'a token that we hold',
  'src/validation/json-scan.ts': 'the name of a field',
  'adapters/national-portal/rest/access.ts': 'a token that we hold',
  'adapters/national-portal/inbound/changes-poll.ts': 'a cursor that we wrote',
  'adapters/national-portal/inbound/question-polls.ts': 'a cursor that we wrote',
}

/** JSON from outside is read with its digits, by `parseJson`. */
export const losesDigits = (sources: readonly Source[]): string[] =>
  sources
    .filter(({ path }) => /^(src|adapters)\//.test(path) && !isSimulator(path))
    .filter(({ path }) => !within(path, 'src/adapter-kit/conformance') && !Object.hasOwn(readsOwnJson, path))
    .filter(({ text }) => /JSON\.parse\(|\.json\(\)/.test(withoutComments(text)))
    .map(({ path }) => path)

const kitForTests = 'src/adapter-kit/conformance'

/** The demo's command is the one door to the sample day: it opens it when somebody asks for the demo. */
export const opensDemo = ({ from, to, isDynamic }: Import): boolean =>
  from === 'src/cli/demo.ts' && within(to, 'demo') && isDynamic

/** The command for those who write adapters is the one door to the kit. */
export const opensKit = ({ from, to, isDynamic }: Import): boolean =>
  from === 'src/cli/conform.ts' && within(to, 'src/cli/conform') && isDynamic

const triesAdapters = ({ from }: Import): boolean => from === 'src/cli/conform/try-adapter.ts'

/** What lies beside the product: no process loads it that serves a city. */
export const isBesideProduct = (path: string): boolean =>
  within(path, 'demo') || within(path, kitForTests) || within(path, 'test')

const besideProblem = (made: Import): string | undefined => {
  const { from, to } = made
  if (within(to, kitForTests) && !within(from, kitForTests) && !triesAdapters(made))
    return 'is for tests only'
  const fromProduct = within(from, 'src') || within(from, 'adapters') || within(from, 'schemas')
  if (fromProduct && within(to, 'demo') && !opensDemo(made)) return 'is loaded by the demo command alone'
  return undefined
}

const problems = [folderProblem, libraryProblem, adapterProblem, simulatorProblem, besideProblem]

/** Every import that the table does not allow, as a line for people. */
export const forbiddenImports = (sources: readonly Source[]): string[] =>
  sources.flatMap(importsOf).flatMap((made) =>
    problems.flatMap((problem) => {
      const found = problem(made)
      return found === undefined ? [] : `${made.from} -> ${made.to}: ${found}`
    }),
  )

/** What the table allows though no file makes use of it, as a line for people. */
export const unusedPermissions = (sources: readonly Source[]): string[] => {
  const made = sources.flatMap(importsOf)
  const targets = (folder: string, valuesOnly: boolean) =>
    new Set(
      made
        .filter(({ from, typeOnly }) => within(from, folder) && !(valuesOnly && typeOnly))
        .map(({ to }) => (isOurs(to) ? folderOf(to) : to)),
    )
  const unusedFolders = Object.entries(folders).flatMap(([folder, { imports }]) => {
    const [values, all] = [targets(folder, true), targets(folder, false)]
    return imports
      .filter((allowed) => !(allowed.startsWith('type:') ? all.has(allowed.slice(5)) : values.has(allowed)))
      .map((allowed) =>
        all.has(allowed) ? `${folder} -> ${allowed}: types would do` : `${folder} -> ${allowed}: is not used`,
      )
  })
  const unusedLibraries = Object.entries(owners).flatMap(([library, homes]) =>
    homes
      .filter((home) => !targets(home, false).has(library))
      .map((home) => `${home} -> ${library}: is not used`),
  )
  return [...unusedFolders, ...unusedLibraries]
}

const readsEnvironment = /\bprocess\s*\.\s*env\b|\bprocess\s*\[|\benv\b[^\n]*from 'node:process'/

const readersOfEnvironment = [
  'src/config/reading/environment.ts',
  // Sets the zone of the process while a mapping is tried.
  'src/adapter-kit/conformance/process-zone.ts',
]

/** Who reads the environment besides the configuration. */
export const environmentReaders = (sources: readonly Source[]): string[] =>
  sources
    .filter(({ text }) => readsEnvironment.test(withoutComments(text)))
    .map(({ path }) => path)
    .filter((path) => !readersOfEnvironment.includes(path))

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
