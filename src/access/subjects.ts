import { type Identifier, identifierTypes, normalised } from '#adapter-kit'

/** Fields that hold such a number, in whatever message they stand. A test holds this against the schemas. */
const numberFields: Readonly<Record<string, Identifier['type']>> = {
  personalId: 'personal-id',
  cmnd: 'cmnd',
  taxCode: 'tax-code',
  identifier: 'other',
}

const isKnown = (type: unknown): type is Identifier['type'] =>
  (identifierTypes as readonly unknown[]).includes(type)

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
    for (const name in node) {
      const inner = (node as Readonly<Record<string, unknown>>)[name]
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
