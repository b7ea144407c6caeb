import type { Context } from './context.ts'
import { headings } from './headings.ts'
import { table } from './table.ts'
import { timeText } from './time-text.ts'

/** What a replay of many would do. */
export interface Preview {
  readonly complete: boolean
  readonly wouldReplay: { readonly count: number; readonly deliveries: readonly string[] }
  readonly wouldHoldBack: { readonly count: number }
  readonly consequences: { readonly count: number }
  readonly groups: readonly {
    readonly endpoint: string
    readonly type: string
    readonly code?: string
    readonly count: number
    readonly heldBack: number
    readonly oldest: string
    readonly newest: string
  }[]
}

const firstShown = 5

const consequencesText = (count: number, asked: true | undefined, say: Context['say']): string => {
  if (count === 0) return ''
  return asked
    ? say({
        vi: `và gửi lại ${count} lượt gửi khác đã bị từ chối vì đối tác chưa có hồ sơ\n`,
        en: `and replay ${count} more that were refused since the partner did not have the dossier\n`,
      })
    : say({
        vi: `${count} lượt gửi khác đã bị từ chối vì đối tác chưa có hồ sơ: thêm --consequences-too để gửi lại cả những lượt này\n`,
        en: `${count} more were refused since the partner did not have the dossier: --consequences-too replays these as well\n`,
      })
}

export const previewText =
  ({ language, say }: Pick<Context, 'language' | 'say'>, consequencesToo?: true) =>
  ({ complete, wouldReplay, wouldHoldBack, consequences, groups }: Preview): string => {
    const [sent, held] = [wouldReplay.count, wouldHoldBack.count]
    const sum = say({
      vi: `sẽ gửi lại ${sent}, giữ lại ${held} vì đối tác đã có trạng thái mới hơn\n`,
      en: `would replay ${sent}, and hold back ${held} of which the partner has a newer state\n`,
    })
    const least = say({
      vi: 'Nhiều quá nên chưa xem hết: các số trên là tối thiểu.\n',
      en: 'There is so much that not all was looked at: these counts are the least.\n',
    })
    const behind = consequencesText(consequences.count, consequencesToo, say)
    if (groups.length === 0) return complete ? sum : `${sum}${least}`
    const rows = table(
      [
        { head: headings.endpoint, of: ({ endpoint }) => endpoint },
        { head: headings.type, of: ({ type }) => type },
        { head: headings.code, of: ({ code }) => code },
        { head: headings.matched, of: ({ count }) => count },
        { head: headings.heldBack, of: ({ heldBack }) => heldBack },
        { head: headings.oldest, of: ({ oldest }) => timeText(oldest) },
        { head: headings.newest, of: ({ newest }) => timeText(newest) },
      ],
      groups,
      language,
    )
    const first = wouldReplay.deliveries.slice(0, firstShown).join(' ')
    const ids = first === '' ? '' : say({ vi: `đầu tiên: ${first}\n`, en: `the first: ${first}\n` })
    return `${rows}${ids}${sum}${behind}${complete ? '' : least}`
  }
