import { codeTableNames } from '#adapter-kit'
import type { JsonSchema } from '#schemas/registry.ts'

const forEachTable = (value: JsonSchema): JsonSchema => ({
  type: 'object',
  propertyNames: { enum: codeTableNames },
  additionalProperties: value,
})

/** Of an endpoint: which tables its messages are translated by. */
export const codePolicies = forEachTable({ type: 'string', enum: ['required', 'optional', 'off'] })

/** Of a sender: the set of each table that its codes are of; national where it says nothing. */
export const codeSets = forEachTable({
  type: 'string',
  pattern: '^[a-z][a-z0-9]*(-[a-z0-9]+)*$',
  maxLength: 60,
})
