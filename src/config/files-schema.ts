import type { JsonSchema } from '#schemas/registry.ts'

export interface FileStoreSettings {
  readonly kind: 'local' | 's3'
  readonly folder?: string
  readonly endpoint?: string
  readonly region?: string
  readonly bucket?: string
  readonly prefix?: string
  readonly pathStyle?: boolean
  readonly accessKeyId?: string
  readonly secretAccessKey?: string
}

/** The city's files: where they are, how partners fetch them, what may be sent. */
export interface FilesSettings {
  readonly stores: Readonly<Record<string, FileStoreSettings>>
  readonly links: {
    /** Empty: no links are given out. */
    readonly baseUrl: string
    readonly secrets: readonly string[]
    readonly validDays: number
  }
  readonly limits: {
    readonly maxBytes: number
    readonly types: readonly ('pdf' | 'jpg' | 'png' | 'docx')[]
    readonly openAtOnce: number
    readonly stallSeconds: number
  }
  readonly fetchFrom: readonly string[]
}

const mapping = (properties: JsonSchema, more: JsonSchema = {}): JsonSchema => ({
  type: 'object',
  additionalProperties: false,
  properties,
  ...more,
})
const whole = (minimum: number, maximum: number): JsonSchema => ({ type: 'integer', minimum, maximum })
const text: JsonSchema = { type: 'string', minLength: 1, maxLength: 500 }
const secret: JsonSchema = { ...text, writeOnly: true }

/** Which of these belong to which kind is checked in `check-files.ts`, which says it in words. */
const store = mapping(
  {
    kind: { type: 'string', enum: ['local', 's3'] },
    folder: text,
    endpoint: { ...text, pattern: '^https?://[^\\s?#@]+$' },
    region: text,
    bucket: { type: 'string', pattern: '^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$' },
    prefix: { type: 'string', maxLength: 200, pattern: '^([^/].*/)?$' },
    pathStyle: { type: 'boolean' },
    accessKeyId: secret,
    secretAccessKey: secret,
  },
  { required: ['kind'] },
)

export const filesSchema: JsonSchema = mapping({
  stores: {
    type: 'object',
    propertyNames: { pattern: '^[a-z][a-z0-9]*(-[a-z0-9]+)*$', maxLength: 60 },
    additionalProperties: store,
  },
  links: mapping({
    baseUrl: { type: 'string', maxLength: 500, pattern: '^(https?://[^\\s?#@]*[^\\s?#@/])?$' },
    secrets: {
      type: 'array',
      maxItems: 10,
      items: { type: 'string', minLength: 32, maxLength: 500, writeOnly: true },
    },
    validDays: whole(1, 365),
  }),
  limits: mapping({
    maxBytes: whole(1, 5_000_000_000),
    types: {
      type: 'array',
      minItems: 1,
      uniqueItems: true,
      items: { type: 'string', enum: ['pdf', 'jpg', 'png', 'docx'] },
    },
    openAtOnce: whole(1, 10_000),
    stallSeconds: whole(1, 3600),
  }),
  fetchFrom: {
    type: 'array',
    maxItems: 100,
    uniqueItems: true,
    // As `URL.host` gives it: lower case, the port only where it is not 443.
    items: { type: 'string', pattern: '^[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:[0-9]{1,5})?$', maxLength: 260 },
  },
})
