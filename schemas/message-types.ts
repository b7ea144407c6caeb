// Generated from schemas/*.json by `npm run generate`; edit the schemas, not this file.

/** What a sender may hand in. */
export const handedIn = [
  'answer',
  'benefit-dossier',
  'civil-registration',
  'criminal-record-application',
  'dossier',
  'evaluation',
  'fee-receipt',
  'land-dossier',
  'land-update',
  'linked-state',
  'petition-answer',
  'petition-progress',
  'postal-order',
  'progress',
  'question',
] as const

/** What happened elsewhere and the city has to know: who brings it, and what the city reads of it. */
export const events = {
  apology: {
    from: 'gateway',
    says: { vi: "Hồ sơ trễ hạn: dữ liệu cho thư xin lỗi và hẹn lại ngày trả kết quả.", en: "A dossier is late: what a letter of apology with a new date needs." },
  },
  'case-report': {
    from: 'gateway',
    says: { vi: "Hồ sơ đã chuyển cho đối tác có chuyển biến.", en: "What was handed over to a partner has moved there." },
  },
  'citizen-supplement': {
    from: 'partner',
    says: { vi: "Người dân bổ sung hồ sơ.", en: "A citizen has added to a dossier." },
  },
  'delivery-report': {
    from: 'gateway',
    says: { vi: "Kết quả gửi thông điệp của thành phố tới đối tác.", en: "What became of one of the city's own messages at a partner." },
  },
  'dossier-hand-over': {
    from: 'gateway',
    says: { vi: "Hồ sơ được chuyển giao cho hệ thống khác.", en: "A dossier belongs to another system from now on." },
  },
  'dossier-mirror': {
    from: 'partner',
    says: { vi: "Hồ sơ do bộ, ngành hoặc Cổng quản lý có thay đổi.", en: "A dossier that a ministry or the portal owns has changed there." },
  },
  'enterprise-filing': {
    from: 'partner',
    says: { vi: "Hồ sơ đăng ký doanh nghiệp có thay đổi tại cơ quan đăng ký kinh doanh.", en: "A filing at the business registration office has moved." },
  },
  'land-notice': {
    from: 'partner',
    says: { vi: "Cơ quan đất đai có tin về một hồ sơ.", en: "The land office has said something of a dossier." },
  },
  'land-tax-notice': {
    from: 'partner',
    says: { vi: "Cơ quan đất đai chuyển thông báo thuế.", en: "The land office passes tax notices on." },
  },
  'linked-registration': {
    from: 'partner',
    says: { vi: "Dịch vụ công liên thông chuyển một hồ sơ hộ tịch về thành phố.", en: "The linked services gave the city a civil-status dossier." },
  },
  notice: {
    from: 'gateway',
    says: { vi: "Có việc cần đôn đốc.", en: "Somebody has to be urged." },
  },
  'online-submission': {
    from: 'partner',
    says: { vi: "Người dân nộp hồ sơ trực tuyến.", en: "A citizen has submitted a dossier online." },
  },
  'payment-confirmation': {
    from: 'partner',
    says: { vi: "Nền tảng thanh toán báo giao dịch đã kết thúc.", en: "A payment has ended, as the payment platform says." },
  },
  petition: {
    from: 'partner',
    says: { vi: "Phản ánh, kiến nghị của người dân mới đến hoặc có thay đổi.", en: "A petition of a citizen has come or has changed." },
  },
  'procedure-change': {
    from: 'catalogue',
    says: { vi: "Danh mục thủ tục quốc gia có thay đổi về một thủ tục.", en: "The national catalogue says something new of a procedure." },
  },
  question: {
    from: 'partner',
    says: { vi: "Người dân gửi câu hỏi.", en: "A citizen has asked something." },
  },
  'routing-decision': {
    from: 'gateway',
    says: { vi: "Cán bộ đã quyết định đơn vị có thẩm quyền đối với hồ sơ nộp trực tuyến.", en: "A person has decided who is competent for a submission." },
  },
  'tax-notice': {
    from: 'partner',
    says: { vi: "Cơ quan thuế thông báo số tiền phải nộp.", en: "The tax office says what has to be paid." },
  },
  'tax-payment': {
    from: 'partner',
    says: { vi: "Nghĩa vụ thuế đã được nộp.", en: "A tax has been paid." },
  },
  'withdrawal-request': {
    from: 'partner',
    says: { vi: "Người dân đề nghị rút hồ sơ.", en: "A citizen asks to take a dossier back." },
  },
} as const
