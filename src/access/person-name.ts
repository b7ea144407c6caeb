/** What can be written into logs and the audit. Nine or twelve digits would be somebody's number. */
export const personNamePattern = '^(?!(\\d{9}|\\d{12})$)[A-Za-z0-9][A-Za-z0-9._@:|-]{0,99}$'

const pattern = new RegExp(personNamePattern)

/** One name in large and small letters is no two people: audit and eyes would take them for each other. */
export const samePersonName = (one: string, other: string): boolean =>
  one.toLowerCase() === other.toLowerCase()

export const isPersonName = (value: unknown): value is string =>
  typeof value === 'string' && pattern.test(value)
