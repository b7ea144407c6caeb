import { dayInVietnam as dayOf, type Text } from '#adapter-kit'
import type { ReportDocument, ReportPart, ReportQuery } from '#reports/document.ts'
import type { FigureSource } from '../figure-source.ts'

/** What figure reports are made from. */
export interface ReportSource extends FigureSource {
  /** Names of procedures as the catalogue has them; those that it does not have are absent. */
  procedureNames(codes: readonly string[]): Promise<ReadonlyMap<string, string>>
}

/** The days that can be counted: of a date to come something is known, but nothing has happened. */
export const untilToday = (query: ReportQuery): ReportQuery => {
  const today = dayOf(query.now)
  return query.to <= today ? query : { ...query, to: today }
}

/** What a reader has to know of every figure here. */
const gaps = async (source: ReportSource, { from, to, now }: ReportQuery) => {
  const counted = await source.countedSpan()
  const isOpen = to >= dayOf(now)
  const isBehind = counted.to === undefined || dayOf(counted.to) <= to || counted.waiting > 0
  const notes: Text[] = []
  if (!counted.from) notes.push({ vi: 'Chưa đếm được hồ sơ nào.', en: 'No dossier has been counted yet.' })
  else if (dayOf(counted.from) > from)
    notes.push({
      vi: `Số liệu chỉ có từ ${dayOf(counted.from)}; trước đó hệ thống chưa ghi nhận.`,
      en: `There are figures since ${dayOf(counted.from)} only; before, nothing was on record here.`,
    })
  if (counted.waiting > 0)
    notes.push({
      vi: `${counted.waiting} hồ sơ vừa thay đổi, chưa được đếm lại.`,
      en: `${counted.waiting} dossiers have changed and are not counted again yet.`,
    })
  return { provisional: isOpen || isBehind, notes }
}

const joined = (notes: readonly Text[]): Text => ({
  vi: notes.map(({ vi }) => vi).join(' '),
  en: notes.map(({ en }) => en).join(' '),
})

/** The document around its parts: what is missing stands with the first of them. */
export const documentOf = async (
  source: ReportSource,
  query: ReportQuery,
  about: Pick<ReportDocument, 'name' | 'title'>,
  parts: readonly ReportPart[],
): Promise<ReportDocument> => {
  const { provisional, notes } = await gaps(source, query)
  const [first, ...rest] = parts
  const noted =
    first && notes.length > 0
      ? { ...first, note: joined([...(first.note ? [first.note] : []), ...notes]) }
      : first
  return {
    ...about,
    from: query.from,
    to: query.to,
    provisional,
    madeAt: query.now,
    parts: noted ? [noted, ...rest] : rest,
  }
}
