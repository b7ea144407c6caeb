import type { Text } from '#adapter-kit'
import type { GatewayProblem } from './caller.ts'
import type { Context } from './context.ts'
import { plainText } from './table.ts'

/** What we read of a problem document; all of it may be missing where something else answers in the gateway's place. */
interface Problem {
  readonly type?: string
  readonly title?: string
  readonly detail?: string
  readonly errors?: readonly { readonly pointer: string; readonly code: string; readonly message: string }[]
}

const nextSteps: Readonly<Record<number, Text>> = {
  401: {
    vi: 'Kiểm tra LONGBIEN_KEY: khóa phải có trong cấu hình của cổng kết nối.',
    en: "Check LONGBIEN_KEY: the gateway's configuration has to know the key.",
  },
  403: {
    vi: 'Dùng khóa của bên gửi có quyền này, hoặc thêm quyền vào senders trong cấu hình.',
    en: 'Use the key of a sender with this right, or grant it below senders in the configuration.',
  },
  404: {
    vi: 'Kiểm tra tên hoặc mã số; các lệnh liệt kê ("longbien messages", "longbien endpoints", "longbien reports", …) cho thấy những gì đang có.',
    en: 'Check the name or id; the commands that list ("longbien messages", "longbien endpoints", "longbien reports", …) show what there is.',
  },
  429: { vi: 'Chờ một lúc rồi thử lại.', en: 'Wait a little and try again.' },
  503: {
    vi: 'Chờ một lúc rồi thử lại; "longbien doctor" cho biết phần nào không trả lời.',
    en: 'Wait a little and try again; "longbien doctor" tells which part does not answer.',
  },
}

/** A problem for people: what is wrong, where, and what to do next. */
export const problemText = ({ status, body }: GatewayProblem, { say }: Context): string => {
  const { title, detail, errors = [] }: Problem = typeof body === 'object' && body !== null ? body : {}
  const unknown = say({
    vi: 'Cổng kết nối trả lời theo cách không rõ; LONGBIEN_URL có đúng không?',
    en: 'The gateway answered in a way that is not understood. Is LONGBIEN_URL right?',
  })
  const next = nextSteps[status]
  const lines = [
    `${title ?? unknown} (${status})`,
    ...(detail === undefined ? [] : [detail]),
    ...errors.map(({ pointer, code, message }) => `  ${pointer}  ${code}  ${message}`),
    ...(next ? [say(next)] : []),
  ]
  return lines.map((line) => `${plainText(line)}\n`).join('')
}
