import type { FastifyInstance } from 'fastify'
import { momentOf } from '#messages/rules/vietnam-date.ts'
import type { DeadlineCursor, DeadlineFilter } from '#store/deadlines.ts'
import { listedBody } from '../deadline-view.ts'
import { documented } from '../documentation.ts'
import type { Gateway } from '../gateway.ts'
import { scope } from '../page.ts'
import { among, anyText, checked, ofEarlierPage, pageParameters, timeRange } from '../page-parameters.ts'
import { language, senderOf } from '../request-parts.ts'

const states = ['running', 'waiting-for-supplement', 'overdue'] as const

/** Where a page ends, as a text that means nothing to others. */
const cursorAfter = ({ dueAt, sender, dossierCode }: DeadlineCursor): string =>
  Buffer.from([dueAt.toISOString(), sender, dossierCode].join('\n')).toString('base64url')

const readCursor = (cursor: string): DeadlineCursor | undefined => {
  const [time, sender, ...code] = Buffer.from(cursor, 'base64url').toString('utf8').split('\n')
  const dueAt = momentOf(time)
  const dossierCode = code.join('\n')
  return dueAt && sender && dossierCode ? { dueAt, sender, dossierCode } : undefined
}

const parameters = {
  state: among(states),
  agency: anyText,
  before: timeRange.to,
  cursor: checked((cursor) => readCursor(cursor) !== undefined, ...ofEarlierPage),
}

/** What is due, soonest first. */
export const deadlineRoutes = (app: FastifyInstance, gateway: Gateway): void => {
  app.get('/v1/deadlines', documented('listDeadlines'), async (request) => {
    const { state, agency, before, cursor, limit } = pageParameters(request.query, parameters)
    const found = await gateway.findDeadlines({
      ...scope(senderOf(request)),
      state: state as DeadlineFilter['state'],
      agency,
      before: momentOf(before),
      after: cursor === undefined ? undefined : readCursor(cursor),
      limit: limit + 1,
    })
    const page = found.slice(0, limit)
    const last = page.at(-1)
    return {
      deadlines: page.map((one) => listedBody(one, language(request))),
      ...(found.length > limit && last && { nextCursor: cursorAfter(last) }),
    }
  })
}
