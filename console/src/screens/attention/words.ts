export const words = {
  title: { vi: 'Việc cần xử lý', en: 'Needs a person' },
  lead: {
    vi: 'Những gì hệ thống không tự giải quyết được, gần hạn theo luật nhất trước.',
    en: 'What the bridge cannot settle by itself, by the nearest legal date.',
  },
  none: { vi: 'Không có việc nào cần xử lý', en: 'Nothing needs a person' },
  noneDetail: {
    vi: 'Mọi thông điệp đang tự đi. Trang này tự cập nhật khi có việc mới.',
    en: 'Every message goes its way. This page updates itself when something comes up.',
  },
  all: { vi: 'Tất cả', en: 'All' },
  overdue: { vi: 'Hồ sơ quá hạn', en: 'Dossiers overdue' },
  dueSoon: { vi: 'Đến hạn trong 24 giờ', en: 'Due within 24 hours' },
  accepted: { vi: 'Tiếp nhận mỗi phút', en: 'Accepted a minute' },
  completed: { vi: 'Gửi xong mỗi phút', en: 'Completed a minute' },
  remedy: { vi: 'Cách xử lý', en: 'Remedy' },
  oldest: { vi: 'Lâu nhất', en: 'Oldest' },
  due: { vi: 'Hạn gần nhất', en: 'Nearest date' },
  overdueSince: { vi: 'Quá hạn', en: 'Overdue since' },
  open: { vi: 'Mở danh sách', en: 'Open the list' },
  group: { vi: '{count} × {code}', en: '{count} × {code}' },
  command: { vi: 'Lệnh tương đương', en: 'The same by command' },
} as const
