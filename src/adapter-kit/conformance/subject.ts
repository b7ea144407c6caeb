import type { JsonSchema } from '#schemas/registry.ts'
import type { Purpose, SchemaName, Schemas } from '#schemas/types.ts'
import type { Adapter, Operation } from '../adapter.ts'
import type { TranslatedCodes } from '../code-tables.ts'
import type { CarriedMessage, DeliveryContext } from '../delivery-context.ts'
import type { Failure } from '../failure.ts'
import type { Finding } from '../finding.ts'
import type { Outcome } from '../outcome.ts'
import type { CallbackExample, PollExample } from './incoming-examples.ts'

export type Input = Schemas[SchemaName]

/** What a partner said to an example, and what it has to mean. Exactly one of `outcome` and `failure` is there. */
interface ExampleReply {
  readonly title: string
  readonly reply: unknown
  /** Why the partner's own words decide here and not its code, where they do. */
  readonly readByWords?: string
  readonly outcome?: Outcome
  /** Every field named here has to be on the failure as it is written. */
  readonly failure?: Pick<Failure, 'failure' | 'code'> & Partial<Failure>
}

/** One message or question, how it leaves, and what answers to it mean: a file of an adapter's `examples` folder. */
export interface Example {
  /** The file's name. */
  readonly file: string
  readonly title: string
  readonly operation: string
  /** Of which ways to configure the adapter it is; absent: of the main one. */
  readonly variants?: readonly string[]
  /** Set over those with which the simulator is reached. */
  readonly settings?: Readonly<Record<string, unknown>>
  readonly context: {
    readonly requestId: string
    readonly at: string
    readonly known: boolean
    readonly reference?: string
    readonly purpose?: Purpose
    readonly message?: Omit<CarriedMessage, 'acceptedAt'> & { readonly acceptedAt: string }
    /** What the code tables gave. */
    readonly codes?: TranslatedCodes
  }
  readonly input: unknown
  /** As `toRequest` gives it, in this order of fields. */
  readonly request: unknown
  /** What the simulator is asked for by each such message before its own request, such as uploads; no log-in. */
  readonly prepares?: readonly string[]
  readonly replies: readonly ExampleReply[]
  /** Calls of the simulator's own control (`/_…`) that have to come first, such as one that makes a citizen act. */
  readonly given?: readonly { readonly method: string; readonly path: string; readonly body?: unknown }[]
  /** Why it has the same `creates.key` as another example of its operation, where it has. */
  readonly sharesKey?: string
  /** What the simulator makes of it, once it holds what comes before it in its lane; absent: it is not sent there. */
  readonly simulator?: Outcome['kind']
}

/** The files of an `examples` folder by what they show. */
export const sortExamples = (
  files: readonly (Example | CallbackExample | PollExample)[],
): Required<Pick<Subject, 'examples' | 'callbackExamples' | 'pollExamples'>> => ({
  examples: files.filter((file): file is Example => 'operation' in file),
  callbackExamples: files.filter((file): file is CallbackExample => 'callback' in file),
  pollExamples: files.filter((file): file is PollExample => 'poll' in file),
})

type Check = (value: unknown) => readonly Finding[]

/** What the kit borrows, because the contract depends on nothing. */
export interface ConformanceTools {
  /** Throws when the schema is none. */
  compile(schema: JsonSchema): Check
  /** Like `compile`, and writes the schema's defaults into the value. */
  fill(schema: JsonSchema): Check
  readonly schemas: Readonly<Record<SchemaName, JsonSchema>>
}

/** An adapter under test. */
export interface Subject {
  readonly adapter: Adapter
  readonly examples: readonly Example[]
  readonly callbackExamples?: readonly CallbackExample[]
  readonly pollExamples?: readonly PollExample[]
  readonly tools: ConformanceTools
}

/** One thing that an adapter owes; `run` throws when it does not keep it. */
export interface ConformanceCase {
  readonly group:
    | 'declaration'
    | 'examples'
    | 'callbacks'
    | 'polls'
    | 'cases'
    | 'comparison'
    | 'good day'
    | 'bad day'
    | 'secrecy'
  readonly name: string
  run(): void | Promise<void>
}

/** The settings with which the simulator at `url` is reached, with those of an example and the schema's defaults. */
export const settingsFor = (
  { adapter, tools }: Subject,
  url: string,
  example?: { readonly settings?: Readonly<Record<string, unknown>> },
) => {
  const settings = structuredClone({ ...adapter.simulator?.settings(url), ...example?.settings })
  const problems = tools.fill(adapter.settings)(settings)
  return { settings, problems }
}

export const operationOf = ({ adapter }: Subject, { operation, file }: Example): Operation => {
  const found = adapter.operations[operation]
  if (!found) throw new Error(`${file} names the operation ${operation}, which ${adapter.name} has not`)
  return found
}

export const inputOf = (example: Example): Input => example.input as Input

/** Stands for the signed links of an installation. */
const exampleLink = (url: string): string => url.replace(/^store:/, 'https://files.example.vn/signed/')

export const contextOf = (
  example: Example,
  settings: unknown,
  change: Partial<DeliveryContext> = {},
): DeliveryContext => {
  const { at, message, ...context } = example.context
  const carried = message && { message: { ...message, acceptedAt: new Date(message.acceptedAt) } }
  return { settings, link: exampleLink, ...context, at: new Date(at), ...carried, ...change }
}

/** For each operation an example that the simulator completes: what is sent on bad days. */
export const showpieces = ({ adapter, examples }: Subject): readonly Example[] =>
  Object.keys(adapter.operations).flatMap(
    (name) =>
      examples.find(({ operation, simulator }) => operation === name && simulator === 'completed') ?? [],
  )
