export const words = {
  title: { vi: 'Đề nghị chờ duyệt', en: 'Proposals' },
  one: { vi: 'Một đề nghị', en: 'One proposal' },
  lead: {
    vi: 'Thao tác cần người thứ hai duyệt. Người đề nghị không tự duyệt được, chỉ rút lại.',
    en: 'Actions that need a second person. Who asked may take one back, never approve it.',
  },
  state: { vi: 'Trạng thái', en: 'State' },
  none: { vi: 'Không có đề nghị nào', en: 'There is no proposal' },
  noneHint: {
    vi: 'Đề nghị xuất hiện ở đây khi ai đó làm một việc mà cấu hình (fourEyes) đòi người thứ hai.',
    en: 'One appears here when somebody does what the configuration (fourEyes) asks a second person for.',
  },
  action: { vi: 'Thao tác', en: 'Action' },
  by: { vi: 'Người đề nghị', en: 'Asked by' },
  reason: { vi: 'Lý do', en: 'Reason' },
  createdAt: { vi: 'Đề nghị lúc', en: 'Asked at' },
  expiresAt: { vi: 'Hết hạn', en: 'Expires' },
  decided: { vi: 'Quyết định', en: 'Decision' },
  decidedBy: { vi: '{by} lúc {at}: {reason}', en: '{by} at {at}: {reason}' },
  message: { vi: 'Thông điệp', en: 'Message' },
  openMessage: { vi: 'Mở thông điệp', en: 'Open the message' },
  rule: { vi: 'Vì sao cần người thứ hai', en: 'Why a second person' },
  asked: { vi: 'Sẽ thực hiện đúng những điều sau', en: 'What will be done, exactly' },
  over: {
    vi: 'Nội dung đề nghị không còn được giữ sau khi quyết định.',
    en: 'What was asked is not kept once it is decided.',
  },
  back: { vi: 'Đề nghị chờ duyệt', en: 'Proposals' },
} as const

export const stateWords = {
  waiting: { vi: 'Chờ duyệt', en: 'Waits' },
  approved: { vi: 'Đã duyệt', en: 'Approved' },
  rejected: { vi: 'Không duyệt', en: 'Refused' },
  outdated: { vi: 'Đã lỗi thời, chưa làm gì', en: 'Outdated, nothing was done' },
  expired: { vi: 'Hết hạn', en: 'Expired' },
} as const

export const actionNames = {
  settle: { vi: 'Ghi kết quả', en: 'Settle by hand' },
  correct: { vi: 'Sửa nội dung và gửi lại', en: 'Correct and resend' },
  replay: { vi: 'Gửi lại', en: 'Replay' },
  'replay-many': { vi: 'Gửi lại hàng loạt', en: 'Replay many' },
  repair: { vi: 'Gửi lại theo đối soát', en: 'Repair a difference' },
} as const

export const ruleWords = {
  corrections: { vi: 'sửa trường cần người thứ hai', en: 'a field that needs a second person is corrected' },
  settle: { vi: 'ghi kết quả bằng tay', en: 'a delivery is settled by hand' },
  resend: { vi: 'gửi lại lượt đã hoàn thành', en: 'what is completed is sent again' },
  replays: { vi: 'gửi lại quá nhiều lượt một lần', en: 'so many are replayed at once' },
  repairs: { vi: 'gửi lại theo kết quả đối soát', en: 'a difference is repaired' },
} as const

export const decisionWords = {
  approve: { vi: 'Duyệt', en: 'Approve' },
  approveTitle: { vi: 'Duyệt đề nghị này', en: 'Approve this proposal' },
  approveSays: {
    vi: 'Thao tác được thực hiện ngay, đúng như đã đề nghị, dưới tên {by}; nhật ký ghi bạn là người duyệt. Nếu thông điệp đã thay đổi thì không làm gì.',
    en: 'It is done at once, exactly as it was asked for, in the name of {by}; the audit names you as who approved it. If the message has changed since, nothing is done.',
  },
  approved: { vi: 'Đã duyệt và thực hiện.', en: 'Approved and done.' },
  reject: { vi: 'Không duyệt', en: 'Refuse' },
  takeBack: { vi: 'Rút đề nghị', en: 'Take it back' },
  rejectTitle: { vi: 'Không thực hiện đề nghị này', en: 'Leave this undone' },
  rejectSays: {
    vi: 'Không có gì được thực hiện. Muốn làm thì đề nghị mới.',
    en: 'Nothing is done. To do it, propose it anew.',
  },
  rejected: {
    vi: 'Đề nghị đã khép lại, không có gì được thực hiện.',
    en: 'The proposal is closed, nothing was done.',
  },
  own: {
    vi: 'Bạn là người đề nghị: cần người khác duyệt.',
    en: 'You asked for it: somebody else has to approve.',
  },
  noRight: { vi: 'Bạn không có quyền duyệt đề nghị này.', en: 'You have no right to approve this.' },
} as const

export const differenceWords = {
  title: { vi: 'Những chỗ sẽ sửa', en: 'What would change' },
  fields: { vi: 'Các trường: {fields}', en: 'Fields: {fields}' },
  show: { vi: 'Xem trước và sau', en: 'Show before and after' },
  showTitle: { vi: 'Xem nội dung trước và sau khi sửa', en: 'Show what stands there before and after' },
  says: {
    vi: 'Nêu lý do xem: nội dung có thể có dữ liệu cá nhân, và lượt xem được ghi lại cùng tên bạn.',
    en: 'Say why: it may hold personal data, and the look is written down with your name.',
  },
  shown: { vi: 'Đã ghi lại lượt xem.', en: 'The look is written down.' },
  field: { vi: 'Trường', en: 'Field' },
  before: { vi: 'Trước', en: 'Before' },
  after: { vi: 'Sau', en: 'After' },
  nothing: { vi: '(không có)', en: '(nothing)' },
} as const
