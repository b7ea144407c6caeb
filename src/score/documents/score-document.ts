import type { Text } from '#adapter-kit'
import type { ReportPart } from '#reports/document.ts'
import { type AgencyScore, agencyScore, countedAgencies, type ScoreSource } from '../agency-scores.ts'
import { groupNames, groups, scoreLines } from '../lines.ts'
import { type Points, shareOf, shownPoints } from '../points.ts'
import type { LineScore } from '../score.ts'
import { agencyColumns, allTogether, column } from './columns.ts'
import { stateWords } from './words.ts'

const shown = (points: Points | null) => (points === null ? null : shownPoints(points))

const groupColumns = groupNames.map((group) => {
  const { title, points } = groups[group]
  return column(group, 'points', `${title.vi} (${points})`, `${title.en} (${points})`)
})

const aboutUnknown: Text = {
  vi: 'Chỉ cộng các dòng đã biết; cột “Tối đa đã biết” cho biết các dòng đó được nhiều nhất bao nhiêu điểm. Nhóm dịch vụ công trực tuyến (12 điểm) chưa ai công bố công thức nên không có điểm. Ô trống là chưa biết, không phải 0.',
  en: 'Only lines that are known are added up; "Out of" says how much these are worth. Nobody has published the formula of the group of online services (12 points), so it has none. An empty cell is not known, and not 0.',
}

const agencyRow = ({ agency, name, score, wouldBe }: AgencyScore) => ({
  agency,
  name,
  points: shownPoints(score.points),
  knownMax: shownPoints(score.knownMax),
  ...Object.fromEntries(score.groups.map(({ group, points }) => [group, shown(points)])),
  worst: wouldBe && shownPoints(wouldBe.worst),
  best: wouldBe && shownPoints(wouldBe.best),
  toFinish: wouldBe?.toFinish.dossiers,
  toSynchronise: wouldBe?.toSynchronise.dossiers,
})

/** Of a period that runs: what it can still become. */
const wouldBeColumns = [
  column('worst', 'points', 'Xấu nhất', 'At worst', {
    vi: 'Không làm gì thêm: hồ sơ đến hạn trong kỳ trở thành quá hạn.',
    en: 'Nothing more is done: what is due in the period becomes overdue.',
  }),
  column('best', 'points', 'Tốt nhất', 'At best', {
    vi: 'Bổ sung mọi thứ còn bổ sung được và giải quyết đúng hạn; hồ sơ sẽ tiếp nhận chưa tính.',
    en: 'What can still be supplied is, and all is done in time; what will be received is not foreseen.',
  }),
  column('toFinish', 'count', 'Phải xong trong kỳ', 'To finish'),
  column('toSynchronise', 'count', 'Phải đồng bộ', 'To synchronise'),
]

const lineRow = ({ line, group, state, max, points, counts }: LineScore) => ({
  group: groups[group].title,
  line: scoreLines[line].title,
  numerator: counts?.numerator ?? null,
  denominator: counts?.denominator ?? null,
  share: counts && counts.denominator > 0 ? shareOf(counts) : null,
  points: shown(points),
  max: shown(max),
  state: stateWords[state],
  ratio: scoreLines[line].ratio,
})

/** The report *score*: agency by agency, and line by line of all together. `root`: of which agency the whole is. */
export const scoreParts = (source: ScoreSource, root: string): readonly ReportPart[] => {
  const whole = agencyScore(source, root)
  const agencies = countedAgencies(source).map((agency) => agencyRow(agencyScore(source, agency)))
  return [
    {
      heading: { vi: 'Điểm theo đơn vị', en: 'Points by agency' },
      note: aboutUnknown,
      columns: [
        ...agencyColumns,
        column('points', 'points', 'Điểm', 'Points'),
        column('knownMax', 'points', 'Tối đa đã biết', 'Out of'),
        ...groupColumns,
        ...(source.dueByEnd ? wouldBeColumns : []),
      ],
      rows: [...agencies, { ...agencyRow(whole), agency: root === '*' ? null : root, name: allTogether }],
      plot: { kind: 'bars', x: 'agency', y: ['points', 'knownMax'] },
    },
    {
      heading: { vi: 'Từng chỉ tiêu, tính chung', en: 'Line by line, all together' },
      columns: [
        column('group', 'text', 'Nhóm', 'Group'),
        column('line', 'text', 'Chỉ tiêu', 'Line'),
        column('numerator', 'count', 'Tử số', 'Of'),
        column('denominator', 'count', 'Mẫu số', 'Out of'),
        column('share', 'share', 'Tỷ lệ', 'Share'),
        column('points', 'points', 'Điểm', 'Points'),
        column('max', 'points', 'Tối đa', 'At most'),
        column('state', 'text', 'Nguồn', 'From where'),
        column('ratio', 'text', 'Cách tính', 'How'),
      ],
      rows: whole.score.lines.map(lineRow),
    },
  ]
}
