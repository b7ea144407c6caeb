export const words = {
  title: { vi: 'Thông điệp', en: 'Messages' },
  lead: {
    vi: 'Mọi thông điệp đi qua, mới nhất trước. Lọc để tìm những gì đang kẹt, xem theo nguyên nhân rồi gửi lại.',
    en: 'Every message that passes, newest first. Filter for what is stuck, look at it by cause, and replay it.',
  },
  moreFilters: { vi: 'Thêm bộ lọc', en: 'More filters' },
  status: { vi: 'Trạng thái lượt gửi', en: 'Status of a delivery' },
  stuck: { vi: 'Đang kẹt (cần người xử lý)', en: 'Stuck (needs a person)' },
  endpoint: { vi: 'Kết nối', en: 'Endpoint' },
  code: { vi: 'Mã kết quả', en: 'Code of the result' },
  type: { vi: 'Loại', en: 'Type' },
  dossierCode: { vi: 'Mã hồ sơ', en: 'Dossier code' },
  sender: { vi: 'Bên gửi', en: 'Sender' },
  correlationId: { vi: 'Mã liên kết', en: 'Correlation id' },
  operation: { vi: 'Thao tác', en: 'Operation' },
  from: { vi: 'Tiếp nhận từ', en: 'Accepted from' },
  to: { vi: 'Tiếp nhận trước', en: 'Accepted before' },
  message: { vi: 'Thông điệp', en: 'Message' },
  deliveries: { vi: 'Lượt gửi', en: 'Deliveries' },
  why: { vi: 'Vì sao', en: 'Why' },
  acceptedAt: { vi: 'Tiếp nhận lúc', en: 'Accepted at' },
  none: { vi: 'Không có thông điệp nào khớp', en: 'No message fits' },
  noneHint: {
    vi: 'Bỏ bớt điều kiện lọc, hoặc tìm theo mã ở ô tìm kiếm phía trên.',
    en: 'Take a filter out, or look for a code in the search box above.',
  },
  notYet: { vi: 'Chưa thấy, và vẫn còn thông điệp cũ hơn', en: 'Nothing yet, and there are older messages' },
  searchedTo: { vi: 'Đã tìm ngược về {at}.', en: 'Looked back to {at}.' },
  goOn: { vi: 'Tìm tiếp', en: 'Look further' },
  causes: { vi: 'Theo nguyên nhân', en: 'By cause' },
  noCauses: { vi: 'Không có lượt gửi nào đang kẹt theo bộ lọc này.', en: 'By this filter nothing is stuck.' },
  atLeast: {
    vi: 'Quá nhiều nên chưa đếm hết: các số là tối thiểu.',
    en: 'There is so much that not all was counted: these are the least.',
  },
  noCode: { vi: 'không có mã', en: 'no code' },
  oldest: { vi: 'từ', en: 'since' },
  show: { vi: 'Xem', en: 'Show' },
  showOf: { vi: 'Xem {count} lượt {code} tại {endpoint}', en: 'Show {count} of {code} at {endpoint}' },
} as const

