export const words = {
  title: { vi: 'Hồ sơ tại đối tác', en: 'Cases at partners' },
  one: { vi: 'Một hồ sơ tại đối tác', en: 'One case' },
  lead: {
    vi: 'Những gì đã chuyển cho đối tác và đối tác xử lý trong nhiều ngày.',
    en: 'What was handed over to partners that work on it for days.',
  },
  endpoint: { vi: 'Đối tác', en: 'Partner' },
  state: { vi: 'Trạng thái', en: 'State' },
  dossierCode: { vi: 'Mã hồ sơ', en: 'Dossier code' },
  number: { vi: 'Số của đối tác', en: "The partner's number" },
  dueBefore: { vi: 'Hỏi lại hoặc hết hạn trước', en: 'To be asked, or over, before' },
  mustAct: { vi: 'Ai phải làm tiếp', en: 'Who acts next' },
  movedAt: { vi: 'Tin gần nhất', en: 'Last heard of' },
  finding: { vi: 'Cần xem', en: 'To look at' },
  none: { vi: 'Không có hồ sơ nào tại đối tác', en: 'There is no case' },
  noneHint: {
    vi: 'Hồ sơ xuất hiện ở đây khi một đối tác nhận và cho số riêng, ví dụ cơ quan đất đai.',
    en: 'One appears here when a partner takes something over under a number of its own, such as the land office.',
  },
  about: { vi: 'Về hồ sơ này', en: 'About this case' },
  operation: { vi: 'Thao tác đã chuyển', en: 'Handed over by' },
  message: { vi: 'Thông điệp đã chuyển', en: 'The message' },
  openMessage: { vi: 'Mở thông điệp', en: 'Open the message' },
  partnerState: { vi: 'Mã trạng thái của đối tác', en: "The partner's own state" },
  openedAt: { vi: 'Chuyển lúc', en: 'Handed over at' },
  askedAt: { vi: 'Hỏi lần cuối', en: 'Last asked' },
  nextQuestionAt: { vi: 'Hỏi lần tới', en: 'Next question' },
  expiresAt: { vi: 'Hết hạn theo dõi', en: 'Given up on' },
  history: { vi: 'Diễn biến', en: 'What happened' },
  source: { vi: 'Nguồn', en: 'Source' },
  told: { vi: 'Đã báo thành phố', en: 'The city was told' },
  partner: { vi: 'Đối tác', en: 'The partner' },
  applicant: { vi: 'Người nộp hồ sơ', en: 'The applicant' },
  operator: { vi: 'Người vận hành', en: 'The operator' },
} as const

export const stateWords = {
  open: { vi: 'Đối tác đang xử lý', en: 'The partner works on it', tone: 'busy' },
  'supplement-needed': { vi: 'Cần bổ sung hồ sơ', en: 'The applicant has to add something', tone: 'warn' },
  'payment-needed': { vi: 'Chờ nghĩa vụ tài chính', en: 'The applicant has to pay', tone: 'warn' },
  finished: { vi: 'Đã giải quyết xong', en: 'Finished', tone: 'good' },
  refused: { vi: 'Từ chối giải quyết', en: 'Refused', tone: 'bad' },
  withdrawn: { vi: 'Đã rút tại đối tác', en: 'Withdrawn', tone: 'plain' },
  cancelled: { vi: 'Đã thôi theo dõi', en: 'Given up', tone: 'plain' },
  expired: { vi: 'Quá hạn, đối tác không có tin', en: 'Nothing heard for too long', tone: 'bad' },
} as const

export const kindWords = {
  opened: { vi: 'Đã chuyển cho đối tác', en: 'Handed over' },
  moved: { vi: 'Đối tác báo chuyển biến', en: 'The partner told of a move' },
  older: { vi: 'Tin cũ hơn, không đổi trạng thái', en: 'Older news, nothing changed' },
  'not-allowed': { vi: 'Tin không khớp trạng thái đang có', en: 'News that does not fit' },
  expired: { vi: 'Quá hạn theo dõi', en: 'Nothing was heard for too long' },
  cancelled: { vi: 'Thôi theo dõi', en: 'Given up' },
  asked: { vi: 'Đã hỏi đối tác', en: 'The partner was asked' },
} as const

export const actionWords = {
  ask: { vi: 'Hỏi đối tác ngay', en: 'Ask now' },
  askTitle: { vi: 'Hỏi {endpoint} về hồ sơ {number}', en: 'Ask {endpoint} about {number}' },
  askSays: {
    vi: 'Câu hỏi đi trong lượt kế tiếp, theo giới hạn của kết nối. Câu trả lời hiện ở phần diễn biến.',
    en: 'The question goes out with the next batch, within the limits of the endpoint. What comes back stands below.',
  },
  asked: { vi: 'Đã xếp lịch hỏi ngay.', en: 'It is asked with the next batch.' },
  cancel: { vi: 'Thôi theo dõi', en: 'Give up' },
  cancelTitle: { vi: 'Thôi theo dõi hồ sơ {number}', en: 'Give up {number}' },
  cancelSays: {
    vi: 'Thành phố được báo; đối tác thì không: hủy ở phía đối tác là việc riêng. Không hoàn tác được.',
    en: 'The city is told, the partner is not: what it does with it is another matter. This cannot be taken back.',
  },
  cancelled: { vi: 'Đã thôi theo dõi.', en: 'It is given up.' },
} as const
