import { createHash, randomUUID } from 'node:crypto'
import type { SimulatorReceivedFile, SimulatorRequest } from '#adapter-kit'

/** Files that were uploaded: what the portal calls each, and its SHA-256. The bytes are not kept. */
export interface FileRegister {
  /** The parts named `files` of a multipart body; undefined when it is none. */
  take(
    request: SimulatorRequest,
  ): readonly { readonly IdTepTin: string; readonly HashTepTin: string }[] | undefined
  hashOf(id: string): string | undefined
  /** All that came, whether or not a dossier names them. */
  all(): readonly SimulatorReceivedFile[]
  size(): number
  clear(): void
}

/** The contents of the parts with this name. */
const partsOf = (bytes: Buffer, boundary: string, name: string): Buffer[] => {
  const mark = Buffer.from(`--${boundary}`)
  const found: Buffer[] = []
  let start = bytes.indexOf(mark)
  while (start >= 0) {
    const next = bytes.indexOf(mark, start + mark.length)
    if (next < 0) break
    const part = bytes.subarray(start + mark.length + 2, next - 2)
    const end = part.indexOf('\r\n\r\n')
    const head = part.subarray(0, Math.max(0, end)).toString('utf8')
    if (end >= 0 && new RegExp(`name="${name}"`).test(head)) found.push(part.subarray(end + 4))
    start = next
  }
  return found
}

export const fileRegister = (): FileRegister => {
  const hashes = new Map<string, string>()
  const came: SimulatorReceivedFile[] = []
  return {
    take({ headers, bytes, body }) {
      const [, quoted, bare] =
        /^multipart\/form-data;.*boundary=(?:"([^"]+)"|([^;]+))/i.exec(headers['content-type'] ?? '') ?? []
      const boundary = quoted ?? bare
      if (boundary === undefined) return undefined
      const parts = partsOf(Buffer.from(bytes ?? Buffer.from(body)), boundary.trim(), 'files')
      if (parts.length === 0) return undefined
      return parts.map((content) => {
        const uploaded = {
          IdTepTin: randomUUID(),
          HashTepTin: createHash('sha256').update(content).digest('hex'),
        }
        came.push({ sha256: uploaded.HashTepTin, bytes: content.length })
        hashes.set(uploaded.IdTepTin, uploaded.HashTepTin)
        return uploaded
      })
    },
    hashOf: (id) => hashes.get(id),
    all: () => came,
    size: () => hashes.size,
    clear() {
      hashes.clear()
      came.length = 0
    },
  }
}
