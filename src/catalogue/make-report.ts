import { vietnamFormat } from '#adapter-kit'
import { vietnamDay } from '#messages/rules/vietnam-date.ts'
import { procedureKey } from './procedure-key.ts'
import { type Report, type ReportRequest, reportShapes, type Words } from './report.ts'
import type { ReportSource } from './report-rows.ts'

type Content = Pick<Report, 'figures' | 'caveats' | 'rows'> & Partial<Pick<Report, 'period'>>

const iso = (time: Date | null): string | null => time?.toISOString() ?? null
const dayOf = (time: Date): string => vietnamDay(time) ?? ''

const yearsBefore = (now: Date, years: number): string => {
  const day = new Date(`${dayOf(now)}T00:00:00Z`)
  day.setUTCFullYear(day.getUTCFullYear() - years)
  return day.toISOString().slice(0, 10)
}

const lateAfterMs = 86_400_000

/** Whether dossiers were counted from this day on. Messages of earlier days were gone already, or were never ours. */
const countedSince = async (source: ReportSource, since: string): Promise<readonly Words[]> => {
  const { from, to } = await source.countedSpan()
  const isLate = to !== undefined && source.now().getTime() - to.getTime() > lateAfterMs
  const late = isLate
    ? [
        {
          vi: `Hồ sơ mới được đếm đến ${dayOf(to)}.`,
          en: `Dossiers have been counted until ${dayOf(to)} only.`,
        },
      ]
    : []
  if (from && dayOf(from) <= since) return late
  if (!from)
    return [
      {
        vi: 'Chưa đếm được hồ sơ nào: số liệu hồ sơ chưa nói lên điều gì.',
        en: 'No dossier has been counted yet: figures of dossiers say nothing.',
      },
    ]
  return [
    {
      vi: `Hồ sơ chỉ được đếm từ ${vietnamFormat(from, 'dd/MM/yyyy')}; hồ sơ nhận trước đó có thể thiếu.`,
      en: `Dossiers have been counted since ${vietnamFormat(from, 'dd/MM/yyyy')} only; those received before may be missing.`,
    },
    ...late,
  ]
}

const staleAfterMs = 3 * 86_400_000

/** Whether the catalogue is there, whole and fresh. */
const catalogueCaveats = async (source: ReportSource): Promise<readonly Words[]> => {
  const runs = await source.lastRuns()
  const finished = runs.find(({ result }) => result === 'finished')
  if (!finished?.endedAt)
    return [
      {
        vi: 'Danh mục thủ tục chưa được tải đầy đủ lần nào.',
        en: 'The catalogue of procedures has never been fetched completely.',
      },
    ]
  const isStale = source.now().getTime() - finished.endedAt.getTime() > staleAfterMs
  return [
    ...(isStale
      ? [
          {
            vi: `Danh mục thủ tục được tải lần cuối ngày ${dayOf(finished.endedAt)}.`,
            en: `The catalogue of procedures was last fetched on ${dayOf(finished.endedAt)}.`,
          },
        ]
      : []),
    ...(finished.short
      ? [
          {
            vi: 'Danh sách thủ tục tải lần cuối ngắn bất thường: thủ tục đã bãi bỏ có thể vẫn còn trong danh mục.',
            en: 'The last list was suspiciously short: withdrawn procedures may still be in the catalogue.',
          },
        ]
      : []),
  ]
}

const withoutDossiers = async (source: ReportSource, years: number): Promise<Content> => {
  const since = yearsBefore(source.now(), years)
  const rows = await source.unusedProcedures(since)
  const gaps = await countedSince(source, since)
  return {
    period: { from: since, to: dayOf(source.now()) },
    figures: { procedures: rows.length },
    caveats: [...gaps, ...(await catalogueCaveats(source))],
    rows: rows.map((row) => ({ ...row, certain: gaps.length === 0, firstSeenAt: iso(row.firstSeenAt) })),
  }
}

const share = (part: number, whole: number): number | null =>
  whole === 0 ? null : Math.round((part / whole) * 10_000) / 10_000

