/** Kinds of numbers by which a person or a company is named. */
export const identifierTypes = ['personal-id', 'cmnd', 'passport', 'tax-code', 'other'] as const

export interface Identifier {
  readonly type: (typeof identifierTypes)[number]
  readonly value: string
}

/** Fields that hold such a number, in whatever message they stand. A test holds this against the schemas. */
const numberFields: Readonly<Record<string, Identifier['type']>> = {
  personalId: 'personal-id',
  cmnd: 'cmnd',
  taxCode: 'tax-code',
  identifier: 'other',
}

const isKnown = (type: unknown): type is Identifier['type'] =>
  (identifierTypes as readonly unknown[]).includes(type)

/** Nothing but letters and digits: "001 190 000 001" is the same person. */
const bare = (value: string): string =>
  value
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '')

/**
 * One form for each number. A person's tax code is the personal id since July 2025; what a paper of unknown kind is, its
 * digits tell, and one with letters is a passport.
 */
export const normalised = ({ type, value }: Identifier): Identifier => {
  const number = bare(value)
  if (type === 'passport') return { type, value: number }
  if (/^\d{12}$/.test(number)) return { type: 'personal-id', value: number }
  if (type !== 'tax-code' && /^\d{9}$/.test(number)) return { type: 'cmnd', value: number }
  if (type === 'other' && /^\d{10}(?:\d{3})?$/.test(number)) return { type: 'tax-code', value: number }
  return { type: type === 'other' ? 'passport' : type, value: number }
}

/**
 * By which numbers a canonical message, a question or its answer names persons: the applicant, who stands for them, who
 * submitted, who pays, relatives. Each once, in the order in which they stand.
 */
export const subjectsOf = (data: unknown): readonly Identifier[] => {
  const found = new Map<string, Identifier>()
  const add = (type: Identifier['type'], value: string) => {
    const one = normalised({ type, value })
    if (one.value !== '') found.set(`${one.type} ${one.value}`, one)
  }
  const walk = (node: object): void => {
    if (Array.isArray(node)) {
      for (const inner of node) if (typeof inner === 'object' && inner !== null) walk(inner)
      return
    }
    for (const [name, inner] of Object.entries(node)) {
      if (typeof inner === 'object' && inner !== null) walk(inner)
      else if (typeof inner === 'string') {
        const type = Object.hasOwn(numberFields, name) ? numberFields[name] : undefined
        if (type) add(type, inner)
        else if (name === 'value' && 'type' in node && isKnown(node.type)) add(node.type, inner)
      }
    }
  }
  if (typeof data === 'object' && data !== null) walk(data)
  return [...found.values()]
}
