import type { Finding, Note, Text } from '#adapter-kit'

export type Language = 'vi' | 'en'

/** Every way in which a call can go wrong: one line each. `type` in the answer is `/problems/<name>`. */
const catalogue = {
  'invalid-message': [400, 'Thông điệp không hợp lệ', 'The message is not valid'],
  'invalid-request': [400, 'Yêu cầu không hợp lệ', 'The request is not valid'],
  'broken-json': [400, 'Nội dung không phải JSON hợp lệ', 'The body is not valid JSON'],
  'broken-encoding': [400, 'Nội dung không phải UTF-8 hợp lệ', 'The body is not valid UTF-8'],
  unauthenticated: [401, 'Thiếu hoặc sai khóa truy cập', 'The access key is missing or wrong'],
  'person-required': [401, 'Phải nêu người thực hiện', 'The person has to be named'],
  'person-unproven': [401, 'Không xác thực được người thực hiện', 'The person could not be proven'],
  'session-over': [401, 'Phiên đăng nhập đã hết, hãy đăng nhập lại', 'This session is over; log in again'],
  'wrong-password': [401, 'Sai tên hoặc mật khẩu', 'The name or the password is wrong'],
  'not-from-console': [
    403,
    'Yêu cầu không đến từ trang điều hành',
    'This call does not come from the console itself',
  ],
  forbidden: [403, 'Không có quyền thực hiện', 'This sender has no right to do this'],
  'purpose-not-shown': [
    403,
    'Mục đích không cho thấy cần tra cứu người này',
    'The purpose does not show that this person has to be looked up',
  ],
  'not-found': [404, 'Không tìm thấy', 'Not found'],
  'unknown-route': [404, 'Không có địa chỉ này', 'There is no such address'],
  'method-not-allowed': [405, 'Phương thức không được phép ở địa chỉ này', 'This method is not allowed here'],
  'link-expired': [410, 'Đường dẫn đã hết hạn', 'The link has expired'],
  'range-not-satisfiable': [416, 'Tệp không có phần được yêu cầu', 'The file has no such part'],
  'stale-revision': [
    409,
    'Phiên bản cũ hơn phiên bản đã nhận',
    'An older revision than the last accepted one',
  ],
  'revision-reused': [
    409,
    'Phiên bản này đã được nhận với nội dung khác; nội dung mới cần số phiên bản lớn hơn',
    'This revision was accepted with other content; new content needs a higher revision',
  ],
  'nothing-to-do': [
    409,
    'Trạng thái hiện tại không cho phép thao tác này',
    'The present state does not allow this',
  ],
  'still-open': [409, 'Còn lượt gửi chưa kết thúc', 'A delivery is still open'],
  'newer-state-delivered': [
    409,
    'Trạng thái mới hơn đã được gửi',
    'A newer state has been delivered already',
  ],
  'patch-test-failed': [
    409,
    'Giá trị hiện tại khác với giá trị đã nêu trong "test"',
    'The present value is not the one that a "test" names',
  ],
  'changed-meanwhile': [
    409,
    'Đã có thay đổi kể từ lần xem cuối',
    'It has changed since it was last looked at',
  ],
  'body-too-large': [413, 'Nội dung quá lớn', 'The body is too large'],
  'unsupported-media-type': [415, 'Kiểu nội dung không được hỗ trợ', 'The content type is not supported'],
  'idempotency-key-reused': [
    422,
    'Khóa Idempotency-Key đã dùng cho nội dung khác',
    'The Idempotency-Key was used for other content',
  ],
  'rejected-by-partner': [422, 'Đối tác từ chối', 'The partner refused'],
  'quota-spent': [
    429,
    'Đã hết số lượt tra cứu công dân trong ngày',
    'The questions about persons of this day are used up',
  ],
  'too-many-requests': [
    429,
    'Hệ thống gửi đã dùng hết phần được chia, hãy gọi lại sau',
    'This sender has used up its share; call again later',
  ],
  'too-many-look-ups': [429, 'Tra cứu quá nhiều lần, hãy thử lại sau', 'Too many look-ups; try again later'],
  'too-many-wrong-keys': [429, 'Quá nhiều lần sai khóa', 'Too many wrong keys'],
  'header-too-large': [431, 'Phần đầu yêu cầu quá lớn', 'The request headers are too large'],
  internal: [500, 'Lỗi bên trong hệ thống', 'Something went wrong on our side'],
  'partner-unusable': [502, 'Đối tác không cho câu trả lời dùng được', 'The partner gave no usable answer'],
  unavailable: [503, 'Hệ thống tạm thời chưa phục vụ được', 'Not available for the moment'],
  overloaded: [
    503,
    'Đang có quá nhiều thông điệp chờ gửi, hãy gửi lại sau',
    'Too much is waiting to be sent; hand it in again later',
  ],
  'partner-unavailable': [
    503,
    'Đối tác tạm thời không phục vụ',
    'The partner is not available for the moment',
  ],
  'request-timeout': [408, 'Yêu cầu gửi đến quá chậm', 'The request took too long to arrive'],
  'partner-timeout': [504, 'Đối tác không trả lời kịp', 'The partner did not answer in time'],
} as const satisfies Record<string, readonly [number, string, string]>

