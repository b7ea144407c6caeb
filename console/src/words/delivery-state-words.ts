/** How deliveries stand, as people read it: here, and in the handbook, which is made from it. */
export const deliveryStateWords = {
  waiting: { vi: 'Chờ gửi', en: 'Waiting' },
  delivering: { vi: 'Đang gửi', en: 'Being sent' },
  pending: { vi: 'Chờ đối tác trả lời', en: 'Answer awaited' },
  'in-doubt': { vi: 'Chưa rõ, đang hỏi lại', en: 'In doubt, asking' },
  parked: { vi: 'Chờ người quyết định', en: 'Waits for a person' },
  dead: { vi: 'Đã dừng', en: 'Stopped' },
  rejected: { vi: 'Đối tác từ chối', en: 'Refused by the partner' },
  cancelled: { vi: 'Đã hủy', en: 'Cancelled' },
  superseded: { vi: 'Đã có bản mới thay', en: 'Replaced by a newer state' },
  completed: { vi: 'Hoàn thành', en: 'Completed' },
} as const
