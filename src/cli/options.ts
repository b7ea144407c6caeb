import type { Text } from '#adapter-kit'
import { timeSaid } from './since.ts'
import { UsageError } from './usage-error.ts'

/** What several commands say of their options. */
export const aboutOptions = {
  json: {
    vi: 'in câu trả lời của API, cho chương trình đọc',
    en: "print the API's own answer, for programs",
  },
  reason: { vi: 'lý do, được ghi vào nhật ký', en: 'why; kept in the audit' },
  endpoint: { vi: 'chỉ điểm kết nối này', en: 'of this endpoint alone' },
  since: {
    vi: 'từ lúc: 30m, 2h, 7d trước, ngày hoặc thời điểm',
    en: 'from then on: 30m, 2h, 7d ago, a day or a time',
  },
  until: { vi: 'đến lúc đó', en: 'up to then' },
  dossier: { vi: 'của hồ sơ này', en: 'of this dossier' },
  cursor: { vi: 'trang sau, theo lời của trang trước', en: 'a further page, as the page before says' },
  limit: { vi: 'nhiều nhất bao nhiêu dòng, đến 200', en: 'how many at most, up to 200' },
  completedToo: { vi: 'kể cả lượt gửi đã hoàn thành', en: 'deliveries that are completed too' },
  resend: {
    vi: 'gửi lại cả khi không rõ đối tác đã nhận hay chưa',
    en: 'send again though it is unknown whether the partner has it',
  },
  consequencesToo: {
    vi: 'kể cả những gì bị từ chối vì đối tác chưa có hồ sơ trong số đó',
    en: 'also what was refused since the partner did not have a dossier of these',
  },
  evenIfOlder: { vi: 'cả khi trạng thái mới hơn đã được gửi', en: 'though a newer state has been delivered' },
} as const satisfies Readonly<Record<string, Text>>

/** For an option that takes a time as people write it. */
export const aTime = (said: string): string => timeSaid(said, new Date())

/** Those who act must say why before anything is called. */
export const reasonGiven = (reason: string | undefined, say: (words: Text) => string): string => {
  if (reason === undefined || reason.trim() === '')
    throw new UsageError(say({ vi: 'Nêu lý do bằng --reason "…".', en: 'Say why with --reason "…".' }))
  return reason
}

/** Bounds of a list as they were sent: `2h` ago would be another time on the next page. */
export interface Bounds {
  readonly since?: string | undefined
  readonly until?: string | undefined
}

/** How the next page is asked for, with the same filters; nothing where this is the last. */
export const nextPage = (
  cursor: string | undefined,
  say: (words: Text) => string,
  { since, until }: Bounds = {},
): string => {
  if (cursor === undefined) return ''
  const bounds = [since && `--since ${since} `, until && `--until ${until} `].filter(Boolean).join('')
  const asked = `${bounds}--cursor ${cursor}`
  return say({ vi: `còn nữa: ${asked}\n`, en: `there is more: ${asked}\n` })
}
