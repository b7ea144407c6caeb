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

/** More than anybody reads on a page; the whole is there as bytes. */
const shownBytes = 500_000

export const inboundCallContent = named(
  'inbound-call-content',
  Type.Object({
    text: Type.Optional({
      ...text,
      description: 'Absent where the bytes are no UTF-8.',
      'x-description-vi': 'Không có khi các byte không phải UTF-8.',
    }),
    base64: Type.Optional({
      ...text,
      description: 'The bytes, where they are no text.',
      'x-description-vi': 'Các byte, khi đó không phải là chữ.',
    }),
    whole: Type.Boolean({
      description: 'False where only the first 500,000 bytes are shown.',
      'x-description-vi': 'False khi chỉ có 500.000 byte đầu.',
    }),
    called: Type.Optional(
      Type.Unsafe<object>({
        type: 'object',
        description: 'What the address said: method, path, parameters, query.',
        'x-description-vi': 'Những gì địa chỉ nói: phương thức, đường dẫn, tham số, truy vấn.',
      }),
    ),
  }),
)

const textIn = (bytes: Buffer, whole: boolean): string | undefined => {
  try {
    // A character may be cut in two at the end.
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: !whole })
  } catch {
    return undefined
  }
}

export const contentBody = ({ body, called }: { readonly body: Buffer; readonly called?: object }) => {
  const whole = body.length <= shownBytes
  const shown = body.subarray(0, shownBytes)
  const decoded = textIn(shown, whole)
  return {
    ...(decoded === undefined ? { base64: shown.toString('base64') } : { text: decoded }),
    whole,
    ...(called && { called }),
  }
}
