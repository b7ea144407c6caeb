export const words = {
  title: { vi: 'Hồ sơ hai nơi cùng nhận', en: 'Dossiers of two owners' },
  lead: {
    vi: 'Mã hồ sơ mà hai hệ thống cùng coi là của mình. Cả hai nội dung đều được lưu; bên đến sau không làm thay đổi hồ sơ. Cần tìm hiểu hồ sơ thuộc về ai, rồi bên kia thôi báo cáo.',
    en: 'Codes of which two systems speak as their own. Both are kept, and who comes second changes nothing. Find out whose it is, and have the other one stop.',
  },
  none: { vi: 'Không có hồ sơ nào bị hai nơi cùng nhận', en: 'No dossier has two owners' },
  dossier: { vi: 'Hồ sơ', en: 'Dossier' },
  owner: { vi: 'Đang thuộc về', en: 'Belongs to' },
  sender: { vi: 'hệ thống gửi', en: 'sender' },
  partner: { vi: 'đối tác', en: 'partner' },
  other: { vi: 'Bên kia', en: 'The other' },
  times: { vi: 'Số lần', en: 'Times' },
  first: { vi: 'Lần đầu', en: 'First' },
  last: { vi: 'Gần nhất', en: 'Last' },
  message: { vi: 'Thông điệp gần nhất của bên kia', en: 'Last message of the other' },
} as const
