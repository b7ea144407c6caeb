import type { ReportDefinition, ReportPart, ReportQuery } from '#reports/document.ts'
import { type DayCount, dayCounts, type StockCount, stockCounts } from '../day-counts.ts'
import { dayShares, ratio } from '../definitions.ts'
import type { DayKey, Sums } from '../figure-source.ts'
import {
  agencyColumn,
  dayColumn,
  figureColumns,
  meanColumn,
  meanMinutes,
  plainColumn,
  procedureColumn,
} from './columns.ts'
import { documentOf, type ReportSource, untilToday } from './report-source.ts'

const title = { vi: 'Thực hiện thời hạn giải quyết', en: 'How terms were kept' }
const procedures = 50

type Flow = Sums<DayKey, DayCount>
type Row = Flow & Partial<Record<StockCount, number>>

const meanLate = meanColumn('meanLate', 'Trễ trung bình', 'Late on the average', {
  vi: 'Tổng thời gian trễ chia cho số hồ sơ quá hạn, theo đồng hồ.',
  en: 'Time late, divided by the dossiers that were late, by the clock.',
})

const flow = ['received', 'finished', 'inTime', 'late', 'undated', 'refused', 'givenUp'] as const

const filled = (row: Row) => ({
  ...row,
  inTimeShare: dayShares.inTimeShare.of(row),
  meanLate: meanMinutes(row.lateSeconds, row.late),
})

const none = Object.fromEntries(Object.keys(dayCounts).map((key) => [key, 0])) as Record<DayCount, number>

/** Agencies with work at the end although nothing came or went are rows too. */
const withStock = (
  flows: readonly Flow[],
  stocks: readonly Sums<DayKey, StockCount>[],
  key: 'agency' | 'procedure',
): Row[] => {
  const byKey = new Map<string | undefined, Row>(
    flows.map((row) => [row[key], { ...row, running: 0, overdue: 0 }]),
  )
  for (const { running, overdue, ...keys } of stocks) {
    const row = byKey.get(keys[key]) ?? { ...none, ...keys }
    if (running !== 0 || byKey.has(keys[key])) byKey.set(keys[key], { ...row, running, overdue })
  }
  return [...byKey.values()]
}

const ofAgencies = (rows: readonly Row[]): ReportPart => ({
  heading: { vi: 'Theo đơn vị', en: 'By agency' },
  columns: [
    agencyColumn,
    ...figureColumns(dayCounts, flow),
    ...figureColumns(dayShares, ['inTimeShare']),
    meanLate,
    ...figureColumns(stockCounts, ['running', 'overdue']),
    ...figureColumns(dayShares, ['progressShare']),
  ],
  rows: rows.map((row) => {
    const { running = 0, overdue = 0 } = row
    return { ...filled(row), progressShare: dayShares.progressShare.of({ ...row, running, overdue }) }
  }),
})

const ofLateness = (all: Flow | undefined): ReportPart => {
  const { late, lateDay, lateThree, lateTen } = all ?? none
  const rest = late - lateDay - lateThree - lateTen
  const rows = [
    { how: dayCounts.lateDay.title, dossiers: lateDay },
    { how: dayCounts.lateThree.title, dossiers: lateThree },
    { how: dayCounts.lateTen.title, dossiers: lateTen },
    { how: { vi: 'Trễ trên 10 ngày', en: 'Late by more than 10 days' }, dossiers: rest },
  ]
  return {
    heading: { vi: 'Trễ bao lâu', en: 'Late by how much' },
    columns: [
      plainColumn('how', 'text', 'Mức trễ', 'How late'),
      plainColumn('dossiers', 'count', 'Hồ sơ', 'Dossiers'),
      plainColumn('share', 'share', 'Trong số quá hạn', 'Of those late'),
    ],
    rows: rows.map((row) => ({ ...row, share: ratio(row.dossiers, late) })),
    plot: { kind: 'bars', x: 'how', y: ['dossiers'] },
  }
}