export type ProblemName = keyof typeof catalogue

export interface ProblemDetails {
  readonly detail?: Text | string
  /** What was found; shown as errors or as warnings. */
  readonly findings?: readonly Finding[]
  readonly retryAfterSeconds?: number
  readonly more?: Readonly<Record<string, unknown>>
  readonly headers?: Readonly<Record<string, string>>
}

/** Thrown in a route, answered by the error handler; known by the field `problem`. */
export interface Problem extends Error, ProblemDetails {
  readonly problem: ProblemName
}

/** Without a stack: it is an answer, and a call may come to thousands of them. */
export const problem = (name: ProblemName, details: ProblemDetails = {}): Problem => {
  const limit = Error.stackTraceLimit
  Error.stackTraceLimit = 0
  const error = new Error(name)
  Error.stackTraceLimit = limit
  return Object.assign(error, { problem: name, ...details })
}

/** Says which right is missing. Of an object that a caller may not know of it says the same as of one that does not exist. */
export const lacking = ({ description }: { readonly description: Text }): Problem =>
  problem('forbidden', { detail: description })

/** Says what is unknown, and which call lists what there is; for names that are no secret to who may make the call. */
export const unknownName = (what: Text, name: string, list: string): Problem => {
  const vi = `Không có ${what.vi} \`${name}\`; xem GET ${list}`
  return problem('not-found', { detail: { vi, en: `There is no ${what.en} \`${name}\`; see GET ${list}` } })
}

export const isProblem = (thrown: unknown): thrown is Problem =>
  typeof thrown === 'object' && thrown !== null && 'problem' in thrown

export const statusOf = (name: ProblemName): number => catalogue[name][0]

/** Of the two languages the one that the caller prefers, if it names any. */
export const languageAmong = (acceptLanguage: string | undefined): Language | undefined => {
  const preferred = (acceptLanguage ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';')
      const quality = parameters.find((parameter) => parameter.trim().startsWith('q='))
      return { tag: tag.trim(), quality: quality ? Number(quality.trim().slice(2)) : 1 }
    })
    .filter(({ tag, quality }) => /^(vi|en)\b/.test(tag) && quality > 0)
    .sort((left, right) => right.quality - left.quality)[0]
  if (!preferred) return undefined
  return preferred.tag.startsWith('en') ? 'en' : 'vi'
}

/** Vietnamese unless the caller prefers English. */
export const languageOf = (acceptLanguage: string | undefined): Language =>
  languageAmong(acceptLanguage) ?? 'vi'

/** A finding as the caller sees it. */
export const findingBody = ({ pointer, code, message, endpoint }: Note, language: Language) => ({
  pointer,
  code,
  message: message[language],
  ...(endpoint !== undefined && { endpoint }),
})

/** The body of RFC 9457. */
export const problemBody = (name: ProblemName, details: ProblemDetails, language: Language) => {
  const [status, vi, en] = catalogue[name]
  const { detail, findings = [], more } = details
  const shown = (severity: Finding['severity']) =>
    findings
      .filter((finding) => finding.severity === severity)
      .map((finding) => findingBody(finding, language))
  const [errors, warnings] = [shown('reject'), shown('warn')]
  return {
    type: `/problems/${name}`,
    title: language === 'en' ? en : vi,
    status,
    ...(detail !== undefined && { detail: typeof detail === 'string' ? detail : detail[language] }),
    ...(errors.length > 0 && { errors }),
    ...(warnings.length > 0 && { warnings }),
    ...more,
  }
}

export const problemNames = Object.keys(catalogue) as ProblemName[]
export const problemTitle = (name: ProblemName, language: Language): string =>
  catalogue[name][language === 'en' ? 2 : 1]
