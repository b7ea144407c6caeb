import Type, { type TObject, type TProperties, type TSchema } from 'typebox'
import { deliveryStatuses } from '#messages/lifecycle.ts'
import type { SchemaName, Schemas } from '#schemas/types.ts'

/** Words of our own, and a stable code, for a value that is not as it has to be. */
export const say = (code: string, vi: string, en: string) => ({ 'x-says': { code, vi, en } })

/** What is known only once the installation is: filled in when the gateway starts. */
export type Known = 'endpoints' | 'inboxes' | 'codeTables'

/** What a caller gives: a field that nobody knows is refused, never dropped. */
export const given = <P extends TProperties>(properties: P, options: object = {}): TObject<P> =>
  Type.Object(properties, { additionalProperties: false, ...options })

/** A shape that the contract shows under its name. */
export const named = <S extends TSchema>(name: string, schema: S): S => ({ ...schema, 'x-component': name })

/** One of these named shapes: whoever has looked at this property knows which. */
export const chosenBy = (propertyName: string, shapes: Readonly<Record<string, TSchema>>) => ({
  oneOf: Object.values(shapes),
  discriminator: {
    propertyName,
    mapping: Object.fromEntries(
      Object.entries(shapes).map(([value, shape]) => [
        value,
        `#/components/schemas/${(shape as { 'x-component'?: string })['x-component']}`,
      ]),
    ),
  },
})

/** A canonical schema, which is a file of its own. */
export const canonical = <Name extends SchemaName>(name: Name) =>
  Type.Unsafe<Schemas[Name]>({ 'x-canonical': name })

export const oneOf = <const Values extends readonly string[]>(values: Values, options: object = {}) =>
  Type.Unsafe<Values[number]>({
    type: 'string',
    enum: [...values],
    ...say('NOT_ALLOWED', `Một trong: ${values.join(', ')}`, `One of: ${values.join(', ')}`),
    ...options,
  })

/** A slip of the pen would otherwise read as "nothing to do". */
export const endpointName = Type.Unsafe<string>({
  type: 'string',
  'x-known': 'endpoints' satisfies Known,
  ...say('NOT_ALLOWED', 'Không có kết nối này', 'No such endpoint'),
})

export const text = Type.String()
export const count = Type.Integer({ minimum: 0 })
export const id = Type.String({ format: 'uuid' })

/** One line with something on it: the log is read by lines, and the record refuses a NUL and half a character. */
const line = (max: number, words: object) =>
  Type.String({ minLength: 1, maxLength: max, pattern: '^(?=[\\s\\S]*\\S)[^\\p{Cc}\\p{Cs}]*$', ...words })

export const shortText = line(
  200,
  say(
    'BAD_TEXT',
    'Phải là chuỗi 1 đến 200 ký tự, trên một dòng',
    'Must be a text of 1 to 200 characters, on one line',
  ),
)

export const reason = line(
  500,
  say(
    'BAD_REASON',
    'Phải nêu lý do bằng lời, 1 đến 500 ký tự, trên một dòng',
    'Must say why in words, 1 to 500 characters, on one line',
  ),
)

export const searchText = Type.String({
  maxLength: 200,
  ...say('BAD_TEXT', 'Tối đa 200 ký tự', 'At most 200 characters'),
})

/** As the gateway gives them. */
export const instant = Type.String({ format: 'date-time' })

const sinceYear1900 = '^(?:19|[2-9]\\d)'

/** As callers may write them: RFC 3339 with its offset, of a real day. */
export const instantGiven = Type.String({
  format: 'date-time',
  pattern: `${sinceYear1900}\\d\\d-\\d\\d-\\d\\d[Tt ]\\d\\d:\\d\\d:[0-5]\\d(?:\\.\\d{1,9})?(?:[Zz]|[+-](?:0\\d|1[0-4]):\\d\\d)$`,
  ...say(
    'BAD_TIME',
    'Phải là thời điểm có thật theo RFC 3339, có múi giờ, từ năm 1900',
    'Must be a real RFC 3339 time with its offset, from 1900 on',
  ),
})

export const day = Type.String({ format: 'date' })

export const dayGiven = Type.String({
  format: 'date',
  pattern: sinceYear1900,
  ...say(
    'BAD_DAY',
    'Phải là ngày có thật dạng YYYY-MM-DD, từ năm 1900',
    'Must be a real day, YYYY-MM-DD, from 1900 on',
  ),
})