const notMarked: Words = {
  vi: 'Mức độ trực tuyến do đơn vị tự đánh dấu; Cổng không trả thông tin này qua LayThuTuc. Thủ tục chưa đánh dấu không được tính vào mức nào.',
  en: 'Online levels are marked by the city; LayThuTuc does not give them. What is not marked counts in no level.',
}

const onlineShare = async (
  source: ReportSource,
  { from, to }: Extract<ReportRequest, { name: 'online-share' }>,
): Promise<Content> => {
  const last = to ?? dayOf(source.now())
  const period = { from: from ?? `${last.slice(0, 4)}-01-01`, to: last }
  const rows = await source.onlineShares(period.from, period.to)
  const sum = (count: (row: (typeof rows)[number]) => number) =>
    rows.reduce((total, row) => total + count(row), 0)
  const listed = rows.filter(({ inCatalogue }) => inCatalogue)
  const marked = (level: string | null) => listed.filter(({ onlineLevel }) => onlineLevel === level).length
  const [dossiers, online] = [sum((row) => row.dossiers), sum((row) => row.online)]
  return {
    period,
    figures: {
      procedures: listed.length,
      full: marked('full'),
      partial: marked('partial'),
      none: marked('none'),
      unmarked: marked(null),
      offeringOnline: listed.filter(({ offersOnline }) => offersOnline).length,
      dossiers,
      online,
      share: share(online, dossiers),
    },
    caveats: [
      ...(marked(null) > 0 ? [notMarked] : []),
      ...(await countedSince(source, period.from)),
      ...(await catalogueCaveats(source)),
    ],
    rows: rows.map((row) => ({ ...row, share: share(row.online, row.dossiers) })),
  }
}

const onlyMarked: Words = {
  vi: 'Chỉ gồm thủ tục mà đơn vị đã đánh dấu; Cổng không công bố thông tin phi địa giới qua LayThuTuc.',
  en: 'Only what the city has marked; LayThuTuc does not say what is without boundaries.',
}

const withoutBoundaries = async (source: ReportSource): Promise<Content> => {
  const rows = await source.markedWithoutBoundaries()
  return {
    figures: { procedures: rows.length },
    caveats: [onlyMarked],
    rows: rows.map((row) => ({ ...row, at: iso(row.at), withdrawnAt: iso(row.withdrawnAt) })),
  }
}

const noCodeTables: Words = {
  vi: 'Chỉ xét mã thủ tục trong hồ sơ đã nhận; chưa đối chiếu bảng mã của đơn vị.',
  en: "Only codes that dossiers name; the city's code tables were not looked at.",
}

const notOnPortal = async (source: ReportSource): Promise<Content> => {
  const ofCity = await source.codesOfCity()
  const rows = await source.missingProcedures(
    (ofCity ?? []).map(({ code, name }) => ({ code: procedureKey(code), name })),
  )
  const { from } = await source.countedSpan()
  return {
    figures: { procedures: rows.length, dossiers: rows.reduce((sum, row) => sum + row.dossiers, 0) },
    caveats: [
      ...(ofCity ? [] : [noCodeTables]),
      ...(from ? [] : await countedSince(source, '')),
      ...(await catalogueCaveats(source)),
    ],
    rows: rows.map((row) => ({ ...row, withdrawnAt: iso(row.withdrawnAt) })),
  }
}

const contentOf = (source: ReportSource, request: ReportRequest): Promise<Content> => {
  switch (request.name) {
    case 'procedures-without-dossiers':
      return withoutDossiers(source, request.years)
    case 'online-share':
      return onlineShare(source, request)
    case 'procedures-without-boundaries':
      return withoutBoundaries(source)
    case 'procedures-not-on-portal':
      return notOnPortal(source)
  }
}

/** What the city is asked to report, from the catalogue and from what was counted of its dossiers. */
export const makeReport = async (source: ReportSource, request: ReportRequest): Promise<Report> => {
  const { name } = request
  return { name, ...reportShapes[name], at: source.now(), ...(await contentOf(source, request)) }
}
