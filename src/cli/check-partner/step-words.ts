import type { EndpointFault, Failure, Text } from '#adapter-kit'

/** The steps, in their order. */
export const steps = {
  name: { vi: 'tên máy chủ', en: 'name' },
  connection: { vi: 'kết nối', en: 'connection' },
  certificate: { vi: 'chứng thư', en: 'certificate' },
  clock: { vi: 'đồng hồ', en: 'clock' },
  logIn: { vi: 'đăng nhập', en: 'log-in' },
  answer: { vi: 'trả lời', en: 'answer' },
} satisfies Record<string, Text>

const ofFault: Readonly<Record<EndpointFault, Text>> = {
  session: {
    vi: 'Đối tác không nhận phiên vừa cấp: có thể cùng tài khoản đang đăng nhập nơi khác.',
    en: 'The partner refuses a session that it has just given: the same account may be logged in elsewhere.',
  },
  credentials: {
    vi: 'Đối tác không nhận tài khoản, mật khẩu, khóa hoặc chữ ký: kiểm tra settings của điểm kết nối và các biến môi trường.',
    en: 'The partner refuses the account, password, key or signature: check the settings of the endpoint and their environment variables.',
  },
  clock: {
    vi: 'Đồng hồ hai bên lệch nhau: đồng bộ đồng hồ máy này (NTP).',
    en: "The two clocks differ: have this machine's clock set (NTP).",
  },
  certificate: {
    vi: 'Chứng thư của đối tác hết hạn hoặc không được tin: báo đối tác, hoặc thêm CA của họ (NODE_EXTRA_CA_CERTS).',
    en: "The partner's certificate has expired or is not trusted: tell the partner, or add its authority (NODE_EXTRA_CA_CERTS).",
  },
  address: {
    vi: 'Địa chỉ trong settings không gọi được: sửa địa chỉ.',
    en: 'The address in the settings cannot be called: correct it.',
  },
  redirect: {
    vi: 'Địa chỉ chuyển hướng đi nơi khác: hỏi đối tác địa chỉ đúng.',
    en: 'The address sends us elsewhere: ask the partner for the right one.',
  },
  route: {
    vi: 'Có máy chủ nhưng không có dịch vụ ở đường dẫn này: kiểm tra đường dẫn và tuyến trong settings.',
    en: 'There is a server, but no such service at this path: check paths and routes in the settings.',
  },
  page: {
    vi: 'Thay cho câu trả lời là một trang web: tường lửa, trang bảo trì hoặc sai địa chỉ.',
    en: 'A web page came in place of an answer: a firewall, a page of maintenance, or a wrong address.',
  },
  rights: {
    vi: 'Đối tác chưa cấp quyền gọi dịch vụ này: đề nghị cấp quyền.',
    en: 'The partner does not grant us this call: ask for the grant.',
  },
  gateway: {
    vi: 'Nền tảng ở giữa (LGSP, Agent Node, proxy) không cho qua: kiểm tra đăng ký dịch vụ, khóa và quyền trên nền tảng đó.',
    en: 'What stands between (LGSP, Agent Node, proxy) does not let us through: check subscription, key and rights there.',
  },
}

const unreachable: Text = {
  vi: 'Không đến được đối tác: kiểm tra địa chỉ, tường lửa và VPN từ máy này.',
  en: 'The partner is out of reach: check the address, the firewall and the VPN from this machine.',
}
const silent: Text = {
  vi: 'Đối tác nhận kết nối nhưng không trả lời được: thử lại sau, rồi báo đối tác.',
  en: 'The partner takes the connection but gives no answer: try again later, then tell the partner.',
}
const unreadable: Text = {
  vi: 'Có câu trả lời nhưng không đọc được theo giao thức đã biết: so với tài liệu của bộ nối.',
  en: "There is an answer, but not one that this adapter can read: compare it with the adapter's README.",
}
const busy: Text = {
  vi: 'Đối tác đang yêu cầu gọi chậm lại: thử lại sau.',
  en: 'The partner asks us to slow down: try again later.',
}

/** What to do about a failure, in plain words: nothing of it is the partner's text. */
export const wordsFor = ({ fault, code = '', outage, status }: Partial<Failure>): Text => {
  if (fault) return ofFault[fault]
  if (status === 429) return busy
  if (/^CONNECT|^LOG_IN_TIMEOUT/.test(code)) return unreachable
  return outage ? silent : unreadable
}
