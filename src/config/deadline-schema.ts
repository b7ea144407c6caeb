import { weekdays } from '#deadlines/calendar-settings.ts'
import { termPattern } from '#deadlines/term.ts'
import type { JsonSchema } from '#schemas/registry.ts'

const time: JsonSchema = { type: 'string', pattern: '^([01]\\d|2[0-3]):[0-5]\\d$' }
const day: JsonSchema = { type: 'string', format: 'date' }
const name: JsonSchema = { type: 'string', minLength: 1, maxLength: 200 }
const oneOf = (...values: readonly string[]): JsonSchema => ({ type: 'string', enum: values })

const object = (
  properties: Readonly<Record<string, JsonSchema>>,
  required: readonly string[] = [],
): JsonSchema => ({
  type: 'object',
  additionalProperties: false,
  properties,
  ...(required.length > 0 && { required }),
})
const list = (items: JsonSchema, minItems: number, maxItems: number): JsonSchema => ({
  type: 'array',
  minItems,
  maxItems,
  items,
})

/** The sections `calendar` and `deadlines` of the settings. */
export const deadlineSections: Readonly<Record<string, JsonSchema>> = {
  calendar: object({
    timezone: oneOf('Asia/Ho_Chi_Minh'),
    workingHours: list(list(time, 2, 2), 1, 10),
    workingDays: { ...list(oneOf(...weekdays), 1, 7), uniqueItems: true },
    holidays: list(object({ date: day, from: day, to: day, name }, ['name']), 0, 1000),
    swapDays: list(
      object({ date: day, works: { type: 'boolean' }, name }, ['date', 'works', 'name']),
      0,
      1000,
    ),
    arrivalCutOff: { type: 'string', pattern: '^(none|([01]\\d|2[0-3]):[0-5]\\d)$' },
  }),
  deadlines: object({
    days: oneOf('moment', 'whole'),
    hours: oneOf('working', 'clock'),
    endsOnFreeDay: oneOf('next-working-day', 'as-it-falls'),
    supplementCutOff: { type: 'boolean' },
    compareBy: oneOf('day', 'minute', 'off'),
    terms: {
      type: 'object',
      propertyNames: { minLength: 1, maxLength: 60 },
      additionalProperties: { type: 'string', pattern: termPattern },
    },
  }),
}
