import { readdir, readFile } from 'node:fs/promises'
import type { Adapter, Callback, Operation, Poll } from '#adapter-kit'
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

const settingRow = ({ path, schema, required }: Setting) => {
  const standard = 'default' in schema ? code(JSON.stringify(schema.default)) : ''
  const about = [schema.title, schema.description].filter((text) => typeof text === 'string').join('. ')
  return [
    code(path),
    typeOf(schema),
    required ? 'required' : standard || 'not set',
    schema.writeOnly === true ? `${about} (secret)` : about,
  ]
}

interface Setting {
  readonly path: string
  readonly schema: JsonSchema
  readonly required: boolean
}

/** A setting that is a group of settings is followed by them. */
const settingsOf = ({ properties, required }: JsonSchema, parent = ''): Setting[] =>
  Object.entries(isSchema(properties) ? properties : {}).flatMap(([name, schema]): Setting[] => {
    if (!isSchema(schema)) return []
    const path = `${parent}${name}`
    const own = { path, schema, required: Array.isArray(required) && required.includes(name) }
    return 'default' in schema && !isEmpty(schema.default) ? [own] : [own, ...settingsOf(schema, `${path}.`)]
  })

const isEmpty = (value: unknown): boolean => isSchema(value) && Object.keys(value).length === 0

const settingsTable = ({ settings }: Adapter): string =>
  table(['setting', 'values', 'default', 'meaning'], settingsOf(settings).map(settingRow))

const callbackRow = ([name, { summary, messages }]: [string, Callback]) => [
  code(name),
  messages.map(code).join(', '),
  summary.replace(/\.$/, ''),
]

const pollRow = ([name, { summary, messages, everySeconds }]: [string, Poll]) => [
  code(name),
  messages.map(code).join(', '),
  String(everySeconds),
  summary.replace(/\.$/, ''),
]

const wayIn = ({ callbacks = {}, polls = {} }: Adapter): string[] => [
  ...(Object.keys(callbacks).length > 0
    ? ['## Callbacks', table(['callback', 'gives', 'what it is'], Object.entries(callbacks).map(callbackRow))]
    : []),
  ...(Object.keys(polls).length > 0
    ? [
        '## Polls',
        table(['poll', 'gives', 'every … seconds', 'what it asks'], Object.entries(polls).map(pollRow)),
      ]
    : []),
]

interface Titled {
  readonly title: string
}

interface Example extends Titled {
  readonly operation?: string
  readonly callback?: string
  readonly poll?: string
  readonly replies?: readonly Titled[]
  readonly answers?: readonly Titled[]
}

/** Those of a declared adapter stand in its file, without files of their own. */
const declaredRows = (name: string, examples: readonly object[]) =>
  (examples as readonly Example[]).map(({ title, operation, replies = [] }) => [
    `[adapter.yaml](../../adapters/${name}/adapter.yaml)`,
    code(operation ?? ''),
    title,
    replies.map((reply) => reply.title).join('; '),
  ])

const exampleRows = async ({ name, examples }: Adapter) => {
  if (examples) return declaredRows(name, examples)
  const folder = `adapters/${name}/examples`
  const files = (await readdir(folder)).filter((file) => file.endsWith('.json')).sort()
  return Promise.all(
    files.map(async (file) => {
      const example = JSON.parse(await readFile(`${folder}/${file}`, 'utf8')) as Example
      const { title, operation, callback, poll, replies, answers } = example
      const shown = (replies ?? answers ?? []).map((reply) => reply.title).join('; ')
      return [`[${file}](../../${folder}/${file})`, code(operation ?? callback ?? poll ?? ''), title, shown]
    }),
  )
}

const simulatorParts = ({ name, simulator }: Adapter): string[] => {
  if (!simulator) return []
  const controls = Object.entries(simulator.controls ?? {}).map(([call, about]) => [code(call), about])
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
    ...(controls.length > 0 ? [table(['control of its own', 'what it does'], controls)] : []),
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
    ...wayIn(adapter),
    '## Settings',
    settingsTable(adapter),
    ...simulatorParts(adapter),
    '## Examples',
    'Of an operation: a message with the request that it becomes, and replies with the outcomes that they are. Of a callback: what comes, what it means, how it is answered. Of a poll: what is asked, and what the replies bring. The tests run all of them.',
    table(['file', 'of', 'shows', 'replies or answers'], await exampleRows(adapter)),
  ])
