import type { NoticeSending } from '#store/urging/find-notices.ts'
import type { StoredNotice } from '#store/urging/notice-row.ts'
import { type EndReason, endWords, noticeWords } from '#urging/situation.ts'
import { because, type NoticeHistory, type Telling, type TimelineEntry, text } from './timeline-entry.ts'

const found = ({ situation }: StoredNotice) =>
  text(`Đôn đốc: ${noticeWords[situation].vi}`, `People are urged: ${noticeWords[situation].en}`)

const reached: Readonly<
  Record<NoticeSending['state'], (who: string) => ReturnType<typeof text> | undefined>
> = {
  sent: (who) => text(`Đã báo cho ${who}`, `${who} was told`),
  told: (who) => text(`Đã báo cho ${who}`, `${who} was told`),
  failed: (who) => text(`Không báo được cho ${who}`, `${who} could not be told`),
  'no-route': () => undefined,
  waiting: () => undefined,
  dropped: () => undefined,
}

const whoOf = ({ way, receiver, level }: NoticeSending) =>
  way === 'city' ? `city (${level})` : `${receiver} (${way}, ${level})`

const tellings = ({ sendings }: NoticeHistory, { language }: Telling): Omit<TimelineEntry, 'noticeId'>[] =>
  sendings.flatMap((sending) => {
    const words = reached[sending.state](whoOf(sending))
    if (!words || !sending.endedAt) return []
    return [
      {
        at: sending.endedAt.toISOString(),
        side: 'bridge',
        what: 'notice',
        text: words[language],
        ...(sending.code !== null && { code: sending.code }),
        ...(sending.messageId !== null && { messageId: sending.messageId }),
      },
    ]
  })

const ended = ({ endedBecause, details }: StoredNotice) => {
  const { vi, en } = endWords[endedBecause as EndReason] ?? text(endedBecause ?? '', endedBecause ?? '')
  const promised = details?.promisedDueAt
  if (promised === undefined) return text(`Thôi đôn đốc: ${vi}`, `No longer urged: ${en}`)
  return text(`Đã hẹn lại ngày trả: ${promised}`, `A new date was promised: ${promised}`)
}

/** For what people were urged, who was told, who took it up, and how it ended. */
export const noticeSteps = (telling: Telling): TimelineEntry[] => {
  const { language, history } = telling
  return history.notices.flatMap((of) => {
    const { notice } = of
    const { acknowledgedAt, acknowledgedBy: by, acknowledgedReason: reason, endedAt } = notice
    const own = { side: 'bridge', what: 'notice' } as const
    const steps: Omit<TimelineEntry, 'noticeId'>[] = [
      { ...own, at: notice.foundAt.toISOString(), text: found(notice)[language], code: notice.rule },
      ...tellings(of, telling),
    ]
    if (acknowledgedAt && by !== null) {
      const words = text(`${by} xác nhận đang xử lý`, `${by} has taken it up`)
      const said = because(words[language], reason)
      steps.push({
        ...own,
        at: acknowledgedAt.toISOString(),
        text: said,
        by,
        ...(reason !== null && { reason }),
      })
    }
    if (endedAt) steps.push({ ...own, at: endedAt.toISOString(), text: ended(notice)[language] })
    return steps.map((step) => ({ ...step, noticeId: notice.id }))
  })
}
