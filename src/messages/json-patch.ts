import { isDeepStrictEqual } from 'node:util'
import { applyPatch as applyOperations, type Operation as LibraryOperation } from 'rfc6902'
import { type Finding, isRecord, pointerTokens, reject } from '#adapter-kit'

/** One operation of a JSON Patch (RFC 6902), as its schema lets it in. */
export interface PatchOperation {
  readonly op: 'add' | 'remove' | 'replace' | 'move' | 'copy' | 'test'
  readonly path: string
  readonly from?: string
  readonly value?: unknown
}

export type Patched =
  | { readonly kind: 'patched'; readonly data: unknown }
  /** A `test` found something else there. */
  | { readonly kind: 'test-failed'; readonly operation: number; readonly pointer: string }
  | { readonly kind: 'unfit'; readonly finding: Finding }

/** Of all that `copy` puts down, in characters: copies of copies would double with each operation. */
const maxCopied = 1_000_000

const isIndex = (token: string) => /^(?:0|[1-9]\d{0,8})$/.test(token)

/** Its own members alone: what every object inherits, and the length of a list, are no places in a document. */
const member = (parent: unknown, token: string): { readonly value: unknown } | undefined => {
  if (Array.isArray(parent))
    return isIndex(token) && Number(token) < parent.length ? { value: parent[Number(token)] } : undefined
  return isRecord(parent) && Object.hasOwn(parent, token) ? { value: parent[token] } : undefined
}

const place = (document: unknown, tokens: readonly string[]): { readonly value: unknown } | undefined =>
  tokens.reduce<{ readonly value: unknown } | undefined>(
    (found, token) => found && member(found.value, token),
    { value: document },
  )

const reserved = new Set(['__proto__', 'constructor', 'prototype'])

/** Where something may be put: into an object under any name, into a list up to its end. */
const takes = (document: unknown, tokens: readonly string[]): boolean => {
  const parent = place(document, tokens.slice(0, -1))?.value
  const last = tokens.at(-1) ?? ''
  if (Array.isArray(parent)) return last === '-' || (isIndex(last) && Number(last) <= parent.length)
  return isRecord(parent)
}

const unfit = (
  index: number,
  field: 'path' | 'from' | 'value',
  code: string,
  vi: string,
  en: string,
): Patched => ({
  kind: 'unfit',
  finding: reject(`/${index}/${field}`, code, vi, en),
})

/** Looked at before the library is let near it: it follows what is inherited, and lengths of lists. */
const objection = (document: unknown, operation: PatchOperation, index: number): Patched | undefined => {
  const { op, path, from } = operation
  for (const [field, pointer] of [
    ['path', path],
    ['from', from ?? ''],
  ] as const) {
    const tokens = pointerTokens(pointer)
    if (tokens.some((token) => reserved.has(token)))
      return unfit(
        index,
        field,
        'RESERVED_KEY',
        'Không nhận tên trường này',
        'This name of a field is not accepted',
      )
  }
  const [to, source] = [pointerTokens(path), pointerTokens(from ?? '')]
  if (to.length === 0 && op !== 'test')
    return unfit(
      index,
      'path',
      'WHOLE_DOCUMENT',
      'Muốn thay toàn bộ thì nêu "data"',
      'To replace the whole, give "data"',
    )
  const moves = op === 'move' || op === 'copy'
  if (moves && (source.length === 0 || !place(document, source)))
    return unfit(
      index,
      'from',
      'NO_SUCH_PLACE',
      'Thông điệp không có chỗ này',
      'The message has no such place',
    )
  const isThere = op === 'add' || moves ? takes(document, to) : place(document, to) !== undefined
  if (op !== 'test' && !isThere)
    return unfit(
      index,
      'path',
      'NO_SUCH_PLACE',
      'Thông điệp không có chỗ này',
      'The message has no such place',
    )
  return undefined
}

const copiedBy = (document: unknown, { op, from = '' }: PatchOperation): number =>
  op === 'copy' ? JSON.stringify(place(document, pointerTokens(from))?.value).length : 0

/** The document with the operations done in their order, or the first that cannot be; the document itself is not touched. */
export const applyPatch = (document: unknown, operations: readonly PatchOperation[]): Patched => {
  const data: unknown = structuredClone(document)
  let copied = 0
  for (const [index, operation] of operations.entries()) {
    const wrong = objection(data, operation, index)
    if (wrong) return wrong
    if (operation.op === 'test') {
      const found = place(data, pointerTokens(operation.path))
      // Compared here: the library measures how far two lists are apart, which takes the product of their lengths.
      if (found && isDeepStrictEqual(found.value, operation.value)) continue
      return { kind: 'test-failed', operation: index, pointer: operation.path }
    }
    copied += copiedBy(data, operation)
    if (copied > maxCopied)
      return unfit(index, 'from', 'TOO_LARGE', 'Sao chép quá nhiều', 'Too much is copied')
    const [error] = applyOperations(data, [operation as LibraryOperation])
    if (error)
      return unfit(
        index,
        'path',
        'NO_SUCH_PLACE',
        'Thông điệp không có chỗ này',
        'The message has no such place',
      )
  }
  return { kind: 'patched', data }
}
