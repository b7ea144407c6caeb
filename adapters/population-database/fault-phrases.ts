export type FaultMeaning =
  | 'quota-used-up'
  | 'slow-down'
  | 'malformed'
  | 'stale-timestamp'
  | 'not-granted'
  | 'not-authenticated'
  | 'mismatch'
  | 'no-match'

/** A fault means this when its text says one of `says` and, where given, speaks about one of `about`. */
interface FaultPhrases {
  readonly meaning: FaultMeaning
  readonly says: readonly string[]
  readonly about?: readonly string[]
}

const wrong = [
  ...['không hợp lệ', 'không đúng', 'không khớp', 'không chính xác', 'không tồn tại', 'sai'],
  ...['invalid', 'wrong', 'bad', 'mismatch', 'does not match'],
]

/**
 * Official fault codes and texts are unknown, so all of this is proposed (national-protocols C.5). The first that
 * fits counts: what is wrong with the request or the connection comes before what is wrong with the person, since
 * "không khớp" is said of signatures as well.
 */
const faultPhrases: readonly FaultPhrases[] = [
  {
    meaning: 'quota-used-up',
    says: [
      ...['hết hạn mức', 'quá hạn mức', 'vượt hạn mức', 'hết lượt', 'quá số lượt', 'vượt số lượt'],
      ...['quota', 'daily limit'],
    ],
  },
  { meaning: 'slow-down', says: ['rate_limited', 'rate limit', 'too many requests', 'quá nhiều yêu cầu'] },
  {
    meaning: 'malformed',
    says: [
      ...['thứ tự', 'thiếu phần tử', 'thiếu trường', 'thiếu thẻ', 'bắt buộc', 'định dạng', 'lược đồ'],
      ...['out of order', 'element order', 'missing', 'required', 'malformed', 'schema', 'format'],
    ],
  },
  {
    meaning: 'stale-timestamp',
    says: [
      ...['hết hạn', 'quá hạn', 'quá cũ', 'quá 5 phút', 'lệch', 'ngoài khoảng'],
      ...['expired', 'stale', 'too old', 'skew', 'out of range'],
    ],
    about: ['timestamp', 'dấu thời gian', 'thời điểm gửi', 'thời gian gửi'],
  },
  {
    meaning: 'not-granted',
    says: [
      ...['forbidden', 'not granted', 'access denied', 'not allowed', 'permission denied'],
      ...['không có quyền', 'chưa có quyền', 'không được phép', 'từ chối truy cập'],
      ...['không được cấp', 'chưa được cấp', 'không được phân quyền', 'chưa được phân quyền'],
    ],
  },
  {
    meaning: 'not-granted',
    says: wrong,
    about: ['matichhop', 'mã tích hợp', 'madvc', 'mã dvc', 'madichvu', 'mã dịch vụ'],
  },
  {
    meaning: 'not-authenticated',
    says: ['unauthenticated', 'unauthorized', 'authentication failed', 'invalid credentials'],
  },
  {
    meaning: 'not-authenticated',
    says: wrong,
    about: [
      ...['chữ ký', 'signature', 'authorization', 'timestamp', 'apikey', 'api key', 'x road client'],
      ...['mật khẩu', 'password', 'tài khoản kết nối'],
    ],
  },
  { meaning: 'mismatch', says: ['mismatch'] },
  {
    meaning: 'mismatch',
    says: [
      ...['không khớp', 'không trùng khớp', 'không phù hợp', 'không đúng với', 'không thuộc về'],
      ...['does not match', 'do not match', 'does not belong', 'do not belong'],
    ],
    about: [
      ...['họ tên', 'họ và tên', 'hovaten', 'ngày sinh', 'ngày tháng năm sinh', 'ngaythangnamsinh'],
      ...['name', 'birth date', 'date of birth'],
    ],
  },
  {
    meaning: 'no-match',
    says: ['không tìm thấy', 'không tồn tại', 'không có thông tin', 'not found', 'does not exist'],
    about: ['công dân', 'số định danh', 'citizen', 'person'],
  },
]

const fold = (text: string): string =>
  ` ${text
    .normalize('NFC')
    .toLocaleLowerCase('vi')
    .replace(/[^\p{L}\p{N}_]+/gu, ' ')
    .trim()} `

const negations = [' không ', ' chưa ', ' chẳng ', ' not ', ' no ', ' never ']

/** Whole words, and not denied by the word before: "chưa hết hạn" does not say "hết hạn". */
const says = (folded: string, phrase: string): boolean => {
  for (let at = folded.indexOf(` ${phrase} `); at >= 0; at = folded.indexOf(` ${phrase} `, at + 1)) {
    const before = folded.slice(0, at + 1)
    if (!negations.some((negation) => before.endsWith(negation))) return true
  }
  return false
}

/** What a fault's text means; undefined where no phrase is known. */
export const meaningOf = (faultText: string): FaultMeaning | undefined => {
  const folded = fold(faultText)
  return faultPhrases.find(
    (phrases) =>
      phrases.says.some((phrase) => says(folded, phrase)) &&
      (phrases.about?.some((phrase) => folded.includes(` ${phrase} `)) ?? true),
  )?.meaning
}
