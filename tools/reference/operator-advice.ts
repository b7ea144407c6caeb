import type { AttentionKind } from '#api/attention/words.ts'
import type { ChannelReport } from '#delivery/channel-report.ts'
import type { DeliveryStatus } from '#messages/lifecycle.ts'

interface Advice {
  readonly means: string
  readonly who: string
  readonly does: string
}

const nobody = 'không ai'
const operator = 'người trực'
const officer = 'cán bộ nghiệp vụ'
const installer = 'người cài đặt'

/** What a state of a delivery asks of the person on duty. */
export const deliveryAdvice: Readonly<Record<DeliveryStatus, Advice>> = {
  waiting: {
    means: 'Sẽ được gửi, ngay hoặc vào giờ đã hẹn',
    who: nobody,
    does: 'Không. Chờ lâu thì xem mục "Vì sao đang chờ" của thông điệp',
  },
  delivering: {
    means: 'Lời gọi đang trên đường, hoặc tiến trình gửi vừa chết và hệ thống sắp nhận lại việc',
    who: nobody,
    does: 'Không: tự kết thúc',
  },
  pending: {
    means: 'Đối tác đã nhận, cấp số biên nhận và sẽ trả lời sau; hệ thống tự hỏi lại',
    who: nobody,
    does: 'Không. Quá lâu so với lời hẹn của đối tác thì gọi cho họ',
  },
  'in-doubt': {
    means: 'Mất câu trả lời: có thể đối tác đã làm. Hệ thống hỏi lại, hoặc gửi lại nếu vô hại',
    who: nobody,
    does: 'Không. Chỉ ghi kết quả khi đã hỏi được đối tác',
  },
  parked: {
    means: 'Chưa rõ đối tác đã nhận hay chưa và không còn cách hỏi; hoặc có mã chưa nằm trong bảng mã',
    who: operator,
    does: 'Hỏi đối tác rồi ghi kết quả, hoặc gửi lại. Thiếu mã thì thêm dòng vào bảng mã, thông điệp tự đi',
  },
  dead: {
    means: 'Chắc chắn chưa tới đối tác: không gửi được như hiện tại, hoặc đã hết số lần thử',
    who: `${operator}, ${officer}`,
    does: 'Xem mã; sửa dữ liệu hoặc nguyên nhân bên ngoài, rồi gửi lại',
  },
  rejected: {
    means: 'Đối tác đã hiểu và từ chối, có lý do và cho biết ai phải làm',
    who: officer,
    does: 'Sửa trong hệ thống của thành phố và gửi trạng thái mới; gấp thì sửa tại đây',
  },
  cancelled: {
    means: 'Có người đã hủy; đối tác sẽ không nhận được',
    who: nobody,
    does: 'Không. Hủy nhầm thì gửi lại',
  },
  superseded: {
    means: 'Chưa gửi: trạng thái mới hơn của cùng hồ sơ đã thay chỗ',
    who: nobody,
    does: 'Không',
  },
  completed: {
    means: 'Đối tác đã nhận',
    who: nobody,
    does: 'Không',
  },
}

/** The same of the channel in front of an endpoint. */
export const channelAdvice: Readonly<Record<ChannelReport['condition'], Advice>> = {
  open: { means: 'Đang gửi, trong giới hạn đã đặt', who: nobody, does: 'Không' },
  slowed: {
    means: 'Đối tác yêu cầu gửi chậm lại; hệ thống chờ tới giờ họ nêu',
    who: nobody,
    does: 'Không. Lặp lại nhiều lần thì người cài đặt giảm giới hạn của kết nối',
  },
  'breaker-open': {
    means:
      'Nhiều lời gọi liên tiếp thấy đối tác không phục vụ, hoặc kết nối có lỗi (đăng nhập, chứng thư, địa chỉ); hệ thống ngừng gửi và tự thăm dò',
    who: `${operator}; ${installer} nếu là mật khẩu, chứng thư, địa chỉ`,
    does: 'Đọc nguyên nhân ở bảng dưới. Thông điệp vẫn chờ, không hao lượt gửi nào',
  },
  probing: {
    means: 'Đang thử từng lời gọi một xem đối tác đã có lại chưa',
    who: nobody,
    does: 'Không: lời gọi đầu tiên có trả lời sẽ quyết định',
  },
  paused: {
    means: 'Có người đã tạm dừng; tra cứu của cán bộ tại quầy vẫn chạy',
    who: operator,
    does: 'Đọc lý do. Hết lý do thì cho gửi tiếp',
  },
}

/** Whose task what needs a person is. */
export const attentionActors: Readonly<Record<AttentionKind, string>> = {
  dead: `${operator}, ${officer}`,
  parked: operator,
  rejected: officer,
  quarantine: `${operator}, ${officer}`,
  'routing-case': officer,
  'inbound-call': `${operator}, ${installer}`,
  case: officer,
  'unknown-case': operator,
  difference: `${operator}, ${officer}`,
  'halted-reconciliation': operator,
  notice: installer,
  proposal: 'người thứ hai có quyền duyệt',
  endpoint: operator,
  schedule: `${operator}, ${installer}`,
  report: installer,
  inbox: 'đơn vị vận hành hệ thống đọc hộp thư',
  calendar: installer,
}
