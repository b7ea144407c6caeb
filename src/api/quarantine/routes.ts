import type { FastifyInstance } from 'fastify'
import { codeTableNames } from '#adapter-kit'
import type { QuarantineFilter, QuarantineGroup } from '#store/quarantine.ts'
import { documented } from '../documentation.ts'
import { scope } from '../find-one.ts'
import type { Gateway } from '../gateway.ts'
import { among, anyText, ofPage, pageParameters } from '../page-parameters.ts'
import { senderOf } from '../request-parts.ts'

type Place = NonNullable<QuarantineFilter['after']>

const cursorOf = ({ table, set, code, kind }: QuarantineGroup): string =>
  Buffer.from(JSON.stringify([table, set, code, kind])).toString('base64url')

const isPlace = (read: unknown): read is Place =>
  Array.isArray(read) && read.length === 4 && read.every((one) => typeof one === 'string')

const readCursor = (cursor: string): Place | undefined => {
  try {
    const read: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
    return isPlace(read) ? read : undefined
  } catch {
    return undefined
  }
}

const parameters = {
  table: among(codeTableNames),
  set: anyText,
  endpoint: anyText,
  cursor: ofPage((cursor) => readCursor(cursor) !== undefined),
}

/** Codes for which messages wait; a sender sees what waits of its own. */
export const quarantineRoutes = (app: FastifyInstance, { codes }: Pick<Gateway, 'codes'>): void => {
  app.get('/v1/quarantine', documented('listQuarantine'), async (request) => {
    const sender = senderOf(request)
    const { cursor, limit, ...filter } = pageParameters(request.query, parameters)
    const found = await codes.quarantine({
      ...filter,
      ...scope(sender),
      after: cursor === undefined ? undefined : readCursor(cursor),
      limit: limit + 1,
    })
    const page = found.slice(0, limit)
    const last = page.at(-1)
    return {
      codes: page.map(({ oldest, ...group }) => ({ ...group, oldest: oldest.toISOString() })),
      ...(found.length > limit && last && { nextCursor: cursorOf(last) }),
    }
  })
}
