import { readdir, readFile } from 'node:fs/promises'
import type { Adapter, Operation } from '#adapter-kit'
import type { JsonSchema } from '#schemas/registry.ts'
import { code, page, table } from './markdown.ts'

const isSchema = (value: unknown): value is JsonSchema =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const yesNo = (value: boolean) => (value ? 'yes' : 'no')

const repeatable = ({ repeatable: said }: Operation) =>
  typeof said === 'function' ? 'by its settings' : yesNo(said)

/** What delivery may do with an operation beside sending it. */
const abilities = ({ supersedes, creates, lookUp, followUp, batch, check }: Operation): string[] => [
  ...(supersedes
    ? ['full states: an older one is not replayed after a newer one unless a person insists']
    : []),
  ...(creates
    ? [`what it creates is remembered; a repeat is ${creates.again === 'skip' ? 'not sent' : 'sent'}`]
    : []),
  ...(lookUp ? ['asks after a lost reply whether it arrived'] : []),
  ...(followUp ? ['asks later for an answer that is pending'] : []),
  ...(batch ? [`up to ${batch.max} of one lane in one request`] : []),
  ...(check ? ['checked against what this partner takes before it is sent'] : []),
]

const operationRow = ([name, operation]: [string, Operation]) => [
  code(name),
  operation.use,
  `${code(operation.input)} → ${code(operation.output)}`,
  repeatable(operation),
  [operation.summary.replace(/\.$/, ''), ...abilities(operation)].join('; '),
]

const typeOf = (schema: JsonSchema): string => {
  if (Array.isArray(schema.enum)) return schema.enum.map((value) => code(String(value))).join(', ')
  return typeof schema.type === 'string' ? schema.type : ''
}

const settingRow = (required: readonly unknown[], name: string, above: string, schema: JsonSchema) => {
  const standard = 'default' in schema ? code(JSON.stringify(schema.default)) : ''
  const about = [schema.title, schema.description].filter((text) => typeof text === 'string').join('. ')
  return [
    code(above + name),
    typeOf(schema),
    required.includes(name) ? 'required' : standard || 'not set',
    schema.writeOnly === true ? `${about} (secret)` : about,
  ]
}

/** One row per setting; those of a section follow it. */
const settingRows = (schema: JsonSchema, above = ''): string[][] => {
  const required = Array.isArray(schema.required) ? schema.required : []
  const properties = isSchema(schema.properties) ? schema.properties : {}
  return Object.entries(properties).flatMap(([name, inner]) =>
    isSchema(inner)
      ? [settingRow(required, name, above, inner), ...settingRows(inner, `${above}${name}.`)]
      : [],
  )
}

const settingsTable = ({ settings }: Adapter): string =>
  table(['setting', 'values', 'default', 'meaning'], settingRows(settings))

interface Example {
  readonly title: string
  readonly operation: string
  readonly replies?: readonly { readonly title: string }[]
}

const exampleRows = async (name: string) => {
  const folder = `adapters/${name}/examples`
  const files = (await readdir(folder)).filter((file) => file.endsWith('.json')).sort()
  return Promise.all(
    files.map(async (file) => {
      const { title, operation, replies } = JSON.parse(await readFile(`${folder}/${file}`, 'utf8')) as Example
      const answers = (replies ?? []).map((reply) => reply.title).join('; ')
      return [`[${file}](../../${folder}/${file})`, code(operation), title, answers]
    }),
  )
}

const simulatorParts = ({ name, simulator }: Adapter): string[] => {
  if (!simulator) return []
  const ways = [{ faults: simulator.faults, of: '' }].concat(
    Object.entries(simulator.variants ?? {}).map(([name, { faults }]) => ({ faults, of: `; ${name} only` })),
  )
  const faults = ways.flatMap(({ faults: own, of }) =>
    Object.entries(own).map(([fault, about]) => [code(fault), about + of]),
  )
  return [
    '## Simulator',
    `${simulator.summary.replace(/\.$/, '')}. Served below \`/${name}/\`; the faults of every simulator are in [simulators.md](simulators.md).`,
    ...(faults.length > 0 ? [table(['fault of its own', 'what it does'], faults)] : []),
  ]
}

/** Everything that an adapter declares of itself. */
export const adapterPage = async (adapter: Adapter): Promise<string> =>
  page(adapter.name, [
    `${adapter.summary} What is known of the partner, and how surely: [its README](../../adapters/${adapter.name}/README.md).`,
    '## Operations',
    table(
      ['operation', 'use', 'takes → gives', 'repeatable', 'what it does'],
      Object.entries(adapter.operations).map(operationRow),
    ),
    '## Settings',
    settingsTable(adapter),
    ...simulatorParts(adapter),
    '## Examples',
    'Each is a message with the request that it becomes, and replies with the outcomes that they are. The tests run all of them.',
    table(['file', 'operation', 'shows', 'replies'], await exampleRows(adapter.name)),
  ])
