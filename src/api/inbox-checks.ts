import { reject } from '#adapter-kit'
import type { FieldCheck } from './fields.ts'

const isConsumer = (value: unknown): boolean =>
  typeof value === 'string' && /^[A-Za-z0-9][A-Za-z0-9._-]{0,59}$/.test(value)

const consumerWords = [
  'Tên bên đọc gồm 1 đến 60 chữ cái không dấu, chữ số, dấu chấm, gạch dưới, gạch nối',
  'The name of a consumer is 1 to 60 letters, digits, dots, underscores, hyphens',
] as const

/** Parameters. */
export const consumerName = (value: string) => (isConsumer(value) ? undefined : consumerWords)

export const waitSeconds = (value: string) =>
  /^\d{1,2}$/.test(value) && Number(value) <= 60
    ? undefined
    : (['Từ 0 đến 60 giây', 'From 0 to 60 seconds'] as const)

const check =
  (code: string, words: readonly [vi: string, en: string], holds: (value: unknown) => boolean): FieldCheck =>
  (value, pointer) =>
    holds(value) ? [] : [reject(pointer, code, ...words)]

/** Fields of a body. */
export const consumerField = check('BAD_TEXT', consumerWords, isConsumer)

export const inboxField = check(
  'BAD_TEXT',
  ['Phải là tên một hộp thư', 'Must be the name of an inbox'],
  (value) => typeof value === 'string' && value !== '' && value.length <= 60,
)

export const cursorField = check(
  'BAD_CURSOR',
  ['Phải là nextCursor nhận từ lần đọc trước', 'Must be the nextCursor of an earlier reading'],
  (value) => typeof value === 'string' && /^\d{1,15}$/.test(value),
)
