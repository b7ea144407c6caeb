import type { FastifyInstance, FastifyRequest } from 'fastify'
import { type Finding, reject } from '#adapter-kit'
import { type Report, reportNames } from '#catalogue/report.ts'
import { csvOf } from '../csv.ts'
import { documented } from '../documentation.ts'
import { problem } from '../http/problem.ts'
import { day, queryParameters, wholeNumber } from '../page-parameters.ts'
import type { ProcedureGateway } from '../procedure-gateway.ts'
import { language, senderOf } from '../request-parts.ts'

/** Which parameters a report takes. */
const parameters = {
  'procedures-without-dossiers': { years: wholeNumber(1, 20) },
  'online-share': { from: day, to: day },
  'procedures-without-boundaries': {},
  'procedures-not-on-portal': {},
} as const

const nameOf = (request: FastifyRequest) => {
  const { name } = request.params as { name: string }
  const known = reportNames.find((one) => one === name)
  if (!known) throw problem('not-found')
  return known
}

const backwards: Finding = reject('/to', 'BAD_PARAMETER', 'Không được trước from', 'Must not be before from')

const wantsCsv = (request: FastifyRequest): boolean => /\btext\/csv\b/i.test(request.headers.accept ?? '')

/** Figures that the city is asked for. They count dossiers of every sender, so a sender has to be allowed to see all. */
export const reportRoutes = (app: FastifyInstance, gateway: ProcedureGateway): void => {
  app.get('/v1/reports/:name', documented('getReport'), async (request, reply) => {
    const { rights } = senderOf(request)
    const name = nameOf(request)
    if (!rights.operate && !rights.seeAll) throw problem('forbidden')
    const given: { years?: string; from?: string; to?: string } = queryParameters<string>(
      request.query,
      parameters[name],
    )
    if (given.from !== undefined && given.to !== undefined && given.to < given.from)
      throw problem('invalid-request', { findings: [backwards] })
    const report = await gateway.report({
      name,
      years: Number(given.years ?? 3),
      from: given.from,
      to: given.to,
    })
    if (!wantsCsv(request)) return inWords(report, request)
    reply.header('Content-Disposition', `attachment; filename="${name}.csv"`)
    reply.type('text/csv; charset=utf-8')
    const { heads, rows } = tableOf(report, request)
    return csvOf(heads, rows)
  })
}

const inWords = ({ at, title, columns, caveats, ...report }: Report, request: FastifyRequest) => {
  const inLanguage = language(request)
  return {
    ...report,
    title: title[inLanguage],
    at: at.toISOString(),
    caveats: caveats.map((caveat) => caveat[inLanguage]),
    columns: columns.map(({ key, title: head }) => ({ key, title: head[inLanguage] })),
  }
}

const tableOf = ({ columns, rows }: Report, request: FastifyRequest) => ({
  heads: columns.map(({ title }) => title[language(request)]),
  rows: rows.map((row) => columns.map(({ key }) => row[key])),
})
