import type { ProblemName } from '#api/http/problem.ts'

const again = 'Gọi lại với cùng Idempotency-Key và cùng nội dung'
const waitThen = 'Chờ đúng số giây trong Retry-After rồi gọi lại'
const mend = 'Sửa nội dung theo errors rồi gửi lại; gọi lại nguyên như cũ thì vẫn sai'

/** What whoever calls should do about each kind of problem. */
export const problemAdvice: Readonly<Record<ProblemName, string>> = {
  'invalid-message': mend,
  'invalid-request': mend,
  'broken-json': 'Sửa phần mềm gửi: nội dung không phải JSON, hoặc có khóa lặp lại',
  'broken-encoding': 'Sửa phần mềm gửi: nội dung phải là UTF-8',
  unauthenticated: 'Dừng gọi, kiểm tra khóa; báo người quản trị nếu khóa đã đổi hoặc hết hạn',
  'person-required': 'Gửi kèm xác nhận người đang làm việc trong Longbien-Person',
  'person-unproven': 'Kiểm tra chữ ký, thời hạn và nơi cấp của Longbien-Person; đăng nhập lại',
  'session-over': 'Đăng nhập lại',
  'wrong-password': 'Nhập lại; nhiều lần sai thì mỗi lần phải chờ lâu hơn, nhưng không bị khóa',
  'not-from-console': 'Tải lại trang điều hành rồi làm lại',
  forbidden: 'Xem quyền ở GET /v1/me; cần thêm quyền thì báo người quản trị',
  'purpose-not-shown': 'Gửi hồ sơ nêu người này trước, rồi hỏi với đúng mã hồ sơ đó',
  'not-found': 'Kiểm tra mã; hồ sơ của hệ thống khác cũng trả lời như vậy',
  'unknown-route': 'Kiểm tra địa chỉ trong đặc tả ở /docs',
  'method-not-allowed': 'Dùng phương thức nêu trong allowed',
  'link-expired': 'Xin đường dẫn mới',
  'range-not-satisfiable': 'Tải lại tệp từ đầu',
  'stale-revision': 'Không gửi lại: đã có trạng thái mới hơn (lastRevision)',
  'revision-reused': 'Tăng số phiên bản rồi gửi lại',
  'nothing-to-do': 'Đọc detail: trạng thái hiện tại là gì và làm được gì',
  'still-open': 'Chờ lượt gửi kết thúc, hoặc hủy trước',
  'newer-state-delivered': 'Thường không cần làm gì: đối tác đã có trạng thái mới hơn',
  'patch-test-failed': 'Xem lại giá trị hiện tại rồi sửa lại từ đó',
  'changed-meanwhile': 'Tải lại, xem thay đổi của người khác, rồi làm lại nếu vẫn cần',
  'body-too-large': 'Chia nhỏ; giới hạn nằm trong detail và trong đặc tả',
  'unsupported-media-type': 'Đặt Content-Type theo detail',
  'idempotency-key-reused': 'Nội dung mới phải có Idempotency-Key mới',
  'rejected-by-partner': 'Đọc lý do; cho cán bộ sửa thông tin đã hỏi',
  'quota-spent': 'Chờ sang ngày mai, hoặc xin người quản trị nâng hạn mức',
  'too-many-requests': `${waitThen}; share cho biết phần nào đã hết`,
  'too-many-look-ups': waitThen,
  'too-many-wrong-keys': 'Dừng gọi, sửa khóa trước',
  'header-too-large': 'Bỏ bớt phần đầu của lời gọi, thường là cookie',
  internal: `${again}; lặp lại thì báo người vận hành kèm X-Request-Id`,
  'partner-unusable': 'Báo người vận hành kèm X-Request-Id; hỏi lại sau',
  unavailable: waitThen,
  overloaded: waitThen,
  'partner-unavailable': waitThen,
  'request-timeout': again,
  'partner-timeout': 'Hỏi lại sau ít phút; tại quầy thì đề nghị giấy tờ như khi cơ sở dữ liệu gián đoạn',
}

