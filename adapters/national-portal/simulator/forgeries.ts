import { isRecord } from '#adapter-kit'
import type { Lie } from './citizens-plan.ts'
import { hashOf } from './payment-hashes.ts'
import type { Json } from './records.ts'

const tenfold = (packet: Json): Json => ({ ...packet, SoTien: Number(packet.SoTien) * 10 })

const changed = (body: Json, secret: string): Json => {
  if (!isRecord(body.data)) {
    const packet = tenfold(body)
    return { ...packet, MaXacThuc: hashOf('CONFIRM', packet, secret) }
  }
  const { data } = body
  const mark = 'nội dung khác'
  return {
    ...body,
    data: { ...data, ChuHoSo: mark, NoiDungBoSung: mark, LyDo: mark, HoTenNguoiNopTien: mark },
  }
}

/** What is said instead of the truth; how it is proven is lied about elsewhere. */
export const forged = (body: Json, lie: Lie, secret: string): Json => {
  switch (lie) {
    case 'altered-amount':
      return tenfold(body)
    case 'wrong-hash':
      return { ...body, MaXacThuc: '0'.repeat(64) }
    case 'changed-repeat':
      return changed(body, secret)
    default:
      return body
  }
}
