import { type Text, vietnamFormat } from '#adapter-kit'
import { remainingWords } from '#deadlines/remaining-words.ts'
import { dayOf } from '#deadlines/vietnam-day.ts'
import type { WorkingCalendar } from '#deadlines/working-calendar.ts'
import type { Notice } from './notice.ts'
import { isOfStep, noticeWords } from './situation.ts'

export interface Digest {
  /** As many as the list may hold. */
  readonly notices: readonly Notice[]
  /** Of all that it is about. */
  readonly count: number
  readonly at: Date
}

type Language = keyof Text

/** By which the time of an agency is reckoned; `null` for what is of none. */
type CalendarOf = (agency: string | null) => WorkingCalendar

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

const shownTime = (at: Date): string => vietnamFormat(at, 'HH:mm dd/MM/yyyy')

const parts = (notice: Notice, at: Date, calendarOf: CalendarOf): readonly Text[] => {
  const { dueAt, endpoint, agency, level, details, situation } = notice
  const calendar = calendarOf(agency)
  const remainingMs = dueAt ? calendar.elapsed(at.getTime(), dueAt.getTime()) : 0
  return [
    ...(agency === null ? [] : [{ vi: `đơn vị ${agency}`, en: `agency ${agency}` }]),
    ...(endpoint === null ? [] : [{ vi: `đối tác ${endpoint}`, en: `partner ${endpoint}` }]),
    ...(dueAt
      ? [
          isOfStep(situation)
            ? { vi: `hạn của bước ${shownTime(dueAt)}`, en: `step due ${shownTime(dueAt)}` }
            : { vi: `hẹn trả ${shownTime(dueAt)}`, en: `due ${shownTime(dueAt)}` },
          remainingWords(remainingMs, calendar.dayLengthAt(dayOf(at.getTime())), dueAt < at),
        ]
      : [{ vi: `từ ${shownTime(notice.since)}`, en: `since ${shownTime(notice.since)}` }]),
    ...(details
      ? [
          {
            vi: `đề xuất hẹn lại ${shownTime(new Date(details.proposedDueAt))}`,
            en: `proposed new date ${shownTime(new Date(details.proposedDueAt))}`,
          },
        ]
      : []),
    ...(level > 1 ? [{ vi: `nhắc lần ${level}`, en: `level ${level}` }] : []),
  ]
}

const lineOf = (notice: Notice, { at }: Digest, calendarOf: CalendarOf, language: Language): string =>
  [
    notice.dossierCode ?? notice.subject,
    ...parts(notice, at, calendarOf).map((part) => part[language]),
    // By which it is acknowledged.
    notice.id,
  ].join(' · ')

const subjectOf = ({ notices: [first], count }: Digest): Text => {
  if (!first || count > 1)
    return { vi: `Đôn đốc: ${count} việc cần xử lý`, en: `Reminder: ${count} things to do` }
  const { vi, en } = noticeWords[first.situation]
  const about = first.dossierCode ?? first.subject
  return { vi: `${vi}: ${about}`, en: `${en}: ${about}` }
}

const footer: Text = {
  vi: 'Thư tự động của trục kết nối Long Biên, không trả lời thư này. Thư chỉ nêu mã hồ sơ, không có dữ liệu cá nhân. Xác nhận đã biết, với mã ở cuối dòng: longbien notices <mã> --acknowledge --reason "…"',
  en: 'Sent by the Long Biên bridge; nobody reads answers. It names dossiers by their codes and no person. To acknowledge, with the id at the end of a line: longbien notices <id> --acknowledge --reason "…"',
}

const moreWords = (left: number): Text => ({
  vi: `… và ${left} việc khác: longbien notices --state open`,
  en: `… and ${left} more: longbien notices --state open`,
})

/** One e-mail for all that somebody has to be told at one time: what is most urgent first, and how much more there is. */
export const digestMail = (digest: Digest, calendarOf: CalendarOf, language: Language) => {
  const groups = [...Map.groupBy(digest.notices, ({ situation }) => situation)].map(
    ([situation, notices]) => ({
      heading: noticeWords[situation][language],
      lines: notices.map((notice) => lineOf(notice, digest, calendarOf, language)),
    }),
  )
  const left = digest.count - digest.notices.length
  const more = left > 0 ? [moreWords(left)[language]] : []
  const text = [
    ...groups.flatMap(({ heading, lines }) => [heading, ...lines.map((line) => `- ${line}`), '']),
    ...more,
    '',
    footer[language],
  ].join('\n')
  const html = [
    ...groups.flatMap(({ heading, lines }) => [
      `<h3>${escaped(heading)}</h3>`,
      '<ul>',
      ...lines.map((line) => `<li>${escaped(line)}</li>`),
      '</ul>',
    ]),
    ...more.map((line) => `<p>${escaped(line)}</p>`),
    `<p><small>${escaped(footer[language])}</small></p>`,
  ].join('\n')
  return { subject: subjectOf(digest)[language], text, html }
}
