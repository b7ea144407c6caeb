import type { ReportDocument } from '#reports/document.ts'

const both = (vi: string, en = vi) => ({ vi, en })

/** A report with a column of each kind, something unknown in each, and what a spreadsheet would compute. */
export const aReport: ReportDocument = {
  name: 'terms',
  title: both('Chấp hành thời hạn', 'Terms'),
  from: '2026-11-01',
  to: '2026-11-30',
  provisional: true,
  madeAt: new Date('2026-11-30T01:12:00Z'),
  parts: [
    {
      heading: both('Theo đơn vị: cả kỳ/tháng', 'By agency'),
      note: both('Hai đơn vị không gửi tiến độ.', 'Two agencies send no progress.'),
      columns: [
        { key: 'code', title: both('Mã'), kind: 'code' },
        { key: 'name', title: both('Đơn vị'), kind: 'text' },
        {
          key: 'dossiers',
          title: both('Hồ sơ'),
          kind: 'count',
          definition: both('Hồ sơ kết thúc trong kỳ.', 'Dossiers that ended in the period.'),
        },
        { key: 'share', title: both('Đúng hạn'), kind: 'share' },
        { key: 'late', title: both('Trễ'), kind: 'duration' },
        { key: 'points', title: both('Điểm'), kind: 'points' },
        { key: 'last', title: both('Gần nhất'), kind: 'day' },
        { key: 'at', title: both('Lúc'), kind: 'instant' },
      ],
      rows: [
        {
          code: '00097',
          name: '=HYPERLINK("http://x.example","<b>Sở</b>")',
          dossiers: 1885,
          share: 0.975,
          late: 90.5,
          points: 17.25,
          last: '2026-11-24',
          at: new Date('2026-11-24T18:05:00Z'),
          hidden: 'in no form',
        },
        { code: 'H26.107', name: both('Phường Bồ Đề', 'Bo De ward'), dossiers: null, share: null },
      ],
      plot: { kind: 'bars', x: 'name', y: ['dossiers'] },
    },
    {
      heading: both('Theo đơn vị: cả kỳ\\tháng', 'By agency'),
      columns: [{ key: 'code', title: both('Mã'), kind: 'code' }],
      rows: [],
    },
  ],
}
