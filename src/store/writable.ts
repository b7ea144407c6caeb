/** What a partner or a message says may hold a NUL or half of a character; PostgreSQL would refuse the whole for it. */
export const writable = (_key: string, value: unknown): unknown =>
  typeof value === 'string' ? value.replaceAll('\u0000', '').toWellFormed() : value