export const deliveryStatus = Type.Unsafe<(typeof deliveryStatuses)[number]>({
  type: 'string',
  enum: [...deliveryStatuses],
})

export const finding = named(
  'finding',
  Type.Object({
    pointer: Type.String({
      description: 'JSON pointer (RFC 6901); empty for the whole.',
      'x-description-vi': 'JSON pointer (RFC 6901); trống là toàn bộ.',
    }),
    code: text,
    message: text,
    endpoint: Type.Optional({
      ...text,
      description: 'Where the message would stop, if it would not stop everywhere.',
      'x-description-vi': 'Kết nối mà thông điệp sẽ dừng lại, nếu chỉ dừng ở đó.',
    }),
  }),
)

/** 1 to 200 printable ASCII characters, without blanks. */
export const printable = Type.String({
  pattern: '^[\\x21-\\x7e]{1,200}$',
  ...say(
    'BAD_FORMAT',
    'Phải gồm 1 đến 200 ký tự ASCII in được',
    'Must be 1 to 200 printable ASCII characters',
  ),
})

export const earlierPage = say(
  'BAD_CURSOR',
  'Phải là con trỏ nhận từ trang trước',
  'Must be the cursor of an earlier page',
)

/** Forms of `nextCursor`. */
export const idCursor = Type.String({
  format: 'uuid',
  description: '`nextCursor` of the page before.',
  'x-description-vi': '`nextCursor` của trang trước.',
  ...earlierPage,
})
export const numberCursor = Type.String({
  pattern: '^\\d{1,15}$',
  description: '`nextCursor` of the page before.',
  'x-description-vi': '`nextCursor` của trang trước.',
  ...earlierPage,
})
export const opaqueCursor = Type.String({
  pattern: '^[A-Za-z0-9_-]{1,1000}$',
  description: '`nextCursor` of the page before.',
  'x-description-vi': '`nextCursor` của trang trước.',
  ...earlierPage,
})

/** The place of a list as a caller has it: behind it stands a mark of the list and of its filters. */
const cursorWith = (place: TSchema) =>
  Type.String({
    pattern: '^[A-Za-z0-9_-]{1,8010}\\.[A-Za-z0-9_-]{16}$',
    description: '`nextCursor` of the page before, with the same filters.',
    'x-description-vi': '`nextCursor` của trang trước, với cùng các điều kiện lọc.',
    'x-place': place,
    ...earlierPage,
  })

/** The parameters of a page; within the list a place has this form. */
export const page = (place: TSchema) => ({
  cursor: Type.Optional(cursorWith(place)),
  limit: Type.Integer({
    minimum: 1,
    maximum: 200,
    default: 50,
    description: 'How many.',
    'x-description-vi': 'Bao nhiêu.',
  }),
})

/** Headers of a call that hands in messages. */
export const handedIn = {
  'idempotency-key': Type.Optional({
    ...printable,
    description: 'The same key and content answer as the first time; other content answers 422.',
    'x-description-vi': 'Cùng khóa và cùng nội dung thì trả lời như lần đầu; nội dung khác thì trả 422.',
  }),
  'x-correlation-id': Type.Optional({
    ...printable,
    description: "The sender's thread through many messages; one is made when it is absent.",
    'x-description-vi': 'Nối nhiều thông điệp của bên gửi với nhau; nếu không có thì được tạo mới.',
  }),
}

/** W3C Trace Context; a trace that breaks its format is no reason to refuse a message. */
export const traced = {
  traceparent: Type.Optional(
    Type.String({
      description:
        'W3C Trace Context: the trace goes on to the partner, with a span of its own for each attempt. A new one is begun when it is absent or breaks the format.',
      'x-description-vi':
        'W3C Trace Context: vết được nối đến đối tác, mỗi lần thử một span riêng. Không có hoặc sai dạng thì bắt đầu vết mới.',
      examples: ['00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'],
    }),
  ),
  tracestate: Type.Optional(
    Type.String({
      description: 'Passed on unchanged with a good traceparent; longer than 512 characters it is left out.',
      'x-description-vi': 'Chuyển nguyên vẹn cùng traceparent hợp lệ; dài hơn 512 ký tự thì bỏ.',
    }),
  ),
}
