import Type, { type Static, type TObject, type TProperties, type TSchema } from 'typebox'
import type { JsonSchema } from '#schemas/registry.ts'

/** What may stand beside the type of a setting; `description` is the comment above it in `config/default.yaml`. */
interface About {
  readonly description?: string
  readonly default?: unknown
}

/** The value is never printed. */
export const isSecret = { writeOnly: true }

export const kebabCase = '^[a-z][a-z0-9]*(-[a-z0-9]+)*$'

export const whole = (minimum: number, maximum: number, about: About = {}) =>
  Type.Integer({ minimum, maximum, ...about })

/** A number that need not be whole. */
export const number = (minimum: number, maximum: number, about: About = {}) =>
  Type.Number({ minimum, maximum, ...about })

export const yesOrNo = (standard: boolean, description?: string) =>
  Type.Boolean({ default: standard, ...(description !== undefined && { description }) })

export const text = (about: About & Readonly<Record<string, unknown>> = {}) =>
  Type.String({ minLength: 1, maxLength: 500, ...about })

export const oneOf = <const Values extends readonly string[]>(values: Values, about: About = {}) =>
  Type.Enum<[...Values]>([...values], { type: 'string', ...about })

/**
 * A mapping of known names. Its type has them all, for the defaults are filled in; written down must be only those in
 * `required`. TypeBox' own objects would demand every one of them from every file.
 */
export const mapping = <Properties extends TProperties>(
  properties: Properties,
  required: readonly (keyof Properties & string)[] = [],
  about: About = {},
) =>
  Type.Unsafe<Static<TObject<Properties>>>({
    type: 'object',
    ...about,
    additionalProperties: false,
    properties,
    ...(required.length > 0 && { required }),
  })

/** A mapping whose names are the installation's own, such as those of endpoints. */
export const named = <Value extends TSchema>(value: Value, propertyNames?: JsonSchema, about: About = {}) =>
  Type.Unsafe<Record<string, Static<Value>>>({
    type: 'object',
    ...about,
    ...(propertyNames && { propertyNames }),
    additionalProperties: value,
  })

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The same settings where whatever is left out is taken from elsewhere: without defaults of their own. */
export const withoutDefaults = (properties: object): Record<string, object> =>
  Object.fromEntries(
    Object.entries(properties).map(([name, schema]) => {
      const { default: _standard, ...rest }: JsonSchema = schema
      const inner = rest.properties
      return [name, isObject(inner) ? { ...rest, properties: withoutDefaults(inner) } : rest]
    }),
  )

type Frozen<Value> = Value extends object ? { readonly [Key in keyof Value]: Frozen<Value[Key]> } : Value

/** The type of a declared setting after the defaults, frozen. */
export type Settled<Schema extends TSchema> = Frozen<Static<Schema>>

/** The declared type, which compiles only where it is what the layer that uses the setting asks for, and no more. */
export type Agrees<
  Declared extends Wanted & Readonly<Record<Exclude<keyof Declared, keyof Wanted>, never>>,
  Wanted,
> = Declared
