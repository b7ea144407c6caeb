import type { Text } from '#adapter-kit'
import type { ReportColumn, ReportDocument, ReportPart, ReportQuery } from '#reports/document.ts'
import type { AgreementCounts } from './agreement.ts'

/** Sums over the days of a period, of each day by its last version. */
export interface AgreementSums extends AgreementCounts {
  readonly endpoint: string
  readonly agency: string
  /** Days of the period that were not over when they were made last. */
  readonly incomplete: number
}

export interface AgreementDay extends AgreementCounts {
  readonly day: string
}

const counted = (key: keyof AgreementCounts, vi: string, en: string, definition: Text): ReportColumn => ({
  key,
  title: { vi, en },
  kind: 'count',
  definition,
})

const columns: readonly ReportColumn[] = [
  counted('handedOver', 'Đã gửi', 'Handed over', {
    vi: 'Số hồ sơ có nội dung được gửi trong ngày; hồ sơ gửi hai ngày được đếm hai lần.',
    en: 'Dossiers of which something was handed over on a day; one of two days counts twice.',
  }),
  counted('acknowledged', 'Đã nhận', 'Acknowledged', {
    vi: 'Đối tác đã nhận hết những gì gửi trong ngày.',
    en: 'The partner has said yes to all of that day.',
  }),
  counted('refused', 'Bị từ chối', 'Refused', {
    vi: 'Đối tác từ chối ít nhất một nội dung của ngày và không còn gì đang gửi.',
    en: 'The partner refused something of that day, and nothing of it is under way.',
  }),
  counted('open', 'Chưa xong', 'Open', {
    vi: 'Còn nội dung của ngày đang gửi, chưa rõ kết quả hoặc đã dừng.',
    en: 'Something of that day is under way, in doubt or stopped.',
  }),
  counted('differing', 'Lệch', 'Differing', {
    vi: 'Đối chiếu trong ngày thấy đối tác giữ khác; không tính loại được phép bỏ qua.',
    en: 'Found on that day to be otherwise at the partner; what is ignored by configuration is left out.',
  }),
  counted('repaired', 'Đã gửi lại', 'Repaired', {
    vi: 'Trong số lệch, đã gửi lại trạng thái hiện tại.',
    en: 'Of those that differ, sent once more.',
  }),
  counted('mended', 'Đã khớp lại', 'Mended', {
    vi: 'Trong số đã gửi lại, lần đối chiếu sau thấy hai bên giống nhau.',
    en: 'Of those that were repaired, found alike by a later comparison.',
  }),
]

const share: ReportColumn = {
  key: 'share',
  title: { vi: 'Tỷ lệ đã nhận', en: 'Share acknowledged' },
  kind: 'share',
}

/** Of nothing there is no share. */
const withShare = (row: AgreementCounts): Readonly<Record<string, unknown>> => ({
  ...row,
  share: row.handedOver === 0 ? null : row.acknowledged / row.handedOver,
})

const byPlace = (sums: readonly AgreementSums[]): ReportPart => ({
  heading: { vi: 'Theo kết nối và cơ quan', en: 'By endpoint and agency' },
  note: {
    vi: 'Số liệu lấy từ phiên bản mới nhất của biên bản đã ký từng ngày; danh sách hồ sơ và chữ ký nằm ở từng biên bản (/v1/agreements).',
    en: 'Figures are those of the last signed version of each day; the lists of dossiers and the signatures are in the agreements (/v1/agreements).',
  },
  columns: [
    { key: 'endpoint', title: { vi: 'Kết nối', en: 'Endpoint' }, kind: 'code' },
    { key: 'agency', title: { vi: 'Cơ quan', en: 'Agency' }, kind: 'code' },
    ...columns,
    share,
  ],
  rows: sums.map(withShare),
})

const byDay = (days: readonly AgreementDay[]): ReportPart => ({
  heading: { vi: 'Theo ngày', en: 'By day' },
  note: {
    vi: 'Cộng của mọi kết nối: một hồ sơ gửi đến hai nơi được đếm hai lần.',
    en: 'Of all endpoints together: a dossier that went to two of them counts twice.',
  },
  columns: [{ key: 'day', title: { vi: 'Ngày', en: 'Day' }, kind: 'day' }, ...columns, share],
  rows: days.map(withShare),
  plot: { kind: 'lines', x: 'day', y: ['handedOver', 'acknowledged', 'open', 'differing'] },
})

export const agreementReportName = 'agreement'
export const agreementReportTitle: Text = {
  vi: 'Kết quả đối soát giữa hai bên',
  en: 'How far both sides agree',
}

/** The figures of the signed agreements of a period: nothing is counted here a second time. */
export const agreementReport = (
  { from, to, now }: ReportQuery,
  today: string,
  { sums, days }: { readonly sums: readonly AgreementSums[]; readonly days: readonly AgreementDay[] },
): ReportDocument => ({
  name: agreementReportName,
  title: agreementReportTitle,
  from,
  to,
  provisional: to >= today || sums.some(({ incomplete }) => incomplete > 0),
  madeAt: now,
  parts: [byPlace(sums), byDay(days)],
})
