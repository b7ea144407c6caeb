import { createHash } from 'node:crypto'
import { digitsOf, isRecord, parseJson, sameSecret } from '#adapter-kit'
import { textOfBody } from './packet.ts'

/** What each message of the payment platform is hashed over, in this order; the secret follows (national-protocols E.5). */
export const hashed = {
  init: [
    'LoaiBanTin',
    'PhienBan',
    'MaDoiTac',
    'MaThamChieu',
    'SoTien',
    'LoaiHinhThanhToan',
    'MaKenhThanhToan',
    'MaThietBi',
    'NgonNgu',
    'MaTienTe',
    'MaNganHang',
    'ThongTinGiaoDich',
    'ThoiGianGD',
    'Ip',
  ],
  confirm: [
    'LoaiBanTin',
    'MaLoi',
    'MaDoiTac',
    'MaThamChieu',
    'SoTien',
    'MaTienTe',
    'MaGiaoDich',
    'MaNganHang',
    'ThoiGianGD',
    'ThongTinGiaoDich',
  ],
  query: ['LoaiBanTin', 'PhienBan', 'MaDoiTac', 'MaThamChieu', 'ThoiGianGD'],
  /** PROPOSED: in the order in which the answer is written. */
  answer: ['MaLoi', 'MoTaLoi', 'MaDoiTac', 'MaThamChieu', 'ThoiGianGD'],
} as const

type Texts = Readonly<Record<string, string>>

const paymentHash = (names: readonly string[], values: Texts, secret: string): string =>
  createHash('sha256')
    .update([...names.map((name) => values[name] ?? ''), secret].join('|'))
    .digest('hex')

/** A packet with its hash. */
export const sealed = <Packet extends Texts>(names: readonly string[], packet: Packet, secret: string) => ({
  ...packet,
  MaXacThuc: paymentHash(names, packet, secret),
})

type Received = Parameters<typeof textOfBody>[0]

/** The texts of a body, numbers as the characters that came: 30000.0 and 30000 are one amount and two hashes. */
const receivedTexts = (request: Received): Texts | undefined => {
  try {
    const document = parseJson(textOfBody(request) ?? '')
    if (!isRecord(document)) return undefined
    // What reads the packet later does not look at case: a second "SOTIEN" would pass under the hash of the first.
    const names = Object.keys(document)
    if (new Set(names.map((name) => name.toUpperCase())).size < names.length) return undefined
    const texts = Object.entries(document).flatMap(([name, value]) => {
      const text = typeof value === 'string' ? value : digitsOf(value)
      return text === undefined ? [] : [[name, text]]
    })
    return Object.fromEntries(texts)
  } catch {
    return undefined
  }
}

/**
 * Whether a confirmation carries the hash of its own values. A value with the separator in it could be cut up
 * otherwise under the same hash, so only the last may have one.
 */
export const isProven = (request: Received, secret: string): boolean => {
  const texts = receivedTexts(request)
  const names = hashed.confirm
  if (!texts || !names.every((name) => Object.hasOwn(texts, name))) return false
  if (names.slice(0, -1).some((name) => texts[name]?.includes('|'))) return false
  return sameSecret((texts.MaXacThuc ?? '').toLowerCase(), paymentHash(names, texts, secret))
}
