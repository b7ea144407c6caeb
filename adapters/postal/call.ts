import { type PacketReader, packetReader, permanent } from '#adapter-kit'
import type { JsonReply, JsonRequest } from '#transport/gateway/json-transport.ts'
import type { Settings } from './settings.ts'

export const callOf = (
  service: keyof Settings['services'],
  body: object,
  { calledBy, services }: Settings,
): JsonRequest => {
  const name = services[service]
  return calledBy === 'path'
    ? { method: 'POST', path: `/${name}`, body }
    : { method: 'POST', path: '/', query: { service: name }, body }
}

/** The one code of success; any other is a failure (national-protocols-2026 E.6). */
export const success = '100'

export const answerIn = ({ body }: JsonReply): PacketReader => {
  const packet = packetReader(body)
  if (packet) return packet
  throw permanent('REPLY_UNREADABLE', 'The answer of the post is no object')
}

/** What the post said where it was no success. */
export const wordsOf = (packet: PacketReader) => ({
  partnerCode: packet.text('Status') ?? '',
  partnerText: packet.text('Message') ?? '',
})
