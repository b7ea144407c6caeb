import type { Text } from '#adapter-kit'
import type { ColumnKind, ReportColumn, ReportDocument, ReportPart } from '#reports/document.ts'
import type { Report, ReportName } from './report.ts'

const kinds: Readonly<Record<string, ColumnKind>> = {
  code: 'code',
  lastDossierOn: 'day',
  firstOn: 'day',
  lastOn: 'day',
  firstSeenAt: 'instant',
  withdrawnAt: 'instant',
  at: 'instant',
  dossiers: 'count',
  online: 'count',
  direct: 'count',
  postal: 'count',
  share: 'share',
}

/** Who marked a procedure is a person: the record says it to those who may look, a report that is mailed does not. */
const ofPersons: ReadonlySet<string> = new Set(['by'])

const levels: Readonly<Record<string, Text>> = {
  full: { vi: 'Toàn trình', en: 'Full' },
  partial: { vi: 'Một phần', en: 'Partial' },
  none: { vi: 'Không trực tuyến', en: 'Not online' },
}

const figures: Readonly<Record<string, Text>> = {
  procedures: { vi: 'Thủ tục', en: 'Procedures' },
  full: { vi: 'Toàn trình', en: 'Full' },
  partial: { vi: 'Một phần', en: 'Partial' },
  none: { vi: 'Không trực tuyến', en: 'Not online' },
  unmarked: { vi: 'Chưa đánh dấu', en: 'Not marked' },
  offeringOnline: { vi: 'Cổng công bố kênh trực tuyến', en: 'Online channel published' },
  dossiers: { vi: 'Số hồ sơ', en: 'Dossiers' },
  online: { vi: 'Hồ sơ trực tuyến', en: 'Online dossiers' },
  share: { vi: 'Tỷ lệ trực tuyến', en: 'Online share' },
}

const definitions: Readonly<Record<string, Text>> = {
  online: {
    vi: 'Hồ sơ nộp trực tuyến trong kỳ, theo lần nhận đầu tiên của từng hồ sơ.',
    en: 'Dossiers handed in online in the period, by the first time that each came.',
  },
  share: {
    vi: 'Số hồ sơ trực tuyến chia cho tổng số hồ sơ trong kỳ; không có hồ sơ thì không tính.',
    en: 'Online dossiers divided by all dossiers of the period; not reckoned where there are none.',
  },
}

const columnOf = (key: string, title: Text): ReportColumn => ({
  key,
  title,
  kind: kinds[key] ?? 'text',
  ...(definitions[key] && { definition: definitions[key] }),
})

const joined = (texts: readonly Text[]): Text => ({
  vi: texts.map(({ vi }) => vi).join('\n'),
  en: texts.map(({ en }) => en).join('\n'),
})

const sumPart = ({ figures: sums, caveats }: Report): ReportPart => ({
  heading: { vi: 'Tổng hợp', en: 'Sums' },
  ...(caveats.length > 0 && { note: joined(caveats) }),
  columns: Object.keys(sums).map((key) => ({
    key,
    title: figures[key] ?? { vi: key, en: key },
    kind: key === 'share' ? 'share' : 'count',
  })),
  rows: [sums],
})

const plots: Readonly<Partial<Record<ReportName, ReportPart['plot']>>> = {
  'online-share': { kind: 'bars', x: 'name', y: ['dossiers', 'online'] },
  'procedures-not-on-portal': { kind: 'bars', x: 'code', y: ['dossiers'] },
}

/** A report of the catalogue in the shape of all reports; a state of the catalogue is of the day on which it is made. */
export const reportDocument = (report: Report, today: string): ReportDocument => {
  const { name, title, at, columns, rows, period = { from: today, to: today } } = report
  const plot = plots[name]
  return {
    name,
    title,
    ...period,
    // Only what counts dossiers changes while its period runs.
    provisional: name === 'online-share' && period.to >= today,
    madeAt: at,
    parts: [
      sumPart(report),
      {
        heading: { vi: 'Theo thủ tục', en: 'By procedure' },
        columns: columns
          .filter(({ key }) => !ofPersons.has(key))
          .map(({ key, title: head }) => columnOf(key, head)),
        rows: rows.map(({ onlineLevel, ...row }) => ({
          ...row,
          ...(typeof onlineLevel === 'string' && { onlineLevel: levels[onlineLevel] ?? onlineLevel }),
        })),
        ...(plot && { plot }),
      },
    ],
  }
}
