import type { ReportPart } from '#reports/document.ts'
import { agencyGaps, countedAgencies, type ScoreSource } from '../agency-scores.ts'
import { gapRules } from '../gaps.ts'
import { scoreLines } from '../lines.ts'
import { shownPoints } from '../points.ts'
import { agencyColumns, column, procedureColumn } from './columns.ts'
import { gapKindWords } from './words.ts'

/** So many of each agency: the costliest. */
const shownGaps = 10

/** Warnings of the door, as the figures count them. */
interface Warned {
  readonly agency?: string
  readonly warning?: string
  readonly dossiers: number
  readonly times: number
}

const gapRows = (source: ScoreSource) =>
  countedAgencies(source).flatMap((agency) =>
    agencyGaps(source, agency)
      .slice(0, shownGaps)
      .map(({ gap, procedure, dossiers, points }) => ({
        agency,
        name: source.agencies.find(({ code }) => code === agency)?.name ?? null,
        procedure,
        kind: gapKindWords[gapRules[gap].kind],
        gap: gapRules[gap].title,
        line: scoreLines[gapRules[gap].line].title,
        dossiers,
        points: points === null ? null : Math.round(shownPoints(points) * 100) / 100,
        todo: gapRules[gap].todo,
      })),
  )

/** The report *quality*: what is missing, wrong or late, what that costs and what to do; and what the door warned of. */
export const qualityParts = (source: ScoreSource, warnings: readonly Warned[]): readonly ReportPart[] => [
  {
    heading: { vi: 'Mười chỗ tốn điểm nhất của mỗi đơn vị', en: 'The ten costliest gaps of each agency' },
    note: {
      vi: 'Số điểm là phần đơn vị được thêm nếu chỉ khắc phục riêng việc đó; không cộng các dòng với nhau. Danh sách hồ sơ: GET /v1/scores/dossiers.',
      en: 'Points are what the agency would gain if this alone were mended: rows do not add up. Which dossiers they are: GET /v1/scores/dossiers.',
    },
    columns: [
      ...agencyColumns,
      procedureColumn,
      column('kind', 'text', 'Loại', 'Kind'),
      column('gap', 'text', 'Thiếu sót', 'Gap'),
      column('line', 'text', 'Chỉ tiêu', 'Line'),
      column('dossiers', 'count', 'Số hồ sơ', 'Dossiers'),
      column('points', 'points', 'Mất điểm', 'Points lost'),
      column('todo', 'text', 'Cần làm', 'What to do'),
    ],
    rows: gapRows(source),
  },
  {
    heading: { vi: 'Cảnh báo khi tiếp nhận dữ liệu', en: 'Warnings of the door' },
    note: {
      vi: 'Hồ sơ vẫn được nhận; ý nghĩa từng mã ở docs/reference/codes.md.',
      en: 'The dossiers were taken; docs/reference/codes.md says what each code means.',
    },
    columns: [
      agencyColumns[0],
      column('warning', 'code', 'Mã cảnh báo', 'Warning'),
      column('dossiers', 'count', 'Số hồ sơ', 'Dossiers'),
      column('times', 'count', 'Số lần', 'Times'),
    ],
    rows: warnings
      .toSorted((one, other) => other.dossiers - one.dossiers)
      .map(({ agency, warning, dossiers, times }) => ({ agency, warning, dossiers, times })),
  },
]
