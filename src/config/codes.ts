import Type from 'typebox'
import { type CodeTable, codeTableNames } from '#adapter-kit'
import type { SoundSettings } from './config.ts'
import { type Checking, endpointNamed, listed } from './reading/checking.ts'
import { kebabCase, named, oneOf } from './reading/declare.ts'

const tables = { enum: codeTableNames }

const policy = oneOf(['required', 'optional', 'off'])

/** Of an endpoint: which tables its messages are translated by. */
export const codePolicies = Type.Unsafe<Partial<Record<CodeTable, Type.Static<typeof policy>>>>(
  named(policy, tables, {
    default: {},
    description:
      'By table (docs/code-tables.md), whether codes of messages are translated before they are sent: required (a code that the table does not know puts the message into quarantine), optional (such a code goes as it is), or off, as for those not named.',
  }),
)

/** Of a sender: the set of each table that its codes are of; national where it says nothing. */
export const codeSets = Type.Unsafe<Partial<Record<CodeTable, string>>>(
  named(Type.String({ pattern: kebabCase, maxLength: 60 }), tables),
)

/** An endpoint that turns on a table which nothing of its adapter asks for would translate nothing, and look as if it did. */
export const checkCodes = ({ endpoints = {} }: SoundSettings, { adapters, report }: Checking): void => {
  for (const name of Object.keys(endpoints)) {
    const { endpoint, adapter } = endpointNamed(name, endpoints, adapters)
    if (!adapter) continue
    const asked = Object.values(adapter.operations).flatMap(({ codes }) => codes?.tables ?? [])
    const unasked = codeTableNames.filter((table) => !asked.includes(table))
    for (const table of unasked) {
      if ((endpoint?.codes?.[table] ?? 'off') === 'off') continue
      const known = listed([...new Set(asked)])
      report(
        ['endpoints', name, 'codes', table],
        `is not asked for by the adapter ${adapter.name}; it asks for: ${known}`,
      )
    }
  }
}
