import { simulatedGateway } from '#adapter-kit'
import type { JsonSchema } from '#schemas/registry.ts'
import { withGateway } from '#transport/gateway/with-gateway.ts'
import type { Declaration } from './declaration.ts'

const baseUrl: JsonSchema = {
  title: 'Address of the service; the paths of the calls stand below it',
  'x-title-vi': 'Địa chỉ dịch vụ',
  type: 'string',
  format: 'uri',
  pattern: '^https?://',
}

/** The JSON Schema of an endpoint's settings: the address, and what the declaration adds. */
export const settingsOf = ({ name, gateway = false, settings }: Declaration): JsonSchema => {
  const own = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `urn:longbien:${name}:settings`,
    title: `Settings of ${name}`,
    type: 'object',
    additionalProperties: false,
    required: [...(gateway ? [] : ['baseUrl']), ...(settings?.required ?? [])],
    properties: { ...(!gateway && { baseUrl }), ...settings?.properties },
  }
  return gateway ? withGateway(own) : own
}

/** How the simulator at this address is reached. */
export const simulatorSettings = (
  { gateway = false, simulator }: Declaration,
  url: string,
): Record<string, unknown> => ({
  ...(gateway ? { gateway: simulatedGateway(url, '') } : { baseUrl: url }),
  ...simulator.settings,
})

const isMapping = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What the mappings may see: whatever they put into a request may stand in a record. */
export const withoutSecretSettings = (schema: JsonSchema, settings: unknown): unknown => {
  const { properties } = schema
  if (!isMapping(settings) || !isMapping(properties)) return settings
  const open = Object.entries(settings).flatMap(([name, value]) => {
    const inner = properties[name]
    if (!isMapping(inner)) return [[name, value]]
    return inner.writeOnly === true ? [] : [[name, withoutSecretSettings(inner, value)]]
  })
  return Object.fromEntries(open)
}

/** The texts of the secrets, to be taken out of whatever a partner quotes. */
export const secretsIn = (schema: JsonSchema, settings: unknown): readonly string[] => {
  const { properties } = schema
  if (!isMapping(settings) || !isMapping(properties)) return []
  return Object.entries(settings).flatMap(([name, value]) => {
    const inner = properties[name]
    if (!isMapping(inner)) return []
    return inner.writeOnly === true ? [String(value)] : secretsIn(inner, value)
  })
}
