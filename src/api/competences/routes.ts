import { actorOf } from '#access/caller.ts'
import type { Finding, Text } from '#adapter-kit'
import type { Competence } from '#routing/competence.ts'
import { type FileProblem, readCompetenceFile } from '#routing/competence-file.ts'
import { contradictionsIn } from '#routing/contradictions.ts'
import { fileProblem } from '#spreadsheets/sheet.ts'
import type { CompetenceChange, CompetenceImport } from '#store/competences.ts'
import { csvBody, csvFile, maxShownProblems, reasonUnlessDry } from '../csv-file.ts'
import { problem } from '../http/problem.ts'
import { given, named } from '../parts.ts'
import { answered, ok, routeFor } from '../route.ts'
import { having } from '../who.ts'
import { competenceReport, competenceReportBody } from './view.ts'

/** What the routes may do about the table of competences. */
export interface CompetencesApi {
  /** What an import would change; changes nothing. */
  previewCompetences(competences: readonly Competence[]): Promise<CompetenceChange>
  /** Without an id nothing changed. */
  importCompetences(
    request: Omit<CompetenceImport, 'now'>,
  ): Promise<CompetenceChange & { readonly id?: string }>
}

const route = routeFor<CompetencesApi>()

const atLine = (line: number, column: number, code: string, { vi, en }: Text): Finding =>
  fileProblem({ line, column }, code, vi, en)

const ofFile = ({ line, column, field, code, message }: FileProblem): Finding =>
  atLine(line, column, code, { vi: `${field} ${message.vi}`.trim(), en: `${field} ${message.en}`.trim() })

const warningsIn = ({ competences, warnings }: ReadCompetences): Finding[] => [
  ...warnings.map((one): Finding => ({ ...ofFile(one), severity: 'warn' })),
  ...contradictionsIn(competences).map(({ line, earlier, kind }) => {
    const [code, message] =
      kind === 'same'
        ? ['SAID_TWICE', { vi: `đã có ở dòng ${earlier}`, en: `line ${earlier} says so already` }]
        : [
            'CONTRADICTION',
            {
              vi: `mâu thuẫn với dòng ${earlier}: mỗi trường hợp sẽ phải do người quyết định`,
              en: `contradicts line ${earlier}: a person will have to decide each case`,
            },
          ]
    return { ...atLine(line, 1, code, message), severity: 'warn' as const }
  }),
]

type ReadCompetences = Extract<ReturnType<typeof readCompetenceFile>, { competences: unknown }>

/** Read before anything of the record is looked at. */
const competencesIn = (csv: string): ReadCompetences => {
  const read = readCompetenceFile(csv)
  if ('competences' in read) return read
  const findings = read.problems.slice(0, maxShownProblems).map(ofFile)
  throw problem('invalid-request', { findings, more: { problems: read.problems.length } })
}

const unchanged = {
  vi: 'Bảng thẩm quyền đã đúng như tệp: không cần nạp lại',
  en: 'The table of competences is as the file says already: there is no need to import it',
}

/** Who is competent for what: a file takes the place of the whole table. */
export const competenceRoutes = [
  route({
    id: 'importCompetences',
    method: 'POST',
    path: '/v1/competence-imports',
    tag: 'Operators',
    summary: {
      vi: 'Thay toàn bộ bảng thẩm quyền bằng nội dung tệp CSV; bảng trước được giữ lại thành một phiên bản.',
      en: 'Puts a CSV file in the place of the whole table of competences; the one before is kept as a version.',
    },
    description: {
      vi: 'Nạp tất cả hoặc không gì cả: mọi lỗi đều được nêu ở `/csv/<dòng>/<cột>`. Các dòng mâu thuẫn nhau chỉ là cảnh báo. Nạp lại cùng một tệp cho kết quả 409. `docs/routing-and-deadlines.md` nêu tên các cột.',
      en: 'All or nothing: every problem is reported, at the pointer `/csv/<line>/<column>`. Lines that contradict each other only warn. The same file again answers 409. `docs/routing-and-deadlines.md` names the columns.',
    },
    who: having('operate'),
    limits: csvBody,
    body: {
      kind: 'json',
      schema: named('competence-import-request', given(csvFile, reasonUnlessDry)),
      example: {
        file: 'competences.csv',
        csv: 'procedure,unit,agency,valid_from,source\n1.004227,00004,H26.901,2025-07-01,Quyết định minh họa\n',
        reason: 'Phân cấp thẩm quyền mới',
      },
    },
    answers: {
      200: {
        description: { vi: 'Những gì sẽ thay đổi (dryRun)', en: 'What would change (dryRun)' },
        schema: competenceReport,
      },
      201: { description: { vi: 'Những gì đã thay đổi', en: 'What has changed' }, schema: competenceReport },
    },
    problems: ['nothing-to-do'],
    handle: async ({ caller, language, body: { file, csv, reason, dryRun = false } }, api) => {
      const read = competencesIn(csv)
      const { competences } = read
      const warnings = warningsIn(read)
      if (dryRun) {
        const change = await api.previewCompetences(competences)
        return ok({ dryRun, ...competenceReportBody(change, warnings, language) })
      }
      const { id, ...change } = await api.importCompetences({
        by: actorOf(caller),
        file,
        reason,
        competences,
      })
      if (id === undefined) throw problem('nothing-to-do', { detail: unchanged })
      return answered(201, { id, dryRun, ...competenceReportBody(change, warnings, language) })
    },
  }),
]
