import { benchKey, dossierOf, idOf, type Numbered } from './dossiers.ts'

export interface Ready {
  readonly id: string
  readonly bytes: Buffer
}

/** The same bytes for every system; those that know no keys pay no attention to them. */
export const requestOf = (port: number, message: Numbered): Ready => {
  const id = idOf(message)
  const body = JSON.stringify(dossierOf(message))
  const head = [
    `PUT /v1/dossiers/${message.code} HTTP/1.1`,
    `Host: 127.0.0.1:${port}`,
    `Authorization: Bearer ${benchKey}`,
    'Content-Type: application/json',
    `Idempotency-Key: ${id}`,
    `Content-Length: ${Buffer.byteLength(body)}`,
  ].join('\r\n')
  return { id, bytes: Buffer.from(`${head}\r\n\r\n${body}`) }
}
