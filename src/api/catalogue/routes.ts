import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { ProcedureMarks } from '#store/procedure-marks.ts'
import type { FoundProcedure, OnlineLevel, ProcedureFilter } from '#store/procedure-search.ts'
import { documented } from '../documentation.ts'
import { fieldFindings, oneOf, shortText, yesOrNo } from '../fields.ts'
import { problem } from '../http/problem.ts'
import {
  among,
  anyText,
  cutPage,
  dayOrTime,
  endOfDay,
  momentNamed,
  numberCursor,
  pageParameters,
  queryParameters,
  searchText,
} from '../page-parameters.ts'
import type { ProcedureGateway } from '../procedure-gateway.ts'
import { senderOf } from '../request-parts.ts'

const levels = ['full', 'partial', 'none'] as const satisfies readonly OnlineLevel[]

const searchParameters = {
  q: searchText,
  field: searchText,
  agency: searchText,
  level: searchText,
  online: among([...levels, 'offered', 'unknown']),
  withoutBoundaries: among(['true', 'false']),
  changedSince: dayOrTime,
  withdrawn: among(['true', 'false', 'all']),
  cursor: numberCursor,
}

const view = ({ shown, ...procedure }: FoundProcedure) => {
  const { name, withdrawnAt, onlineLevel, withoutBoundaries, note, firstSeenAt, changedAt, ...rest } =
    procedure
  return {
    ...rest,
    ...(name !== null && { name }),
    ...shown,
    firstSeenAt: firstSeenAt.toISOString(),
    changedAt: changedAt.toISOString(),
    ...(withdrawnAt && { withdrawnAt: withdrawnAt.toISOString() }),
    marks: {
      ...(onlineLevel !== null && { onlineLevel }),
      ...(withoutBoundaries !== null && { withoutBoundaries }),
      ...(note !== null && { note }),
    },
  }
}

const codeOf = (request: FastifyRequest) => (request.params as { code: string }).code

/** The portal's procedures: searching them, one of them on a date, what has changed, what the city knows besides. */
export const procedureRoutes = (app: FastifyInstance, gateway: ProcedureGateway): void => {
  const storyOf = async (code: string, at: Date) => {
    const story = await gateway.procedureOn(code, at)
    if (!story) throw problem('not-found')
    const { procedure, versions, found } = story
    return {
      asked: code,
      ...view(procedure),
      on: at.toISOString(),
      ...(found && {
        basis: found.basis,
        inForce: {
          version: found.version.version,
          validFrom: found.version.validFrom.toISOString(),
          procedure: found.version.content,
        },
      }),
      history: versions.map(({ content: _content, validFrom, ...version }, index) => ({
        ...version,
        validFrom: validFrom.toISOString(),
        ...(versions[index + 1] && { validTo: versions[index + 1]?.validFrom.toISOString() }),
      })),
    }
  }

  app.get('/v1/procedures', documented('listProcedures'), async (request) => {
    senderOf(request)
    const { cursor, limit, online, withdrawn, withoutBoundaries, changedSince, ...words } = pageParameters(
      request.query,
      searchParameters,
    )
    const offset = Number(cursor ?? 0)
    const found = await gateway.searchProcedures({
      ...words,
      online: online as ProcedureFilter['online'],
      withdrawn: withdrawn as ProcedureFilter['withdrawn'],
      withoutBoundaries: withoutBoundaries === undefined ? undefined : withoutBoundaries === 'true',
      changedSince: momentNamed(changedSince),
      offset,
      limit: limit + 1,
    })
    return {
      procedures: found.slice(0, limit).map(view),
      ...(found.length > limit && { nextCursor: String(offset + limit) }),
    }
  })

  app.get('/v1/procedures/:code', documented('getProcedure'), async (request) => {
    senderOf(request)
    const { on } = queryParameters(request.query, { on: dayOrTime })
    return storyOf(codeOf(request), endOfDay(on) ?? gateway.now())
  })

  app.put('/v1/procedures/:code/marks', documented('putProcedureMarks'), async (request) => {
    const { name: by, rights } = senderOf(request)
    if (!rights.operate) throw problem('forbidden')
    const checks = { onlineLevel: oneOf(levels), withoutBoundaries: yesOrNo, note: shortText }
    const findings = fieldFindings(request.body, checks)
    if (findings.length > 0) throw problem('invalid-request', { findings })
    const code = codeOf(request)
    const marked = await gateway.markProcedure({ code, marks: request.body as ProcedureMarks, by })
    if (!marked) throw problem('not-found')
    return storyOf(code, gateway.now())
  })

  app.get('/v1/procedure-changes', documented('listProcedureChanges'), async (request) => {
    senderOf(request)
    const { code, change, since, cursor, limit } = pageParameters(request.query, {
      code: anyText,
      change: among(['added', 'changed', 'withdrawn']),
      since: dayOrTime,
      cursor: numberCursor,
    })
    const found = await gateway.procedureChanges({
      code,
      change,
      since: momentNamed(since),
      before: cursor === undefined ? undefined : Number(cursor),
      limit: limit + 1,
    })
    const { page, next } = cutPage(found, limit)
    return {
      changes: page.map(({ id: _id, code: procedureCode, at, name, ...rest }) => ({
        procedureCode,
        ...rest,
        at: at.toISOString(),
        ...(name !== null && { name }),
      })),
      ...next,
    }
  })

  app.get('/v1/catalogue', documented('getCatalogue'), async (request) => {
    senderOf(request)
    return gateway.catalogue()
  })
}
