import type { Decoded } from '#adapter-kit'
import { partnerPointer } from '#delivery/partner-pointer.ts'
import { type JsonLimits, scanJson } from '#validation/json-scan.ts'

/** The bounds of the call were kept before; here only names are looked at. */
const unlimited: JsonLimits = { depth: Number.POSITIVE_INFINITY, values: Number.POSITIVE_INFINITY }

/** An object or a list, with or without a byte order mark before it. */
const looksLikeJson = (body: Buffer) => /^(?:\u00EF\u00BB\u00BF)?\s*[[{]/.test(body.toString('latin1', 0, 64))

const reasons = {
  'duplicate-key': 'Tên trường bị lặp lại (The name of this field stands here twice).',
  'prototype-key': 'Không nhận tên trường này (This name of a field is not accepted).',
} as const

/** A packet in which a field stands twice says two things, of which a parser would keep the last unseen. */
export const repeatedKey = (body: Buffer): Extract<Decoded, { kind: 'reject' }> | undefined => {
  if (!looksLikeJson(body)) return undefined
  const scan = scanJson(body, unlimited)
  let step = scan.next()
  while (!step.done) step = scan.next()
  const [flaw] = step.value.flaws.values()
  if (!flaw) return undefined
  return {
    kind: 'reject',
    code: flaw.kind === 'duplicate-key' ? 'DUPLICATE_KEY' : 'RESERVED_KEY',
    reason: reasons[flaw.kind],
    pointer: partnerPointer(flaw.pointer),
  }
}
