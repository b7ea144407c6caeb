import { readFileSync } from 'node:fs'

/** One packet that was written from the fact sheets, on which section it rests and how sure that is. */
export interface Judged {
  readonly name: string
  readonly np: string
  readonly sure: string
}

/** A file of packets, as `test/samples/judged/<adapter>/<file>` holds it. */
export const packetsOf = <File>(file: string): File =>
  JSON.parse(readFileSync(new URL(file, import.meta.url), 'utf8')) as File

const step = (node: unknown, name: string): unknown =>
  typeof node === 'object' && node !== null
    ? Object.entries(node).find(([key]) => key === name)?.[1]
    : undefined

/** The value at a path such as `ThongTinNguoiNop.ThongTinChiTiet.NgaySinh`. */
export const at = (packet: unknown, path: string): unknown => path.split('.').reduce(step, packet)

/** Absent, empty and null say the same: no document tells which is wanted. */
export const nothingIsNull = (value: unknown): unknown =>
  value === undefined || value === '' || (Array.isArray(value) && value.length === 0) ? null : value

/** The message with other values at some paths; null takes the field away. */
export const withChange = <Message extends object>(
  base: Message,
  change: Readonly<Record<string, unknown>>,
): Message => {
  const message = structuredClone(base)
  for (const [path, value] of Object.entries(change)) {
    const names = path.split('.')
    const last = names.pop() ?? ''
    const target = Object(names.reduce<unknown>(step, message))
    if (value === null) Reflect.deleteProperty(target, last)
    else Reflect.set(target, last, value)
  }
  return message
}
