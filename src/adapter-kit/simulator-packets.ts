import { isRecord } from './is-record.ts'
import { parseJson } from './parse-json.ts'
import type { SimulatorReply } from './simulator.ts'
import { digitsOf } from './written-number.ts'

/** An object of JSON whose members a simulator has not looked at yet. */
export type Packet = Readonly<Record<string, unknown>>

/** Undefined for what is no object of JSON. */
export const readPacket = (body: string): Packet | undefined => {
  try {
    const read = parseJson(body)
    return isRecord(read) ? read : undefined
  } catch {
    return undefined
  }
}

/** A text; empty where there is none. */
export const textIn = (packet: Packet, name: string): string => {
  const value = packet[name]
  return typeof value === 'string' ? value : ''
}

/** A text, or a number as it was written; empty where there is neither. */
export const writtenIn = (packet: Packet, name: string): string =>
  digitsOf(packet[name]) ?? textIn(packet, name)

export const packetIn = (packet: Packet, name: string): Packet => {
  const value = packet[name]
  return isRecord(value) ? value : {}
}

export const packetsIn = (packet: Packet, name: string): readonly Packet[] => {
  const value = packet[name]
  return Array.isArray(value) ? value.filter(isRecord) : []
}

export const textsIn = (packet: Packet, name: string): readonly string[] => {
  const value = packet[name]
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []
}

export const answerJson = (status: number, body: unknown): SimulatorReply => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8' },
  body: JSON.stringify(body),
})

export const answerText = (status: number, body: string, type = 'text/plain'): SimulatorReply => ({
  status,
  headers: { 'content-type': `${type}; charset=utf-8` },
  body,
})
