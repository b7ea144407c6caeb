export const words = {
  title: { vi: 'Kết quả tìm kiếm', en: 'Search results' },
  lead: {
    vi: 'Tìm theo mã hồ sơ, mã thông điệp hoặc lượt gửi, mã liên kết, số của đối tác, số giấy tờ của một người.',
    en: "By dossier code, id of a message or delivery, correlation id, a partner's number, or the number of somebody's paper.",
  },
  ask: { vi: 'Nhập nội dung cần tìm ở ô phía trên', en: 'Type what you look for into the box above' },
  askHint: {
    vi: 'Nội dung tìm không nằm trong địa chỉ trang: tải lại trang thì phải nhập lại.',
    en: 'What you look for does not stand in the address: after a reload it has to be typed again.',
  },
  none: { vi: 'Không tìm thấy', en: 'Nothing was found' },
  noneHint: {
    vi: 'Chỉ tìm đúng toàn bộ mã, và chỉ những gì bạn được xem. Muốn lọc theo nhiều điều kiện thì vào Thông điệp.',
    en: 'Only whole codes are looked for, and only what you may see. To filter by several things go to Messages.',
  },
  person: {
    vi: 'Đã tìm hồ sơ của người có số giấy tờ {number}. Lượt tìm được ghi lại.',
    en: 'Looked for the dossiers of the person with the number {number}. That is written down.',
  },
  noRight: {
    vi: '{number} giống số giấy tờ của một người: cần quyền xem nội dung để tìm theo số này.',
    en: '{number} reads like the number of a person: to look for that needs the right to see contents.',
  },
  more: {
    vi: 'Còn nữa, không hiển thị hết: hãy tìm bằng mã cụ thể hơn.',
    en: 'There is more than is shown: look for a more exact code.',
  },
  found: { vi: 'Tìm thấy', en: 'Found' },
  by: { vi: 'Theo', en: 'By' },
  state: { vi: 'Trạng thái', en: 'State' },
  at: { vi: 'Thời điểm', en: 'Time' },
  dossier: { vi: 'Hồ sơ', en: 'Dossier' },
  case: { vi: 'Hồ sơ tại đối tác', en: 'Case' },
  toMessages: { vi: 'Mở danh sách thông điệp', en: 'Open the list of messages' },
} as const

export const wayWords = {
  'dossier-code': { vi: 'mã hồ sơ', en: 'dossier code' },
  'message-id': { vi: 'mã thông điệp', en: 'message id' },
  'delivery-id': { vi: 'mã lượt gửi', en: 'id of a delivery' },
  'correlation-id': { vi: 'mã liên kết', en: 'correlation id' },
  'partner-number': { vi: 'số của đối tác', en: "the partner's number" },
  person: { vi: 'số giấy tờ', en: "a person's number" },
} as const
