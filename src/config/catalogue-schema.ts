import type { CatalogueSettings } from '#catalogue/refresh.ts'
import type { JsonSchema } from '#schemas/registry.ts'

/** The procedure catalogue: whose, how often, and how much at once. */
export interface Catalogue extends CatalogueSettings {
  readonly enabled: boolean
  /** An endpoint that can be asked listProcedures and getProcedure. */
  readonly endpoint: string
  readonly tellFirstFill: boolean
}

const yesOrNo: JsonSchema = { type: 'boolean' }
const whole = (minimum: number, maximum: number): JsonSchema => ({ type: 'integer', minimum, maximum })

export const catalogueSchema: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    enabled: yesOrNo,
    endpoint: { type: 'string', minLength: 1, maxLength: 60 },
    everySeconds: whole(60, 31 * 86_400),
    agencies: {
      type: 'array',
      maxItems: 500,
      uniqueItems: true,
      items: { type: 'string', minLength: 1, maxLength: 35 },
    },
    detailsPerStep: whole(1, 1000),
    detailsPerRun: whole(0, 100_000),
    shortListShare: { type: 'number', minimum: 0, maximum: 1 },
    tellFirstFill: yesOrNo,
  },
}
