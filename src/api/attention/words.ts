import type { Text } from '#adapter-kit'

interface Words {
  /** What it is that needs a person. */
  readonly cause: Text
  readonly remedy: Text
  /** The call and the command that mend it, or that show more. */
  readonly call: string
  readonly command: string
}

/** Everything that can need a person, why, and what to do about it. */
export const attentionWords = {
  dead: {
    cause: {
      vi: 'Lượt gửi đã dừng: không thể gửi như hiện tại, hoặc đã hết số lần thử',
      en: 'Deliveries that have stopped: they cannot go as they are, or their tries are spent',
    },
    remedy: {
      vi: 'Sửa nội dung hoặc nguyên nhân rồi gửi lại; hoặc hủy',
      en: 'Correct the data, or what was wrong around it, and replay; or cancel',
    },
    call: 'POST /v1/messages/{id}/correct, POST /v1/replays, POST /v1/messages/{id}/cancel',
    command: 'longbien replay --endpoint <name> --code <code> --dry-run',
  },
  parked: {
    cause: {
      vi: 'Không rõ đối tác đã nhận hay chưa, và không còn cách hỏi',
      en: 'It is unknown whether the partner has it, and there is no way left to ask',
    },
    remedy: {
      vi: 'Hỏi đối tác rồi ghi kết quả; hoặc gửi lại',
      en: 'Ask the partner and settle it by what they say; or replay it',
    },
    call: 'POST /v1/messages/{id}/settle, POST /v1/messages/{id}/replay',
    command: 'longbien settle <message-id> --outcome <completed|rejected> --reason "…"',
  },
  rejected: {
    cause: {
      vi: 'Đối tác từ chối, và chưa có trạng thái mới nào của hồ sơ kể từ đó',
      en: 'The partner refused it, and the dossier has had no newer state since',
    },
    remedy: {
      vi: 'Sửa trong hệ thống thành phố và gửi trạng thái mới; hoặc sửa tại đây',
      en: "Mend it in the city's system and send a newer state; or correct it here",
    },
    call: 'PUT /v1/dossiers/{code}, POST /v1/messages/{id}/correct',
    command: 'longbien correct <message-id> --patch <file.json> --dry-run',
  },
  quarantine: {
    cause: {
      vi: 'Mã chưa có trong bảng mã, hoặc ứng với nhiều mã',
      en: 'A code that the code table does not have, or has more than once',
    },
    remedy: {
      vi: 'Bổ sung bảng mã; những lượt đang chờ sẽ tự gửi',
      en: 'Complete the code table; what waits for it goes out by itself',
    },
    call: 'GET /v1/quarantine, POST /v1/code-tables/{table}/imports',
    command: 'longbien codes quarantine',
  },
  'routing-case': {
    cause: {
      vi: 'Chưa xác định được cơ quan có thẩm quyền, thời hạn vẫn đang chạy',
      en: 'No rule tells which agency is competent, while the clock runs',
    },
    remedy: { vi: 'Quyết định cơ quan có thẩm quyền', en: 'Decide which agency is competent' },
    call: 'GET /v1/routing/cases, POST /v1/routing/cases/{id}/decide',
    command: 'longbien routing-cases',
  },
  'inbound-call': {
    cause: {
      vi: 'Lời gọi của đối tác bị từ chối và chưa được đọc lại',
      en: 'A call of a partner was refused, and has not been read once more',
    },
    remedy: {
      vi: 'Xem lý do, sửa nguyên nhân, rồi đọc lại',
      en: 'Look at the reason, mend what was wrong, and read it once more',
    },
    call: 'GET /v1/inbound-calls, POST /v1/inbound-calls/{id}/repeat',
    command: 'longbien inbound --outcome rejected',
  },
  case: {
    cause: {
      vi: 'Hồ sơ đã chuyển cho đối tác: quá lâu không có tin, hoặc đối tác báo điều không khớp với trạng thái đang có',
      en: 'A case at a partner: nothing was heard of it for too long, or what was told does not fit its state',
    },
    remedy: {
      vi: 'Hỏi lại đối tác; nếu không còn cần thì hủy theo dõi, có nêu lý do',
      en: 'Ask the partner now; or give the case up, with a reason',
    },
    call: 'GET /v1/cases/{id}, POST /v1/cases/{id}/ask, POST /v1/cases/{id}/cancel',
    command: 'longbien attention --kind case',
  },
  'unknown-case': {
    cause: {
      vi: 'Đối tác báo về một số hồ sơ mà hệ thống chưa từng chuyển; chưa xác nhận đã nhận với đối tác',
      en: 'A partner speaks of a number under which nothing was handed over; it was not told that we have it',
    },
    remedy: {
      vi: 'Xem nội dung đã nhận; kiểm tra lượt chuyển còn dừng, hoặc hỏi đối tác số này là của ai',
      en: 'Look at what came; settle the hand-over that stopped, or ask the partner whose number it is',
    },
    call: 'GET /v1/inbound-calls?outcome=deferred, POST /v1/inbound-calls/{id}/repeat',
    command: 'longbien inbound --outcome deferred',
  },
  proposal: {
    cause: { vi: 'Thao tác chờ người thứ hai duyệt', en: 'An action that waits for a second person' },
    remedy: { vi: 'Duyệt hoặc từ chối, có nêu lý do', en: 'Approve or reject it, with a reason' },
    call: 'GET /v1/proposals, POST /v1/proposals/{id}/approve, POST /v1/proposals/{id}/reject',
    command: 'longbien proposals',
  },
  endpoint: {
    cause: {
      vi: 'Điểm kết nối đang tạm dừng hoặc không phục vụ, không có gì được gửi',
      en: 'An endpoint is paused or out of service: nothing goes out there',
    },
    remedy: {
      vi: 'Xem nguyên nhân; báo đối tác, hoặc cho gửi tiếp',
      en: 'Look at the cause; tell the partner, or let it go on',
    },
    call: 'GET /v1/endpoints, POST /v1/endpoints/{name}/resume',
    command: 'longbien endpoints',
  },
  schedule: {
    cause: { vi: 'Việc chạy theo lịch liên tục gặp lỗi', en: 'Scheduled work fails time after time' },
    remedy: {
      vi: 'Xem lỗi, sửa nguyên nhân, rồi chạy ngay',
      en: 'Look at the error, mend it, and run it at once',
    },
    call: 'GET /v1/schedules, POST /v1/schedules/run',
    command: 'longbien schedules',
  },
  report: {
    cause: {
      vi: 'Báo cáo theo lịch chưa lập được hoặc chưa gửi được; hệ thống vẫn tiếp tục thử',
      en: 'A scheduled report could not be made, or not mailed; it is tried again',
    },
    remedy: {
      vi: 'Xem nhật ký; kiểm tra máy chủ thư và địa chỉ nhận trong cấu hình, mục reports',
      en: 'Look at the log; check the mail server and the addresses in the configuration, under reports',
    },
    call: 'GET /v1/reports/kept, POST /v1/schedules/run',
    command: 'longbien reports --kept',
  },
  inbox: {
    cause: {
      vi: 'Hộp thư có sự kiện mà hệ thống nhận chưa xác nhận trong hơn một giờ',
      en: 'An inbox holds events that its reader has not acknowledged for more than an hour',
    },
    remedy: {
      vi: 'Kiểm tra hệ thống đọc hộp thư này',
      en: 'See what became of the system that reads this inbox',
    },
    call: 'GET /v1/inbox, POST /v1/inbox/ack',
    command: 'longbien attention --kind inbox',
  },
  calendar: {
    cause: {
      vi: 'Lịch chưa có ngày nghỉ lễ của năm tới: ngày hẹn trả sẽ bị tính sai',
      en: 'The calendar has no public holidays of the year to come: due dates come out wrong',
    },
    remedy: {
      vi: 'Ghi ngày nghỉ lễ và ngày làm bù vào cấu hình, mục calendar',
      en: 'Write the holidays and swap days into the configuration, under calendar',
    },
    call: 'GET /v1/deadlines',
    command: 'longbien check-config',
  },
} as const satisfies Readonly<Record<string, Words>>

export type AttentionKind = keyof typeof attentionWords

export const attentionKinds = Object.keys(attentionWords) as [AttentionKind, ...AttentionKind[]]
