import type { Adapter } from '#adapter-kit'
import type { CodeTables } from '#codes/code-tables.ts'
import type { Config } from '#config/config.ts'
import { type RehearsalReport, type RehearsedEndpoint, rehearse } from '#delivery/rehearsal.ts'
import { planDeliveries } from '#messages/routes.ts'
import type { Database } from '#store/database.ts'
import { walkMessages } from '#store/message-walk.ts'
import { createValidation } from '#validation/ajv.ts'
import { setOfSender } from './code-tables.ts'

interface Wanted {
  readonly config: Config
  readonly adapters: readonly Adapter[]
  readonly database: Database
  readonly present: CodeTables
  readonly future: CodeTables
  /** The day on which all the messages are pretended to come. */
  readonly on: string
  readonly from: Date
  readonly to: Date
}

const nothingToFind = () => []

/** The endpoints of the configuration, without a way to anybody. */
const endpointsOf = ({ config, adapters }: Wanted): ReadonlyMap<string, RehearsedEndpoint> => {
  const { compile } = createValidation()
  return new Map(
    Object.entries(config.endpoints).map(([name, { adapter, settings, codes }]) => {
      const { operations = {} } = adapters.find((one) => one.name === adapter) ?? {}
      const ready = Object.entries(operations).map(([operation, definition]) => {
        const packet = definition.packets?.request
        return [operation, { definition, checkRequest: packet ? compile(packet) : nothingToFind }] as const
      })
      return [name, { settings, policies: codes, operations: new Map(ready) }]
    }),
  )
}

/** Rehearses the messages of a period with code tables as they would be, as this configuration sends them. */
export const rehearsePeriod = (wanted: Wanted): Promise<RehearsalReport> => {
  const { config, database, present, future, on, from, to } = wanted
  const endpoints = endpointsOf(wanted)
  const { compile } = createValidation()
  const plan = planDeliveries(config.routes, {
    compile: (schema) => {
      const validate = compile(schema)
      return (data) => validate(data).length === 0
    },
    operationOf: (endpoint, operation) => endpoints.get(endpoint)?.operations.get(operation)?.definition,
    retryOf: () => ({ delaysSeconds: [], jitter: 0 }),
  })
  const rehearsal = { endpoints, plan, setOf: setOfSender(config), present, future, on }
  return rehearse(rehearsal, walkMessages(database, { from, to }))
}
