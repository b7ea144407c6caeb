import type { Text } from '#adapter-kit'
import type { ReportPart } from '#reports/document.ts'
import {
  type Answers,
  type PetitionCounts,
  petitionsInTime,
  petitionsWell,
  type Rated,
  satisfiedShare,
} from '#satisfaction/ratios.ts'
import { agencyColumns, allTogether, column, procedureColumn } from './columns.ts'

/** What the city promises its citizens. */
const satisfiedTarget = 0.95

type Answered = Omit<Answers, 'month'>
type Petitioned = Pick<PetitionCounts, 'agency' | 'all' | 'inTime' | 'well'>

const sum = <Row>(rows: readonly Row[], count: (row: Row) => number) =>
  rows.reduce((total, row) => total + count(row), 0)

const metWords = (reached: number | null): Text | null => {
  if (reached === null) return null
  return reached >= satisfiedTarget ? { vi: 'Đạt', en: 'Reached' } : { vi: 'Chưa đạt', en: 'Not reached' }
}

const ratedTogether = (rows: readonly Answered[], of: (row: Answered) => Rated): Rated => ({
  verySatisfied: sum(rows, (row) => of(row).verySatisfied),
  satisfied: sum(rows, (row) => of(row).satisfied),
  unsatisfied: sum(rows, (row) => of(row).unsatisfied),
})

const rowOf = (rows: readonly Answered[]) => {
  const handled = ratedTogether(rows, ({ handling }) => handling)
  const handling = satisfiedShare(handled)
  return {
    ...handled,
    respondents: sum(rows, ({ respondents }) => respondents),
    handling,
    service: satisfiedShare(ratedTogether(rows, ({ service }) => service)),
    met: metWords(handling),
  }
}

const ratedColumns = [
  column('respondents', 'count', 'Số người trả lời', 'Answered'),
  column('verySatisfied', 'count', 'Rất hài lòng', 'Very satisfied'),
  column('satisfied', 'count', 'Hài lòng', 'Satisfied'),
  column('unsatisfied', 'count', 'Chưa hài lòng', 'Unsatisfied'),
  column('handling', 'share', 'Hài lòng về giải quyết', 'Satisfied with the handling', {
    vi: 'Rất hài lòng và hài lòng chia cho số người trả lời câu này; không ai trả lời thì để trống.',
    en: 'Very satisfied and satisfied, of those who answered the question; empty where nobody did.',
  }),
  column('service', 'share', 'Hài lòng về phục vụ', 'Satisfied with the service'),
  column('met', 'text', 'So với 95 %', 'Against 95 %'),
]

const grouped = <Key extends 'agency' | 'procedure'>(answers: readonly Answered[], key: Key) =>
  [...Map.groupBy(answers, (row) => row[key])]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([value, rows]) => ({ [key]: value, ...rowOf(rows) }))

const petitionRow = (rows: readonly Petitioned[]) => {
  const counts = {
    all: sum(rows, ({ all }) => all),
    inTime: sum(rows, ({ inTime }) => inTime),
    well: sum(rows, ({ well }) => well),
  }
  return { ...counts, inTimeShare: petitionsInTime(counts), wellShare: petitionsWell(counts) }
}

const petitionPart = (petitions: readonly Petitioned[]): ReportPart => ({
  heading: { vi: 'Phản ánh, kiến nghị', en: 'Petitions' },
  columns: [
    agencyColumns[0],
    column('all', 'count', 'Tất cả', 'All'),
    column('inTime', 'count', 'Đúng hạn', 'In time'),
    column('inTimeShare', 'share', 'Tỷ lệ đúng hạn', 'Share in time'),
    column('well', 'count', 'Xử lý tốt', 'Handled well', {
      vi: 'Đúng hạn, không bị đánh giá chưa hài lòng và không bị phản ánh tiếp.',
      en: 'In time, not rated unsatisfied and not raised again.',
    }),
    column('wellShare', 'share', 'Tỷ lệ xử lý tốt', 'Share handled well'),
  ],
  rows: [...Map.groupBy(petitions, ({ agency }) => agency)]
    .toSorted(([one], [other]) => ((one ?? '') < (other ?? '') ? -1 : 1))
    .map(([agency, rows]) => ({ agency, ...petitionRow(rows) })),
})

/** The report *satisfaction*: what citizens answered against the 95 % that the city promises, and their petitions. */
export const satisfactionParts = (
  answers: readonly Answered[],
  petitions: readonly Petitioned[],
): readonly ReportPart[] => [
  {
    heading: { vi: 'Theo đơn vị', en: 'By agency' },
    note: {
      vi: 'Mục tiêu của thành phố: 95 % hài lòng. Một phiếu không nêu hồ sơ nào, nên không suy ra được ai đánh giá.',
      en: 'The city promises 95 % satisfied. An answer names no dossier: nobody can be told from it.',
    },
    columns: [agencyColumns[0], ...ratedColumns],
    rows: [
      ...grouped(answers, 'agency'),
      ...(answers.length > 0 ? [{ agency: allTogether.vi, ...rowOf(answers) }] : []),
    ],
    plot: { kind: 'bars', x: 'agency', y: ['handling', 'service'] },
  },
  {
    heading: { vi: 'Theo thủ tục', en: 'By procedure' },
    columns: [procedureColumn, ...ratedColumns],
    rows: grouped(answers, 'procedure'),
  },
  petitionPart(petitions),
]
