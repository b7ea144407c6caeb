import type { JsonSchema } from '#schemas/registry.ts'
import type { Purpose, SchemaName, Schemas } from '#schemas/types.ts'
import type { Adapter, DeliveryContext, Operation } from '../adapter.ts'
import type { Failure } from '../failure.ts'
import type { Finding } from '../finding.ts'
import type { Outcome } from '../outcome.ts'

export type Input = Schemas[SchemaName]

/** What a partner said to an example, and what it has to mean. Exactly one of `outcome` and `failure` is there. */
interface ExampleReply {
  readonly title: string
  readonly reply: unknown
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
  }
  readonly input: unknown
  /** As `toRequest` gives it, in this order of fields. */
  readonly request: unknown
  /** What the simulator is asked for by each such message before its own request, such as uploads; no log-in. */
  readonly prepares?: readonly string[]
  readonly replies: readonly ExampleReply[]
  /** What the simulator makes of it, once it holds what comes before it in its lane; absent: it is not sent there. */
  readonly simulator?: Outcome['kind']
}

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
  readonly tools: ConformanceTools
}

/** One thing that an adapter owes; `run` throws when it does not keep it. */
export interface ConformanceCase {
  readonly group: 'declaration' | 'examples' | 'good day' | 'bad day' | 'secrecy'
  readonly name: string
  run(): void | Promise<void>
}

/** The settings with which the simulator at `url` is reached, with those of an example and the schema's defaults. */
export const settingsFor = ({ adapter, tools }: Subject, url: string, example?: Example) => {
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

export const contextOf = (
  example: Example,
  settings: unknown,
  change: Partial<DeliveryContext> = {},
): DeliveryContext => {
  const { at, ...context } = example.context
  return { settings, ...context, at: new Date(at), ...change }
}

/** For each operation an example that the simulator completes: what is sent on bad days. */
export const showpieces = ({ adapter, examples }: Subject): readonly Example[] =>
  Object.keys(adapter.operations).flatMap(
    (name) =>
      examples.find(({ operation, simulator }) => operation === name && simulator === 'completed') ?? [],
  )
