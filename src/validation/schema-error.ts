/** One problem as Ajv reports it, in verbose mode; the value itself is deliberately left out of this type. */
export interface SchemaError {
  readonly keyword: string
  readonly instancePath: string
  readonly params: Readonly<Record<string, unknown>>
  /** The keyword's own value in the schema. */
  readonly schema?: unknown
  /** The schema object that holds the keyword. */
  readonly parentSchema?: Readonly<Record<string, unknown>>
}
