import type { CallbackReply, CallbackResult } from '#adapter-kit'

const json = (value: unknown): CallbackReply => ({
  status: 200,
  headers: { 'content-type': 'application/json; charset=utf-8' },
  body: JSON.stringify(value),
})

const plain = (status: number, body: string, headers: Readonly<Record<string, string>> = {}) => ({
  status,
  headers: { 'content-type': 'text/plain; charset=utf-8', ...headers },
  body,
})

/**
 * The answers that these systems know (national-protocols-2026 E.4): taken is `{Result: 1}`, what is understood and not taken is HTTP 200
 * with `{Result: 0}`, and everything else is HTTP 500 with plain text. `taken` is what is said where it is stored.
 */
export const answerWith =
  (taken: unknown) =>
  (result: CallbackResult): CallbackReply => {
    switch (result.kind) {
      case 'accepted':
      case 'duplicate':
      case 'ignored':
        return json(taken)
      case 'rejected':
        return json({ Result: 0, Message: result.reason })
      case 'unauthenticated':
        return plain(500, 'Mã bảo mật không đúng')
      case 'too-large':
        return plain(413, 'Nội dung quá lớn')
      case 'not-allowed':
        return plain(405, 'Phương thức không được hỗ trợ', { allow: result.allowed.join(', ') })
      case 'unavailable':
        return plain(500, 'Chưa ghi nhận được, vui lòng gọi lại', {
          'retry-after': String(result.retryAfterSeconds),
        })
    }
  }
