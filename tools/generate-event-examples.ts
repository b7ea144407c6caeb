import { type Adapter, cloudEvent } from '#adapter-kit'
import type { SchemaName } from '#schemas/types.ts'
import type { CanonicalSchema } from './read-schemas.ts'

const cityName = 'city-procedure-system'
const folder = `adapters/${cityName}/examples`
const source = '/longbien/ha-noi'
const id = '019a5000-0000-7000-8000-000000000101'
const acceptedAt = '2026-11-05T08:29:59.250+07:00'

const operationFor = (type: string, { operations }: Adapter) =>
  Object.entries(operations).find(([, { input }]) => input === type)?.[0]

const exampleOf = ({ name, message, examples }: CanonicalSchema, city: Adapter) => {
  const data = examples[0] as object
  const carried = {
    id,
    sender: message.from === 'gateway' ? 'longbien' : 'national-portal',
    correlationId: 'thread-1',
  }
  const request = cloudEvent(
    name as SchemaName,
    data,
    { ...carried, acceptedAt: new Date(acceptedAt) },
    { source, schemaBase: 'urn:longbien:schema:' },
  )
  return {
    title: message.says?.en.replace(/\.$/, ''),
    operation: operationFor(name, city),
    settings: { source },
    context: {
      requestId: '0f6a4c1e-6a52-4c70-9c59-000000000001',
      at: '2026-11-05T08:30:00+07:00',
      known: false,
      message: { ...carried, acceptedAt },
    },
    input: data,
    request,
    replies: [
      {
        title: 'taken',
        reply: {
          status: 202,
          contentType: 'application/json; charset=utf-8',
          body: '{"status":"taken"}',
        },
        outcome: { kind: 'completed', data: {} },
      },
    ],
    simulator: 'completed',
  }
}

/** How the city is told of each type of event, from the example in its schema: by file, its text. */
export const eventExamples = (
  schemas: readonly CanonicalSchema[],
  adapters: readonly Adapter[],
): Record<string, () => string> => {
  const city = adapters.find(({ name }) => name === cityName)
  if (!city) throw new Error(`No adapter ${cityName}`)
  const events = schemas.filter(({ message }) => message.kinds.includes('event'))
  return Object.fromEntries(
    events.map((schema) => [
      `${folder}/${schema.name}.json`,
      () => `${JSON.stringify(exampleOf(schema, city), null, 2)}\n`,
    ]),
  )
}
