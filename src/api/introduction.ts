import type { Text } from '#adapter-kit'

interface Section {
  readonly title: Text
  readonly paragraphs: readonly Text[]
}

/** What a developer of a city system has to know before the first call. Marks of code are all the markup there is. */
export const introduction: readonly Section[] = [
  {
    title: { vi: 'Long Biên là gì', en: 'What it is' },
    paragraphs: [
      {
        vi: 'Cầu nối giữa hệ thống giải quyết thủ tục hành chính của thành phố và các nền tảng quốc gia. Hệ thống của thành phố gửi hồ sơ và tiến độ vào đây một lần; Long Biên kiểm tra, lưu, rồi gửi đến từng đối tác đúng thứ tự, gửi lại khi đối tác gián đoạn, và mang những gì xảy ra ở phía đối tác về.',
        en: "The bridge between a city's administrative-procedure system and the national platforms. The city's system hands in dossiers and their progress once; Long Biên checks and stores them, delivers them to each partner in order, tries again while a partner is away, and brings back what happened on the other side.",
      },
    ],
  },
  {
    title: { vi: 'Thứ tự các lời gọi', en: 'The order of calls' },
    paragraphs: [
      {
        vi: '1. `PUT /v1/dossiers/{code}` gửi toàn bộ trạng thái của hồ sơ, mỗi khi hồ sơ thay đổi. Trả 202 nghĩa là đã lưu xong và sẽ không mất.',
        en: '1. `PUT /v1/dossiers/{code}` hands in the full state of a dossier, each time it changes. A 202 means that it is stored and will not be lost.',
      },
      {
        vi: '2. `POST /v1/dossiers/{code}/progress` gửi từng bước xử lý.',
        en: '2. `POST /v1/dossiers/{code}/progress` hands in each step of its processing.',
      },
      {
        vi: '3. `GET /v1/dossiers/{code}` cho biết hồ sơ đã đến đâu, kể cả những gì đối tác báo về.',
        en: '3. `GET /v1/dossiers/{code}` tells how far it has come, with what partners told.',
      },
      {
        vi: '4. `GET /v1/inbox` rồi `POST /v1/inbox/ack` lấy những gì xảy ra ở nơi khác: hãy lưu các sự kiện trước, rồi mới xác nhận; những gì chưa xác nhận sẽ đến lại.',
        en: '4. `GET /v1/inbox` and then `POST /v1/inbox/ack` fetch what happened elsewhere: make the events safe first, then acknowledge them; what was not acknowledged comes again.',
      },
      {
        vi: '5. `GET /v1/queries` liệt kê những câu hỏi mà hệ thống của bạn được hỏi đối tác.',
        en: '5. `GET /v1/queries` lists the questions that your system may ask of partners.',
      },
    ],
  },
  {
    title: { vi: 'Khóa truy cập', en: 'Authentication' },
    paragraphs: [
      {
        vi: 'Mỗi hệ thống có khóa riêng, gửi trong `Authorization: Bearer <khóa>`. Quyền của khóa nằm trong cấu hình; mỗi lời gọi dưới đây nêu quyền cần có. Sai khóa: 401 sau một quãng chờ, gọi nhầm quá nhiều: 429.',
        en: 'Each system has a key of its own and sends it as `Authorization: Bearer <key>`. What a key may do is configured; each call below names the right that it needs. A wrong key is answered with 401 after a pause, too many of them with 429.',
      },
      {
        vi: 'Khóa cho biết hệ thống nào gọi; người đang làm việc được nêu trong `Longbien-Person`: một JWT do hệ thống đăng nhập của địa phương ký, nếu cấu hình có. Nhật ký khi đó ghi cả người. Nơi cấu hình bắt buộc, mọi lời gọi do người thực hiện (trừ gửi thông điệp và lấy hộp thư) phải có.',
        en: 'The key tells which system calls; `Longbien-Person` tells who sits at it: a JWT signed by the log-in of the city, where one is configured. The audit then names the person. Where it is required, every call that people make needs it, which is all but handing in and fetching from an inbox.',
      },
      {
        vi: 'Người vận hành đăng nhập ở trang điều hành (`/console/`); trang đó gọi các lời gọi này bằng cookie của phiên, kèm `X-CSRF-Token` khi thay đổi dữ liệu. Người đó là hệ thống gửi `console`, nhật ký ghi `console/<tên>`.',
        en: 'Operators log in at the console (`/console/`), whose page makes these calls with the cookie of the session, and with `X-CSRF-Token` where something is changed. Such a person is the sender `console`; the audit says `console/<name>`.',
      },
    ],
  },
  {
    title: { vi: 'Gửi lại cho an toàn', en: 'Repeating safely' },
    paragraphs: [
      {
        vi: 'Đặt `Idempotency-Key` cho mỗi thông điệp. Không nhận được câu trả lời thì gọi lại với cùng khóa và cùng nội dung: kết quả như lần đầu, kèm `Idempotency-Replayed: true`. Cùng khóa mà khác nội dung: 422. Gặp 429 hoặc 503 thì chờ theo `Retry-After`; 408, 500 và 504 thì gọi lại; các lỗi 4xx khác thì phải sửa nội dung trước.',
        en: 'Give each message an `Idempotency-Key`. Where no answer came, call again with the same key and content: the answer is that of the first time, with `Idempotency-Replayed: true`. The same key with other content is answered with 422. After 429 or 503 wait as `Retry-After` says; after 408, 500 and 504 call again; any other 4xx has to be corrected first.',
      },
    ],
  },
  {
    title: { vi: 'Lỗi', en: 'Errors' },
    paragraphs: [
      {
        vi: 'Mọi câu trả lời không tốt là `application/problem+json` (RFC 9457). `type` nói loại lỗi, `errors` nêu từng chỗ sai bằng JSON pointer, mã ổn định và lời giải thích theo `Accept-Language` (vi hoặc en). `X-Request-Id` và `instance` gọi tên lời gọi: hãy ghi lại để người vận hành tra cứu.',
        en: 'Whatever is no good answer is `application/problem+json` (RFC 9457). `type` says what kind of problem it is, `errors` names each place by a JSON pointer, with a stable code and words in the language of `Accept-Language` (vi or en). `X-Request-Id` and `instance` name the call: write them down, so that an operator can find it.',
      },
    ],
  },
  {
    title: { vi: 'Từng trang', en: 'Pages' },
    paragraphs: [
      {
        vi: 'Danh sách trả từng trang: `limit` là số phần tử, `nextCursor` là chỗ trang sau bắt đầu, gửi lại trong `cursor`. Không có `nextCursor` là đã hết.',
        en: 'Lists come a page at a time: `limit` says how many, `nextCursor` is where the next page begins and goes into `cursor`. Without `nextCursor` there is no more.',
      },
    ],
  },
  {
    title: { vi: 'Thời gian', en: 'Times' },
    paragraphs: [
      {
        vi: 'Thời điểm theo RFC 3339 và phải có múi giờ, ví dụ `2026-11-05T08:00:00+07:00`; ngày dạng `2026-11-05`. Long Biên trả thời điểm của mình theo UTC (`Z`); những gì nằm trong thông điệp giữ nguyên như đã gửi.',
        en: 'Times follow RFC 3339 and carry their offset, as `2026-11-05T08:00:00+07:00`; days are `2026-11-05`. Times of our own are answered in UTC (`Z`); what stands in a message stays as it was handed in.',
      },
    ],
  },
  {
    title: { vi: 'Công cụ', en: 'Tools' },
    paragraphs: [
      {
        vi: 'Đặc tả OpenAPI 3.1 ở `/openapi.json` (`?lang=vi` hoặc `?lang=en`), đặc tả dữ liệu ở `/v1/schemas`, ý nghĩa từng loại lỗi ở `/problems/{name}`. Máy khách sinh bằng oazapfts, openapi-typescript và @hey-api/openapi-ts được kiểm thử cùng mỗi phiên bản. Sổ tay cho người phát triển, kèm bộ lời gọi mẫu cho Postman và Bruno, ở `/docs/handbook/`.',
        en: 'The OpenAPI 3.1 contract is at `/openapi.json` (`?lang=vi` or `?lang=en`), the schemas of messages at `/v1/schemas`, the meaning of each problem at `/problems/{name}`. Clients generated by oazapfts, openapi-typescript and @hey-api/openapi-ts are tested with each version. The handbook for developers, with a collection of calls for Postman and Bruno, is at `/docs/handbook/`.',
      },
    ],
  },
]

/** As Markdown, for `info.description`. */
export const introductionText = (language: 'vi' | 'en'): string =>
  introduction
    .map(({ title, paragraphs }) =>
      [`## ${title[language]}`, ...paragraphs.map((paragraph) => paragraph[language])].join('\n\n'),
    )
    .join('\n\n')
