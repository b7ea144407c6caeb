import type { FastifyInstance, FastifyRequest } from 'fastify'
import { codeTableNames, type Finding, reject } from '#adapter-kit'
import { isValidityDay, nationalSet } from '#codes/code-row.ts'
import type { StoredImport, Undone } from '#store/code-imports.ts'
import type { ImportAnswer, ImportReport } from '../code-gateway.ts'
import { isCodeTable } from '../code-tables/routes.ts'
import { documented } from '../documentation.ts'
import { type FieldCheck, fieldFindings, oneOf, shortText, why, yesOrNo } from '../fields.ts'
import type { Gateway } from '../gateway.ts'
import { findingBody, type Language, problem } from '../http/problem.ts'
import { among, anyText, cutPage, numberCursor, pageParameters } from '../page-parameters.ts'
import { language, senderOf } from '../request-parts.ts'

const unless =
  (holds: (text: string) => boolean, code: string, vi: string, en: string): FieldCheck =>
  (value, pointer): readonly Finding[] =>
    typeof value === 'string' && holds(value) ? [] : [reject(pointer, code, vi, en)]

const file = unless(
  (text) => text.trim() !== '',
  'REQUIRED',
  'Phải là nội dung của tệp CSV',
  'Must be the text of the CSV file',
)
const firstDay = unless(
  isValidityDay,
  'BAD_DAY',
  'Phải là ngày có thật dạng YYYY-MM-DD, từ năm 1900',
  'Must be a real day, YYYY-MM-DD, from 1900 on',
)
const setName = unless(
  (text) => /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(text) && text.length <= 60,
  'BAD_SET',
  'Phải gồm chữ thường, số và dấu gạch nối, tối đa 60 ký tự',
  'Must be of lower-case letters, digits and hyphens, at most 60 characters',
)

const fields = {
  table: oneOf(codeTableNames),
  set: setName,
  file: shortText,
  csv: file,
  from: firstDay,
  dryRun: yesOrNo,
  reason: why,
}

interface ImportBody {
  readonly table: string
  readonly set?: string
  readonly file: string
  readonly csv: string
  readonly from?: string
  readonly dryRun?: boolean
  readonly reason?: string
}

/** Of a file that is wrong from end to end, these say enough. */
const shownProblems = 1000

const reportBody = ({ warnings, ...report }: ImportReport, lang: Language) => ({
  ...report,
  warnings: warnings.slice(0, shownProblems).map((finding) => findingBody(finding, lang)),
})

const answerBody = (answer: ImportAnswer, lang: Language) => {
  switch (answer.kind) {
    case 'invalid': {
      const findings = answer.findings.filter(({ severity }) => severity === 'reject')
      const more = { problems: findings.length }
      throw problem('invalid-request', { findings: findings.slice(0, shownProblems), more })
    }
    case 'nothing-to-do':
      throw problem('nothing-to-do', {
        detail: { vi: 'Bảng mã đã đúng như tệp', en: 'The table is as the file says already' },
      })
    case 'planned':
      return { dryRun: true, ...reportBody(answer.report, lang) }
    case 'imported':
      return { id: answer.id, dryRun: false, ...reportBody(answer.report, lang) }
  }
}

const importBody = ({ at, undoneAt, undoneBy, undoneReason, ...rest }: StoredImport) => ({
  ...rest,
  at: at.toISOString(),
  ...(undoneAt && { undoneAt: undoneAt.toISOString(), undoneBy, undoneReason }),
})

const undoBody = (undone: Undone) => {
  switch (undone.kind) {
    case 'not-found':
      throw problem('not-found')
    case 'already-undone': {
      const { undoneBy, undoneReason } = undone.undone
      const vi = `${undoneBy} đã hoàn tác lần nạp này: ${undoneReason}`
      throw problem('nothing-to-do', { detail: { vi, en: `${undoneBy} has undone it: ${undoneReason}` } })
    }
    case 'not-latest': {
      const { id, file: name, by } = undone.latest
      const vi = `Phải hoàn tác lần nạp mới nhất trước: số ${id} (${name}, ${by})`
      const en = `The newest import has to be undone first: ${id} (${name}, by ${by})`
      throw problem('nothing-to-do', { detail: { vi, en }, more: { latest: id } })
    }
    case 'undone':
      return importBody(undone.undone)
  }
}

/** Imports into code tables, and taking them back. */
export const codeImportRoutes = (app: FastifyInstance, { codes }: Pick<Gateway, 'codes'>): void => {
  const mayChange = (request: FastifyRequest) => {
    const { rights } = senderOf(request)
    if (!rights.operate) throw problem('forbidden')
  }

  app.post('/v1/code-imports', documented('importCodes'), async (request, reply) => {
    mayChange(request)
    const dry = (request.body as ImportBody | null)?.dryRun === true
    const findings = fieldFindings(request.body, fields, ['table', 'file', 'csv', ...(dry ? [] : ['reason'])])
    if (findings.length > 0) throw problem('invalid-request', { findings })
    const { table, set = nationalSet, reason = '', dryRun = false, ...rest } = request.body as ImportBody
    if (!isCodeTable(table)) throw problem('not-found')
    const answer = await codes.import({ ...rest, table, set, reason, dryRun, by: senderOf(request).name })
    return reply.code(answer.kind === 'imported' ? 201 : 200).send(answerBody(answer, language(request)))
  })

  app.get('/v1/code-imports', documented('listCodeImports'), async (request) => {
    const { rights } = senderOf(request)
    if (!rights.operate && !rights.seeAll) throw problem('forbidden')
    const checks = { table: among(codeTableNames), set: anyText, cursor: numberCursor }
    const { table, set, cursor, limit } = pageParameters(request.query, checks)
    const found = await codes.imports({
      table: isCodeTable(table) ? table : undefined,
      set,
      before: cursor === undefined ? undefined : Number(cursor),
      limit: limit + 1,
    })
    const { page, next } = cutPage(found, limit)
    return { imports: page.map(importBody), ...next }
  })

  app.post('/v1/code-imports/:id/undo', documented('undoCodeImport'), async (request) => {
    mayChange(request)
    const findings = fieldFindings(request.body, { reason: why }, ['reason'])
    if (findings.length > 0) throw problem('invalid-request', { findings })
    const { id } = request.params as { id: string }
    if (!/^\d{1,15}$/.test(id)) throw problem('not-found')
    const { reason } = request.body as { reason: string }
    return undoBody(await codes.undo({ id: Number(id), by: senderOf(request).name, reason }))
  })
}
