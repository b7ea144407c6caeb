import type { JsonSchema } from '#schemas/registry.ts'

const texts = (most: number): JsonSchema => ({
  type: 'array',
  minItems: 1,
  maxItems: most,
  items: { type: 'string', minLength: 1, maxLength: 500 },
})
const secrets: JsonSchema = { ...texts(10), writeOnly: true }
const headerName: JsonSchema = { type: 'string', pattern: '^[A-Za-z0-9-]{1,100}$' }

/** An address or a network. What is not one is found by the cross check, which can say why. */
export const addresses: JsonSchema = { ...texts(1000), minItems: 0 }

/**
 * One way of proof. All fields are in one list, and which belong to which kind is a cross check: a choice between five
 * schemas would report the problems of all five.
 */
const way: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['kind'],
  properties: {
    kind: {
      type: 'string',
      enum: ['hmac', 'standard-webhooks', 'basic', 'addresses', 'client-certificate'],
    },
    secrets,
    algorithm: { type: 'string', enum: ['sha256', 'sha512'] },
    encoding: { type: 'string', enum: ['hex', 'base64'] },
    header: headerName,
    prefix: { type: 'string', maxLength: 50 },
    timestampHeader: headerName,
    timestampUnit: { type: 'string', enum: ['seconds', 'milliseconds'] },
    toleranceSeconds: { type: 'integer', minimum: 1, maximum: 86_400 },
    user: { type: 'string', minLength: 1, maxLength: 200 },
    passwords: secrets,
    from: { ...texts(1000) },
    fingerprints: texts(100),
  },
}

export const callbacksSchema: JsonSchema = {
  type: 'object',
  additionalProperties: {
    type: 'object',
    additionalProperties: false,
    properties: { verify: { type: 'array', maxItems: 10, items: way, default: [] } },
  },
}

export const pollsSchema: JsonSchema = {
  type: 'object',
  additionalProperties: {
    type: 'object',
    additionalProperties: false,
    properties: {
      everySeconds: { type: 'integer', minimum: 1, maximum: 31 * 86_400 },
      budgetSeconds: { type: 'integer', minimum: 1, maximum: 86_400, default: 300 },
    },
  },
}
