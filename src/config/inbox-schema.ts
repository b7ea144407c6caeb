import type { JsonSchema } from '#schemas/registry.ts'

export const inboxName: JsonSchema = {
  type: 'string',
  pattern: '^[a-z][a-z0-9]*(-[a-z0-9]+)*$',
  maxLength: 60,
}

/** The right of a sender to read inboxes. */
export const inboxNames: JsonSchema = { type: 'array', items: inboxName, uniqueItems: true, default: [] }

/** Inboxes by name. */
export const inboxesSchema: JsonSchema = {
  type: 'object',
  propertyNames: inboxName,
  additionalProperties: {
    type: 'object',
    additionalProperties: false,
    properties: {
      note: { type: 'string', minLength: 1, maxLength: 500 },
      source: { type: 'string', format: 'uri-reference', minLength: 1, maxLength: 200, default: '/longbien' },
      schemaBase: { type: 'string', format: 'uri', default: 'urn:longbien:schema:' },
    },
  },
}
