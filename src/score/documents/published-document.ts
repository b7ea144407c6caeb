import { linePoints, ownValue } from '#adapter-kit'
import type { ReportPart } from '#reports/document.ts'
import { type AgencyComparison, publishedAgainstOurs, type ScoreSource } from '../agency-scores.ts'
import { agreements } from '../compare.ts'
import { groups, scoreLines } from '../lines.ts'
import { type Points, shownPoints } from '../points.ts'
import { agencyColumns, column } from './columns.ts'
import { agreementWords, flagWords } from './words.ts'

/** `points` of a report have two decimals; an agreement is decided before that. */
const shown = (points: Points | null) =>
  points === null ? null : Math.round(shownPoints(points) * 100) / 100

const titleOf = (line: AgencyComparison['line']) =>
  Object.hasOwn(linePoints, line)
    ? scoreLines[line as keyof typeof linePoints].title
    : groups[line as keyof typeof groups].title

const flagOf = (flag: string | null) => (flag === null ? null : (ownValue(flagWords, flag) ?? flag))

const row = (one: AgencyComparison) => ({
  agency: one.agency,
  name: one.name,
  line: titleOf(one.line),
  agreement: agreementWords[one.agreement],
  ours: shown(one.ours.points),
  theirs: shown(one.theirs?.points ?? null),
  apart: shown(one.pointsApart),
  numerator: one.ours.counts?.numerator ?? null,
  theirNumerator: one.theirs?.numerator ?? null,
  denominator: one.ours.counts?.denominator ?? null,
  theirDenominator: one.theirs?.denominator ?? null,
  flag: flagOf(one.theirs?.flag ?? null),
})

/** The report *published*: what others publish of each agency against what our record says. */
export const publishedParts = (source: ScoreSource): readonly ReportPart[] => {
  const all = publishedAgainstOurs(source)
  const ofNote = all.filter(
    ({ agreement, theirs }) => agreement === 'differs' || (agreement === 'agrees' && theirs),
  )
  return [
    {
      heading: { vi: 'Tóm tắt đối chiếu', en: 'How they agree' },
      note: {
        vi: 'Khớp khi lệch không quá 0,015 điểm. Điểm công bố mới là điểm chính thức; mẫu số có thể còn tạm.',
        en: 'They agree within 0.015 points. The published score is the official one; its denominators may be provisional.',
      },
      columns: [
        column('agreement', 'text', 'Kết quả', 'Agreement'),
        column('figures', 'count', 'Số chỉ tiêu', 'Figures'),
      ],
      rows: agreements.map((agreement) => ({
        agreement: agreementWords[agreement],
        figures: all.filter((one) => one.agreement === agreement).length,
      })),
    },
    {
      heading: { vi: 'Từng đơn vị và chỉ tiêu', en: 'By agency and line' },
      columns: [
        ...agencyColumns,
        column('line', 'text', 'Chỉ tiêu', 'Line'),
        column('agreement', 'text', 'Kết quả', 'Agreement'),
        column('ours', 'points', 'Điểm của mình', 'Ours'),
        column('theirs', 'points', 'Điểm công bố', 'Theirs'),
        column('apart', 'points', 'Lệch', 'Apart'),
        column('numerator', 'count', 'Tử số của mình', 'Our numerator'),
        column('theirNumerator', 'count', 'Tử số công bố', 'Their numerator'),
        column('denominator', 'count', 'Mẫu số của mình', 'Our denominator'),
        column('theirDenominator', 'count', 'Mẫu số công bố', 'Their denominator'),
        column('flag', 'text', 'Cờ chất lượng', 'Quality flag'),
      ],
      rows: ofNote
        .toSorted((one, other) => Math.abs(other.pointsApart ?? 0) - Math.abs(one.pointsApart ?? 0))
        .map(row),
    },
  ]
}
