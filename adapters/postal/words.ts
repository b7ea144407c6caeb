import type { Text } from '#adapter-kit'

/** Our codes for what the post answers, in words. */
export const words: Readonly<Record<string, Text>> = {
  ORDER_EXISTS: {
    vi: 'Bưu điện đã có đơn mang mã này; đơn mới phải dùng mã đơn hàng khác',
    en: 'The post has an order of this number; a new one needs another number',
  },
  ORDER_NOT_CONFIRMED: {
    vi: 'Bưu điện chưa xác nhận đã nhận đơn; đơn được gửi lại với cùng mã',
    en: 'The post did not confirm the order; it is sent again under the same number',
  },
  ORDER_REFUSED: { vi: 'Bưu điện không chấp nhận đơn này', en: 'The post does not accept this order' },
  PARTNER_BUSY: { vi: 'Bưu điện báo chưa trả lời được', en: 'The post says that it failed' },
  PRICE_REFUSED: { vi: 'Bưu điện không báo được cước', en: 'The post gives no price for this' },
  PRICE_UNREADABLE: {
    vi: 'Bưu điện trả lời cước không phải số đồng nguyên',
    en: 'The post answered with a price that is not a whole amount',
  },
  UNREADABLE: {
    vi: 'Không đọc được dòng theo dõi của bưu điện',
    en: 'A row of the tracking of the post could not be read',
  },
}
