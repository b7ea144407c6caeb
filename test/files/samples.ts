/** Beginnings of files of each kind, as programs write them. */
export const aPdf = (text = 'xin chào'): Buffer => Buffer.from(`%PDF-1.7\n${text}\n%%EOF\n`)
export const aJpg = (): Buffer => Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(40, 7)])
export const aPng = (): Buffer =>
  Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), Buffer.alloc(40, 7)])

/** A ZIP archive as far as local headers go, with stored parts of these names and sizes. */
export const aZip = (...parts: readonly (readonly [name: string, bytes: number])[]): Buffer =>
  Buffer.concat(
    parts.map(([name, bytes]) => {
      const header = Buffer.alloc(30)
      header.write('PK\x03\x04', 'latin1')
      header.writeUInt32LE(bytes, 18)
      header.writeUInt32LE(bytes, 22)
      header.writeUInt16LE(name.length, 26)
      return Buffer.concat([header, Buffer.from(name), Buffer.alloc(bytes, 0x41)])
    }),
  )

export const aDocx = (): Buffer =>
  aZip(['[Content_Types].xml', 400], ['_rels/.rels', 200], ['word/document.xml', 900])

export const never = (): AbortSignal => new AbortController().signal

export const textOf = async (stream: AsyncIterable<Buffer | string> | undefined): Promise<string> => {
  if (!stream) throw new Error('There is no such file')
  const pieces: Buffer[] = []
  for await (const piece of stream) pieces.push(Buffer.from(piece))
  return Buffer.concat(pieces).toString('utf8')
}
