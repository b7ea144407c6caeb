import type { Text } from '#adapter-kit'

/** Our codes for what this partner answers, in words. */
export const words: Readonly<Record<string, Text>> = {
  ADDRESS_GONE: {
    vi: 'Hệ thống của địa phương không còn nhận sự kiện ở địa chỉ này',
    en: 'The city takes no events at this address any more',
  },
  ADDRESS_UNKNOWN: {
    vi: 'Hệ thống của địa phương không có địa chỉ nhận sự kiện này',
    en: 'The city knows no such address for events',
  },
  EVENT_REFUSED: {
    vi: 'Hệ thống của địa phương từ chối mà không nêu lý do đọc được',
    en: 'The city refuses without a reason that can be read',
  },
  EVENT_REJECTED: { vi: 'Hệ thống của địa phương từ chối sự kiện này', en: 'The city refuses this event' },
  EVENT_TOO_LARGE: {
    vi: 'Sự kiện lớn hơn mức hệ thống của địa phương nhận',
    en: 'The event is larger than the city takes',
  },
  MESSAGE_MISSING: {
    vi: 'Sự kiện chỉ được gửi cùng một thông điệp',
    en: 'An event is only sent as the delivery of a message',
  },
  REPLY_UNCLEAR: {
    vi: 'Câu trả lời dài và không phải JSON, không rõ của hệ thống nào',
    en: 'The answer is long and no JSON; it is not clear who has given it',
  },
  TOO_EARLY: { vi: 'Hệ thống của địa phương yêu cầu gửi lại sau', en: 'The city asks to send it later' },
}
