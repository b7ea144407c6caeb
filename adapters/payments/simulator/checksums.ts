import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { type Packet, writtenIn } from '#adapter-kit'

export const secrets = {
  keyPayClient: 'longbien',
  keyPayKey: 'khoa-keypay-gia-lap',
  payGovPartner: 'LONGBIEN',
  payGovAccess: 'khoa-truy-cap-gia-lap',
  payGovSecret: 'khoa-paygov-gia-lap',
} as const

const keyPayHash = (values: readonly string[]): string =>
  createHmac('sha256', secrets.keyPayKey).update(values.join('|')).digest('hex')

const payGovHash = (values: readonly string[]): string =>
  createHash('sha256')
    .update([secrets.payGovSecret, secrets.payGovAccess, ...values].join(''))
    .digest('hex')

const valuesOf = (packet: Packet, names: readonly string[]): string[] =>
  names.map((name) => writtenIn(packet, name))

/** In the order of their names, joined by a bar, with the key of an HMAC (SEEN for the first). */
export const keyPayHashes = {
  pay: (packet: Packet) =>
    keyPayHash(
      valuesOf(packet, ['addition_fee', 'client_id', 'command', 'trans_amount', 'transaction_id', 'version']),
    ),
  query: (packet: Packet) =>
    keyPayHash(valuesOf(packet, ['client_id', 'command', 'transaction_id', 'version'])),
  notice: (packet: Packet) =>
    keyPayHash(valuesOf(packet, ['client_id', 'status', 'trans_amount', 'transaction_id'])),
}

/** Secret, access key and then the values, joined by nothing (SEEN for the first). */
export const payGovHashes = {
  pay: (packet: Packet) => payGovHash(valuesOf(packet, ['partnerCode', 'orderId', 'requestCode', 'amount'])),
  query: (packet: Packet) => payGovHash(valuesOf(packet, ['partnerCode', 'orderId', 'requestCode'])),
  notice: (packet: Packet) =>
    payGovHash(
      valuesOf(packet, ['partnerCode', 'orderId', 'requestCode', 'amount', 'errorCode', 'transactionNo']),
    ),
}

export const isSame = (given: string, expected: string): boolean => {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)]
  return one.length === other.length && timingSafeEqual(one, other)
}
