import { procedureLevels } from '#routing/competence.ts'
import { reaches } from '#routing/reach.ts'
import type { JsonSchema } from '#schemas/registry.ts'

const reach: JsonSchema = { type: 'string', enum: reaches }
const code: JsonSchema = { type: 'string', minLength: 1, maxLength: 100 }

/** The section `routing` of the settings. */
export const routingSections: Readonly<Record<string, JsonSchema>> = {
  routing: {
    type: 'object',
    additionalProperties: false,
    properties: {
      reach,
      mergedProvinces: {
        type: 'array',
        maxItems: 34,
        items: {
          type: 'array',
          minItems: 2,
          maxItems: 10,
          items: { type: 'string', pattern: '^[A-Z]\\d{2}$' },
        },
      },
      procedures: {
        type: 'object',
        propertyNames: { minLength: 1, maxLength: 60 },
        additionalProperties: {
          type: 'object',
          additionalProperties: false,
          properties: {
            reach,
            field: code,
            level: { type: 'string', enum: procedureLevels },
            landUnitField: code,
          },
        },
      },
    },
  },
}
