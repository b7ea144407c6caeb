/** A field as it stands on the wire: a number, eight bytes, or bytes that may be a message of their own. */
type Value = bigint | Buffer

/** The fields of one message by their numbers, in the order in which they came; it knows no schema. */
export type Fields = ReadonlyMap<number, readonly Value[]>

export const fieldsOf = (bytes: Buffer): Fields => {
  const found = new Map<number, Value[]>()
  let at = 0
  const varint = (): bigint => {
    let value = 0n
    for (let shift = 0n; ; shift += 7n) {
      const byte = bytes.readUInt8(at)
      at += 1
      value |= BigInt(byte & 0x7f) << shift
      if (byte < 0x80) return value
    }
  }
  const take = (length: number): Buffer => {
    if (at + length > bytes.length) throw new Error('The message ends before its field')
    at += length
    return bytes.subarray(at - length, at)
  }
  const nextValue = (wire: number): Value => {
    if (wire === 0) return varint()
    if (wire === 1) return take(8).readBigUInt64LE()
    if (wire === 2) return take(Number(varint()))
    if (wire === 5) return BigInt(take(4).readUInt32LE())
    throw new Error(`No such wire type: ${wire}`)
  }
  while (at < bytes.length) {
    const key = Number(varint())
    const value = nextValue(key & 7)
    found.set(key >> 3, [...(found.get(key >> 3) ?? []), value])
  }
  return found
}

export const messagesIn = (fields: Fields, number: number): readonly Fields[] =>
  (fields.get(number) ?? []).map((value) => fieldsOf(value as Buffer))

const last = (fields: Fields, number: number): Value | undefined => fields.get(number)?.at(-1)

export const textIn = (fields: Fields, number: number): string =>
  ((last(fields, number) as Buffer | undefined) ?? Buffer.alloc(0)).toString('utf8')

export const hexIn = (fields: Fields, number: number): string =>
  ((last(fields, number) as Buffer | undefined) ?? Buffer.alloc(0)).toString('hex')

export const numberIn = (fields: Fields, number: number): bigint =>
  (last(fields, number) as bigint | undefined) ?? 0n
