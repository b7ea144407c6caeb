import Type from 'typebox'
import type { StoredInboundCall } from '#store/inbound-calls.ts'
import { count, id, instant, named, text } from '../parts.ts'

export const inboundOutcomes = [
  'accepted',
  'duplicate',
  'ignored',
  'rejected',
  'deferred',
] as const satisfies readonly StoredInboundCall['outcome'][]

export const inboundCallView = named(
  'inbound-call',
  Type.Object({
    id,
    endpoint: text,
    source: { ...text, description: '`callback/<name>` or `poll/<name>`.' },
    at: instant,
    remote: Type.Optional({ ...text, description: 'The address that called; absent where we asked.' }),
    outcome: Type.Enum([...inboundOutcomes]),
    code: Type.Optional(text),
    reason: Type.Optional(text),
    dossierCode: Type.Optional(text),
    messageIds: Type.Array(id),
    sha256: { ...text, description: 'Of the bytes.' },
    bytes: { ...count, description: 'How many.' },
  }),
)

export const inboundCallBody = ({ at, remote, code, reason, dossierCode, ...call }: StoredInboundCall) => ({
  ...call,
  at: at.toISOString(),
  ...(remote !== null && { remote }),
  ...(code !== null && { code }),
  ...(reason !== null && { reason }),
  ...(dossierCode !== null && { dossierCode }),
})