const ofSteps = (all: Flow | undefined): ReportPart => {
  const sums = all ?? none
  const step = (vi: string, en: string, dossiers: number, seconds: number) => ({
    step: { vi, en },
    dossiers,
    mean: meanMinutes(seconds, dossiers),
  })
  return {
    heading: { vi: 'Theo bước', en: 'By step' },
    note: {
      vi: 'Thời gian theo đồng hồ, kể cả ngày nghỉ. Chỉ tính hồ sơ có đủ hai mốc của bước.',
      en: 'By the clock, days without work included. Only dossiers that name both ends of the step.',
    },
    columns: [
      plainColumn('step', 'text', 'Bước', 'Step'),
      plainColumn('dossiers', 'count', 'Hồ sơ', 'Dossiers'),
      plainColumn('mean', 'duration', 'Trung bình', 'On the average'),
    ],
    rows: [
      step('Chờ tiếp nhận', 'Until received', sums.awaited, sums.awaitedSeconds),
      step('Xử lý', 'Processing', sums.worked, sums.workedSeconds),
      step('Chờ bổ sung', 'Waiting for supplements', sums.waited, sums.waitedSeconds),
      step('Chờ trả kết quả', 'Until handed over', sums.returned, sums.returnedSeconds),
    ],
    plot: { kind: 'bars', x: 'step', y: ['mean'] },
  }
}

const ofStates = async (source: ReportSource, query: ReportQuery): Promise<ReportPart> => ({
  heading: { vi: 'Đang ở trạng thái nào', en: 'In which state' },
  note: {
    vi: 'Hồ sơ chưa kết thúc, tại thời điểm lập báo cáo, không phải cuối kỳ.',
    en: 'Open dossiers as they stand when the report is made, not at the end of the period.',
  },
  columns: [
    plainColumn('status', 'code', 'Trạng thái', 'State'),
    plainColumn('owner', 'code', 'Thuộc', 'Owned by', {
      vi: 'sender: hệ thống của địa phương; partner: hệ thống khác gửi bản sao.',
      en: "sender: the city's own systems; partner: mirrors of what others own.",
    }),
    plainColumn('dossiers', 'count', 'Hồ sơ', 'Dossiers'),
  ],
  rows: await source.standing(query),
})

const ofProcedures = async (source: ReportSource, rows: readonly Row[]): Promise<ReportPart> => {
  const worst = rows
    .toSorted((one, other) => other.late + (other.overdue ?? 0) - one.late - (one.overdue ?? 0))
    .slice(0, procedures)
  const names = await source.procedureNames(worst.flatMap(({ procedure }) => procedure ?? []))
  return {
    heading: { vi: 'Thủ tục nhiều hồ sơ quá hạn nhất', en: 'Procedures with most dossiers late' },
    note: {
      vi: `Nhiều nhất ${procedures} thủ tục.`,
      en: `${procedures} procedures at most.`,
    },
    columns: [
      procedureColumn,
      plainColumn('name', 'text', 'Tên thủ tục', 'Name'),
      ...figureColumns(dayCounts, ['finished', 'inTime', 'late']),
      ...figureColumns(dayShares, ['inTimeShare']),
      meanLate,
      ...figureColumns(stockCounts, ['running', 'overdue']),
    ],
    rows: worst.map((row) => ({ ...filled(row), name: names.get(row.procedure ?? '') ?? null })),
  }
}

const ofPeriod = (rows: readonly Flow[]): ReportPart => ({
  heading: { vi: 'Theo ngày', en: 'By day' },
  columns: [dayColumn, ...figureColumns(dayCounts, ['received', 'finished', 'late'])],
  rows,
  plot: { kind: 'lines', x: 'day', y: ['received', 'finished', 'late'] },
})

/** In time, late, by how much, at which step, and what runs at the end. */
export const termsReport = (source: ReportSource): ReportDefinition => {
  const name = 'terms'
  const make = async (asked: ReportQuery) => {
    // What only a partner decides is kept to no term of ours.
    const query = { ...untilToday(asked), owners: 'sender' } as const
    const [all] = await source.byDay({ ...query, by: [] })
    const [agencies, ofProcedure] = await Promise.all(
      (['agency', 'procedure'] as const).map(async (key) =>
        withStock(
          await source.byDay({ ...query, by: [key] }),
          await source.stock({ ...query, by: [key] }),
          key,
        ),
      ),
    )
    return documentOf(source, asked, { name, title }, [
      ofAgencies(agencies ?? []),
      ofLateness(all),
      ofSteps(all),
      await ofStates(source, asked),
      await ofProcedures(source, ofProcedure ?? []),
      ofPeriod(await source.byDay({ ...query, by: ['day'] })),
    ])
  }
  return {
    name,
    title,
    summary: {
      vi: 'Đúng hạn, quá hạn, trễ bao lâu, ở bước nào, và đang xử lý đến cuối kỳ.',
      en: 'In time, late, by how much, at which step, and what runs at the end of the period.',
    },
    period: 'month',
    make,
  }
}
