import { dayInVietnam } from '#adapter-kit'
import type { ReportDefinition, ReportDocument, ReportPart, ReportQuery } from '#reports/document.ts'
import { publishedParts } from '#score/documents/published-document.ts'
import { qualityParts } from '#score/documents/quality-document.ts'
import { satisfactionParts } from '#score/documents/satisfaction-document.ts'
import { scoreParts } from '#score/documents/score-document.ts'
import { periodBetween } from '#score/period.ts'
import { figureSource } from '#store/figures/figure-source.ts'
import { countPetitions, findAnswers } from '#store/satisfaction/find-satisfaction.ts'
import type { Resources } from './resources.ts'
import { scoreSource } from './score.ts'

type Needs = Pick<Resources, 'config' | 'database' | 'now'>
type About = Pick<ReportDefinition, 'name' | 'title' | 'summary'>

const documentOf = (
  { name, title }: About,
  query: ReportQuery,
  parts: readonly ReportPart[],
): ReportDocument => ({
  name,
  title,
  from: query.from,
  to: query.to,
  provisional: dayInVietnam(query.now) <= query.to,
  madeAt: query.now,
  parts,
})

const sourceOf = (needs: Needs, { from, to, agencies, procedure }: ReportQuery) =>
  scoreSource(needs)({ period: periodBetween(from, to), agencies, procedure })

/** The one root that was asked for, whose published figures are those of the whole. */
const rootOf = ({ agencies }: ReportQuery) => (agencies.length === 1 ? (agencies[0] ?? '*') : '*')

const satisfaction = async ({ database }: Needs, query: ReportQuery): Promise<readonly ReportPart[]> => {
  const { from, to, agencies, procedure, now } = query
  const asked = { fromMonth: from.slice(0, 7), toMonth: to.slice(0, 7), agencies, procedure }
  const [answers, petitions] = await Promise.all([
    findAnswers(database, asked),
    countPetitions(database, { ...asked, asOf: now }),
  ])
  return satisfactionParts(answers, petitions)
}

const quality = async (needs: Needs, query: ReportQuery): Promise<readonly ReportPart[]> => {
  const { from, to, agencies, procedure } = query
  const [source, warnings] = await Promise.all([
    sourceOf(needs, query),
    figureSource(needs.database).warnings({ from, to, agencies, procedure, by: ['agency', 'warning'] }),
  ])
  return qualityParts(source, warnings)
}

type Parts = (needs: Needs, query: ReportQuery) => Promise<readonly ReportPart[]>

const reports: readonly (readonly [About, Parts])[] = [
  [
    {
      name: 'score',
      title: { vi: 'Điểm theo Quyết định 766', en: 'The score of Decision 766' },
      summary: {
        vi: 'Điểm từng đơn vị và từng chỉ tiêu tính từ dữ liệu của mình, trước khi được chấm.',
        en: 'Points by agency and line from our own record, before they count.',
      },
    },
    async (needs, query) => scoreParts(await sourceOf(needs, query), rootOf(query)),
  ],
  [
    {
      name: 'quality',
      title: { vi: 'Chất lượng dữ liệu hồ sơ', en: 'Quality of what is said of dossiers' },
      summary: {
        vi: 'Thiếu gì, sai gì, trễ gì; mất bao nhiêu điểm và cần làm gì.',
        en: 'What is missing, wrong or late, what that costs, and what to do.',
      },
    },
    quality,
  ],
  [
    {
      name: 'satisfaction',
      title: { vi: 'Mức độ hài lòng', en: 'Satisfaction' },
      summary: {
        vi: 'Ý kiến người dân theo đơn vị và thủ tục so với mục tiêu 95 %, và phản ánh, kiến nghị.',
        en: 'What citizens answered, by agency and procedure, against 95 %; and their petitions.',
      },
    },
    satisfaction,
  ],
  [
    {
      name: 'published',
      title: { vi: 'Đối chiếu với số liệu công bố', en: 'Published figures against ours' },
      summary: {
        vi: 'Số liệu do nơi khác công bố khớp hay lệch với số liệu của mình, lệch bao nhiêu.',
        en: 'Whether what others publish agrees with our record, and by how much it differs.',
      },
    },
    async (needs, query) => publishedParts(await sourceOf(needs, query)),
  ],
]

export const scoreReports = (needs: Needs): readonly ReportDefinition[] =>
  reports.map(([about, parts]) => ({
    ...about,
    period: 'month',
    make: async (query) => documentOf(about, query, await parts(needs, query)),
  }))