export const replayWords = {
  replay: { vi: 'Gửi lại', en: 'Replay' },
  replayAll: { vi: 'Gửi lại tất cả theo bộ lọc', en: 'Replay all by this filter' },
  replayGroup: { vi: 'Gửi lại nhóm này', en: 'Replay this group' },
  title: { vi: 'Gửi lại hàng loạt', en: 'Replay many' },
  will: {
    vi: 'Sẽ gửi lại {count} lượt đã dừng trước {to}. Các lần gửi trước được giữ lại.',
    en: 'Will replay {count} deliveries that stopped before {to}. Earlier attempts are kept.',
  },
  atLeast: {
    vi: 'Quá nhiều nên chưa xem hết: ít nhất là chừng này.',
    en: 'There is so much that not all was looked at: it is at least so many.',
  },
  held: {
    vi: 'Giữ lại {count} lượt vì đối tác đã có trạng thái mới hơn.',
    en: '{count} are held back: the partner has a newer state.',
  },
  nothing: { vi: 'Không có lượt nào để gửi lại.', en: 'There is nothing to replay.' },
  consequences: {
    vi: 'Gửi lại cả {count} lượt bị từ chối chỉ vì đối tác chưa có hồ sơ',
    en: 'Also the {count} that were refused only since the partner had no dossier',
  },
  evenIfOlder: {
    vi: 'Gửi cả những lượt bị giữ lại, dù đối tác có trạng thái mới hơn',
    en: 'Also those held back, although the partner has a newer state',
  },
  resend: {
    vi: 'Gửi luôn lượt chờ người quyết định, không hỏi đối tác trước (có thể bị trùng)',
    en: 'Send what waits for a person without asking the partner first (it may be there twice)',
  },
  started: {
    vi: 'Đã bắt đầu gửi lại. Tiến độ ở phía trên.',
    en: 'The replay has begun. Its progress is above.',
  },
  proposed: {
    vi: 'Đã ghi đề nghị: chờ người thứ hai duyệt, chưa có gì được gửi.',
    en: 'Proposed: it waits for a second person, nothing was sent.',
  },
  cannot: { vi: 'Chưa gửi lại theo bộ lọc này được', en: 'Cannot be replayed by this filter' },
  needsWhich: {
    vi: 'Chọn kết nối, mã kết quả, thao tác hoặc mã hồ sơ trước.',
    en: 'Choose an endpoint, a code, an operation or a dossier first.',
  },
  needsStopped: {
    vi: 'Chọn trạng thái đã dừng: đã dừng, chờ người quyết định, bị từ chối, đã hủy.',
    en: 'Choose a status that has stopped: stopped, waits for a person, refused, cancelled.',
  },
  tooNarrow: {
    vi: 'Gửi lại hàng loạt không xét {names}: bỏ điều kiện này, hoặc chọn từng dòng.',
    en: 'A replay of many does not go by {names}: take that out, or choose rows.',
  },
  count: { vi: 'Số lượt', en: 'Count' },
  held2: { vi: 'Giữ lại', en: 'Held back' },
  between: { vi: 'Dừng từ – đến', en: 'Stopped from – to' },
  running: { vi: 'Đang chạy', en: 'Running' },
  done: { vi: 'Đã xong', en: 'Done' },
  stopped: { vi: 'Đã dừng', en: 'Stopped' },
  failed: { vi: 'Gặp lỗi', en: 'Failed' },
  replays: { vi: 'Các lần gửi lại gần đây', en: 'Recent replays' },
  matched: { vi: 'tìm thấy {count}', en: '{count} found' },
  putBack: { vi: 'đã đưa lại {count}', en: '{count} put back' },
  heldBack: { vi: 'giữ lại {count}', en: '{count} held back' },
  stop: { vi: 'Dừng lại', en: 'Stop' },
  stopTitle: { vi: 'Dừng lần gửi lại này', en: 'Stop this replay' },
  stopSays: {
    vi: 'Những lượt đã đưa lại thì giữ nguyên; phần còn lại không gửi nữa.',
    en: 'What was put back stays so; the rest is left alone.',
  },
  stoppedNow: { vi: 'Đã dừng: {count} lượt đã được đưa lại.', en: 'Stopped: {count} were put back.' },
} as const

export const chosenWords = {
  replay: { vi: 'Gửi lại', en: 'Replay' },
  cancel: { vi: 'Hủy', en: 'Cancel' },
  replayTitle: { vi: 'Gửi lại các thông điệp đã chọn', en: 'Replay the chosen messages' },
  cancelTitle: { vi: 'Hủy các thông điệp đã chọn', en: 'Cancel the chosen messages' },
  replaySays: {
    vi: 'Đưa các lượt gửi đã dừng của {count} thông điệp trở lại, từng thông điệp một. Lượt đã hoàn thành không gửi thêm.',
    en: 'Puts the stopped deliveries of {count} messages back to work, one message after the other. What is completed is not sent again.',
  },
  cancelSays: {
    vi: 'Dừng các lượt gửi chưa xong của {count} thông điệp, từng thông điệp một. Lượt đang gửi thì để kết thúc.',
    en: 'Stops the deliveries of {count} messages that are not done, one message after the other. What is being sent ends by itself.',
  },
  begin: { vi: 'Bắt đầu', en: 'Begin' },
  stop: { vi: 'Dừng', en: 'Stop' },
  progress: { vi: '{at} / {count} thông điệp', en: '{at} of {count} messages' },
  summary: {
    vi: '{moved} thông điệp đã xử lý, {proposed} chờ người thứ hai, {refused} không xử lý được, {left} chưa đụng đến.',
    en: '{moved} messages done, {proposed} wait for a second person, {refused} could not be, {left} were not touched.',
  },
} as const
