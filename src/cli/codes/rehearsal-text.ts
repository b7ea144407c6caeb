import type { Text } from '#adapter-kit'
import type { BreakageGroup, RehearsalReport } from '#delivery/rehearsal.ts'
import type { Context } from '../context.ts'
import { headings } from '../headings.ts'
import { table } from '../table.ts'

const owners: Readonly<Record<BreakageGroup['mender'], Text>> = {
  'code-tables': { vi: 'người giữ bảng mã', en: 'owner of the code table' },
  sender: { vi: 'bên gửi', en: 'sender' },
  adapter: { vi: 'Long Biên', en: 'Long Biên' },
}

/** What would break, at whom, and who has to mend it. */
export const rehearsalText = (
  {
    on,
    messages,
    alreadyStopped,
    unreadable,
    breakages,
    truncated,
  }: RehearsalReport & { readonly on: string },
  { say, language }: Context,
): string => {
  const unread = say({ vi: `, ${unreadable} không đọc được`, en: `, ${unreadable} cannot be read` })
  const head = say({
    vi: `${messages} thông điệp như thể đến ngày ${on}; ${alreadyStopped} đã dừng từ trước`,
    en: `${messages} messages as if they came on ${on}; ${alreadyStopped} are stopped already`,
  })
  const first = `${head}${unreadable > 0 ? unread : ''}\n`
  if (breakages.length === 0) return first + say({ vi: 'không có gì sẽ hỏng\n', en: 'nothing would break\n' })
  const rows = table<BreakageGroup>(
    [
      { head: headings.dossiers, of: ({ dossiers, more }) => `${dossiers}${more ? '+' : ''}` },
      { head: headings.problem, of: ({ problem }) => problem },
      {
        head: headings.table,
        of: ({ table: name, set }) => (name === undefined ? undefined : `${name}@${set}`),
      },
      { head: headings.code, of: ({ code, pointer }) => code ?? pointer },
      { head: headings.place, of: ({ endpoint, operation }) => `${endpoint}.${operation}` },
      { head: headings.mender, of: ({ mender }) => say(owners[mender]) },
      { head: headings.examples, of: ({ examples }) => examples.join(' ') },
    ],
    breakages,
    language,
  )
  const cut = say({ vi: '… và còn nhiều loại khác\n', en: '… and more kinds than are told apart\n' })
  return `${first}${rows}${truncated ? cut : ''}`
}