/** By what a code means where it is given: how people call it, and who acts. */
export const meaningAdvice: Readonly<Record<string, { readonly title: string; readonly text: string }>> = {
  'stops the message': {
    title: 'Nội dung chưa đúng',
    text: 'Thông điệp hoặc lời gọi không được nhận, chưa gửi đi đâu. **Bên gửi** sửa đúng chỗ nêu trong pointer rồi gửi lại. Trong một lượt gửi đã nhận từ trước, mã này nghĩa là đối tác đó đòi hỏi thêm: sửa và gửi trạng thái mới.',
  },
  'stops the request': {
    title: 'Câu hỏi chưa đúng',
    text: 'Chưa hỏi đối tác. **Cán bộ** nhập lại thông tin.',
  },
  warning: {
    title: 'Lưu ý',
    text: 'Thông điệp vẫn được nhận và gửi. **Bên gửi** nên xem: thường là thiếu thông tin mà một đối tác sẽ cần, hoặc hai thông tin không khớp nhau.',
  },
  'warning, or stops the message: a setting decides': {
    title: 'Lưu ý hoặc từ chối, tùy cấu hình',
    text: 'Nơi cài đặt quyết định chỉ nhắc hay từ chối. **Bên gửi** sửa dữ liệu.',
  },
  'the partner refused': {
    title: 'Đối tác từ chối',
    text: 'Đối tác đã hiểu và từ chối; gửi lại nguyên như cũ thì vẫn bị từ chối. **Bên được nêu là người phải làm** sửa rồi gửi trạng thái mới.',
  },
  'failure, tried again': {
    title: 'Chưa được, hệ thống tự thử lại',
    text: '**Không ai phải làm gì**, trừ khi đã hết số lần thử và lượt gửi đã dừng: khi đó chữa nguyên nhân rồi gửi lại.',
  },
  'failure, the endpoint is held': {
    title: 'Kết nối bị giữ lại',
    text: 'Lỗi thuộc về kết nối, không thuộc về thông điệp nào; mọi lượt gửi chờ và không mất lần thử. **Người cài đặt** sửa tài khoản, chứng thư hoặc địa chỉ, rồi cho gửi tiếp.',
  },
  'failure, final': {
    title: 'Không gửi được như hiện tại',
    text: 'Gửi lại nguyên như cũ cũng vậy. **Người trực** xem lý do, cùng cán bộ nghiệp vụ sửa dữ liệu hoặc nguyên nhân, rồi gửi lại.',
  },
  'failure, in doubt': {
    title: 'Chưa rõ đối tác đã làm hay chưa',
    text: 'Hệ thống hỏi lại, hoặc gửi lại khi vô hại. Không còn cách hỏi thì lượt gửi chờ **người trực** hỏi đối tác và ghi kết quả.',
  },
  'note on an attempt': {
    title: 'Ghi chú của một lần thử',
    text: 'Cho biết chuyện gì đã xảy ra hoặc đối tác đã nói gì; làm gì tiếp là theo trạng thái của lượt gửi.',
  },
  'a person has said what came of it': {
    title: 'Do người ghi',
    text: 'Người trực đã hỏi đối tác và ghi kết quả. Ghi nhầm thì gửi lại.',
  },
}

/** What a code says whose words are put together for each case. */
export const spokenInGeneral: Readonly<Record<string, string>> = {
  BAD_HEADER: 'Một trường ở phần đầu của lời gọi không đúng',
  BAD_SETTING: 'Một thiết lập trong tệp nạp lên không đúng',
  DATES_OUT_OF_ORDER: 'Các ngày của hồ sơ không theo thứ tự mà đối tác chấp nhận',
  DATE_ORDER: 'Hai thời điểm của hồ sơ ngược thứ tự: lời giải thích nêu hai thời điểm nào',
  IDENTIFIER_FORMAT: 'Số giấy tờ không đúng dạng của loại giấy tờ đó',
  SETTLED_BY_HAND: 'Người trực đã hỏi đối tác và ghi kết quả',
  STORE_KEY_IMPOSSIBLE: 'Đường dẫn tệp không thể có trong kho tệp',
  TOO_DEEP: 'Nội dung lồng nhau quá nhiều tầng',
  TOO_FEW: 'Ít phần tử hoặc ký tự hơn mức tối thiểu',
  TOO_MANY: 'Nhiều phần tử hoặc ký tự hơn mức tối đa',
}
