/** What may be sent or taken in, by the endings of file names (national-protocols A.6, A.8) and by how the content begins. */
const types = {
  pdf: { endings: ['pdf'], mediaType: 'application/pdf' },
  jpg: { endings: ['jpg', 'jpeg'], mediaType: 'image/jpeg' },
  png: { endings: ['png'], mediaType: 'image/png' },
  docx: {
    endings: ['docx'],
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  },
  xml: { endings: ['xml'], mediaType: 'application/xml' },
} as const

export type FileType = keyof typeof types

export const mediaTypeOf = (type: FileType): string => types[type].mediaType

/** The ending that is written. */
export const endingOf = (type: FileType): string => types[type].endings[0]

/** By the name alone; whether it says the truth is for {@link beginsAs}. */
export const typeOf = (fileName: string, allowed: readonly FileType[]): FileType | undefined => {
  const ending = fileName.toLowerCase().split('.').slice(1).at(-1)
  return allowed.find((type) => types[type].endings.some((one) => one === ending))
}

/** So much of a file shows what it is: a picture may lie in a document before its first page. */
export const headBytes = 64 * 1024

const zipEntry = Buffer.from('PK\x03\x04', 'latin1')
const nameAt = 30

/** Names of the parts of a ZIP archive as far as its head goes, from their local headers (APPNOTE 4.3.7). */
const entryNames = (head: Buffer): string[] => {
  const names: string[] = []
  for (let at = head.indexOf(zipEntry); at !== -1; at = head.indexOf(zipEntry, at + zipEntry.length)) {
    if (at + nameAt > head.length) break
    names.push(head.toString('latin1', at + nameAt, at + nameAt + head.readUInt16LE(at + 26)))
  }
  return names
}

const isHtml = (head: Buffer) => /<(?:!doctype\s+html|html)[\s>]/i.test(head.toString('latin1', 0, 1024))

const startsWith = (head: Buffer, ...bytes: number[]) =>
  head.subarray(0, bytes.length).equals(Buffer.from(bytes))

const signatures: Readonly<Record<FileType, (head: Buffer) => boolean>> = {
  // Readers take a few bytes of rubbish before it, and some scanners write them.
  pdf: (head) => head.subarray(0, 1024).includes('%PDF-'),
  jpg: (head) => startsWith(head, 0xff, 0xd8, 0xff),
  png: (head) => startsWith(head, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
  docx: (head) =>
    head.subarray(0, zipEntry.length).equals(zipEntry) &&
    entryNames(head).some((name) => name.startsWith('word/')),
  xml: (head) =>
    /^(?:\u00EF\u00BB\u00BF)?\s{0,200}<(?:\?xml\s|[A-Za-z_])/.test(head.toString('latin1', 0, 300)) &&
    !isHtml(head),
}

/**
 * What a file that came in is, of what is allowed: its content has to be what its name says, else what it is said to be; where
 * nothing is said the content decides.
 */
export const typeOfContent = (
  head: Buffer,
  { name = '', mediaType = '' }: { readonly name?: string; readonly mediaType?: string },
  allowed: readonly FileType[],
): FileType | 'mismatch' | undefined => {
  const hasEnding = /\.[A-Za-z0-9]{1,5}$/.test(name)
  const said = hasEnding
    ? typeOf(name, allowed)
    : allowed.find((type) => mediaTypeOf(type) === mediaType.toLowerCase())
  if (said !== undefined) return beginsAs(said, head) ? said : 'mismatch'
  return hasEnding ? undefined : allowed.find((type) => beginsAs(type, head))
}

/** Whether a file begins as one of this type does: its name may say anything. */
export const beginsAs = (type: FileType, head: Buffer): boolean => signatures[type](head)
