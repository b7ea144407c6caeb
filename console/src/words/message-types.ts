import type { components } from '#api/contract.ts'
import type { Text } from './text.ts'

export type MessageType = components['schemas']['message']['type']

/** What each type of message is called. A type that is missing here is an error of types. */
export const messageTypeWords: Readonly<Record<MessageType, Text>> = {
  answer: { vi: 'Trả lời câu hỏi', en: 'Answer to a question' },
  apology: { vi: 'Xin lỗi và hẹn lại ngày trả kết quả', en: 'Apology' },
  'benefit-dossier': { vi: 'Hồ sơ trợ giúp xã hội đã trả kết quả', en: 'Finished social benefit dossier' },
  'case-report': { vi: 'Diễn biến hồ sơ đã chuyển cho đối tác', en: 'Case report' },
  'citizen-supplement': { vi: 'Bổ sung của người dân', en: 'Supplement from the citizen' },
  'civil-registration': { vi: 'Hồ sơ đăng ký hộ tịch', en: 'Civil-status registration' },
  'criminal-record-application': {
    vi: 'Hồ sơ yêu cầu cấp Phiếu lý lịch tư pháp',
    en: 'Application for a criminal-record certificate',
  },
  'delivery-report': { vi: 'Kết quả gửi tới đối tác', en: 'Delivery report' },
  'dossier-hand-over': { vi: 'Chuyển giao hồ sơ', en: 'Hand-over of a dossier' },
  'dossier-mirror': { vi: 'Bản sao hồ sơ thuộc hệ thống khác', en: 'Mirror of a dossier owned elsewhere' },
  dossier: { vi: 'Hồ sơ', en: 'Dossier' },
  'enterprise-filing': { vi: 'Hồ sơ đăng ký doanh nghiệp', en: 'Enterprise filing' },
  evaluation: { vi: 'Kết quả đánh giá mức độ hài lòng trong tháng', en: 'Satisfaction of a month' },
  'fee-receipt': { vi: 'Yêu cầu phát hành biên lai điện tử', en: 'Fee receipt to issue' },
  'land-dossier': { vi: 'Hồ sơ chuyển cơ quan đất đai', en: 'Dossier for the land office' },
  'land-notice': { vi: 'Tin của cơ quan đất đai', en: 'Notice of the land office' },
  'land-tax-notice': { vi: 'Thông báo thuế kèm hồ sơ đất đai', en: 'Land tax notices' },
  'land-update': { vi: 'Thông tin bổ sung gửi cơ quan đất đai', en: 'News of a dossier for the land office' },
  'linked-registration': { vi: 'Hồ sơ liên thông hộ tịch', en: 'Linked registration' },
  'linked-state': { vi: 'Trạng thái hồ sơ liên thông hộ tịch', en: 'State of a linked registration' },
  notice: { vi: 'Nhắc việc', en: 'Notice' },
  'online-submission': { vi: 'Hồ sơ nộp trực tuyến', en: 'Online submission' },
  'payment-confirmation': { vi: 'Xác nhận thanh toán', en: 'Payment' },
  'petition-answer': { vi: 'Trả lời phản ánh, kiến nghị', en: 'Answer to a petition' },
  'petition-progress': { vi: 'Tiến độ xử lý phản ánh, kiến nghị', en: 'Progress of a petition' },
  petition: { vi: 'Phản ánh, kiến nghị', en: 'Petition' },
  'postal-order': { vi: 'Đơn chuyển phát hồ sơ, kết quả', en: 'Postal order' },
  'procedure-change': { vi: 'Thay đổi thủ tục hành chính', en: 'Procedure change' },
  progress: { vi: 'Tiến độ xử lý', en: 'Progress' },
  question: { vi: 'Câu hỏi của người dân', en: 'Question' },
  'routing-decision': { vi: 'Quyết định đơn vị có thẩm quyền', en: 'Decision on the competent agency' },
  'tax-notice': { vi: 'Thông báo thuế đất', en: 'Tax notice' },
  'tax-payment': { vi: 'Chứng từ nộp thuế đất', en: 'Proof of tax payment' },
  'withdrawal-request': { vi: 'Đề nghị rút hồ sơ', en: 'Request to withdraw' },
}
