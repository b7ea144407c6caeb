import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import { type Finding, holdsWritten, lengthOf } from '#adapter-kit'
import type { JsonSchema } from '#schemas/registry.ts'
import { findingsFrom, more } from './findings.ts'
import { holdsMoreThan } from './size.ts'
import { asSchemaSees, ofWrittenNumber } from './written-numbers.ts'

/** Every problem of one value; empty when it is valid. */
export type Validate = (data: unknown) => readonly Finding[]

export interface Validation {
  /**
   * Compiles a schema, once per schema object. Throws when it is no valid JSON Schema 2020-12, or names a keyword
   * or a format that does not exist.
   */
  compile(schema: JsonSchema): Validate
}

export interface ValidationOptions {
  /** Begin each message with the field's title from the schema; on by default. */
  readonly titles?: boolean
  /** Write the schema's defaults into the value that is checked; off by default. */
  readonly fillDefaults?: boolean
}

const nothing: readonly Finding[] = Object.freeze([])

/** A body of millions of wrong values would cost seconds and half a gigabyte to list; of these the first is named. */
const maxListedValues = 20_000

/**
 * Limits of a text count its characters in NFC without the blanks around it: those never leave (national-protocols J.8). They
 * are UTF-16 units first, which are never fewer.
 */
const maxLength = {
  keyword: 'maxLength',
  type: 'string',
  schemaType: 'number',
  errors: false,
  validate: (limit: number, text: string) => text.length <= limit || lengthOf(text) <= limit,
} as const

const createAjv = (allErrors: boolean, fillDefaults: boolean): Ajv2020 => {
  const ajv = new Ajv2020({
    allErrors,
    strict: true,
    // Partial conditions, such as a route's filter or "one of these two is required", are legal schemas too.
    strictTypes: false,
    strictRequired: false,
    useDefaults: fillDefaults,
    // The findings need the schema around a problem; the value, which comes along, is never read.
    verbose: true,
    addUsedSchema: false,
    logger: false,
  })
  formats.default(ajv)
  ajv.removeKeyword('maxLength')
  ajv.addKeyword(maxLength)
  ajv.addVocabulary(['x-personal', 'x-name', 'x-title-vi', 'x-description-vi', 'x-component', 'x-says'])
  ajv.addVocabulary(['x-message'])
  return ajv
}

const newValidation = ({ titles, fillDefaults }: Required<ValidationOptions>): Validation => {
  const firstError = createAjv(false, fillDefaults)
  const allErrors = createAjv(true, fillDefaults)
  const compiled = new WeakMap<JsonSchema, Validate>()

  const validateWith = (schema: JsonSchema): Validate => {
    const settings = { root: schema, titles }
    const isValid = firstError.compile(schema)
    const explain = (seen: unknown, data: unknown): readonly Finding[] => {
      const read = (errors: typeof isValid.errors) =>
        findingsFrom(
          (errors ?? []).map((error) => ofWrittenNumber(error, data)),
          settings,
        )
      if (holdsMoreThan(maxListedValues, seen)) return [...read(isValid.errors), more]
      const list = allErrors.compile(schema)
      list(seen)
      return read(list.errors)
    }
    return (data) => {
      if (!holdsWritten(data)) return isValid(data) ? nothing : explain(data, data)
      const seen = asSchemaSees(data)
      if (!isValid(seen)) return explain(seen, data)
      // Once more for the defaults, which were written into what was seen only.
      if (fillDefaults) isValid(data)
      return nothing
    }
  }

  return {
    compile(schema) {
      const known = compiled.get(schema)
      if (known) return known
      const validate = validateWith(schema)
      compiled.set(schema, validate)
      return validate
    },
  }
}

const validations = new Map<string, Validation>()

/** One for all who ask for the same: to compile a schema costs a hundred times what it costs to check with it. */
export const createValidation = ({
  titles = true,
  fillDefaults = false,
}: ValidationOptions = {}): Validation => {
  const key = JSON.stringify([titles, fillDefaults])
  const known = validations.get(key) ?? newValidation({ titles, fillDefaults })
  validations.set(key, known)
  return known
}
