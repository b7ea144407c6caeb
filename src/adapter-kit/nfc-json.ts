import { nfc } from './vietnamese-text.ts'

/** A packet as JSON with every text in NFC, as partners compare names; names of fields stay as they are. */
export const nfcJson = (packet: object): string =>
  JSON.stringify(packet, (_name, value: unknown) => (typeof value === 'string' ? nfc(value) : value))
