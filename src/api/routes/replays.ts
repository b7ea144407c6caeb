import type { FastifyInstance, FastifyRequest } from 'fastify'
import { type Finding, reject } from '#adapter-kit'
import { type DeliveryStatus, replayable } from '#messages/lifecycle.ts'
import { momentOf } from '#messages/rules/vietnam-date.ts'
import type { StoredReplay } from '#store/replays.ts'
import { documented } from '../documentation.ts'
import { endpointIn, fieldFindings, moment, shortText, someOf, why, yesOrNo } from '../fields.ts'
import { scope } from '../find-one.ts'
import type { Gateway } from '../gateway.ts'
import { problem } from '../http/problem.ts'
import { cutPage, idCursor, pageParameters } from '../page-parameters.ts'
import { idOf, senderOf } from '../request-parts.ts'

interface ReplaysRequest {
  readonly endpoint?: string
  readonly operation?: string
  readonly status?: DeliveryStatus | readonly DeliveryStatus[]
  readonly from?: string
  readonly to?: string
  readonly dossierCode?: string
  readonly code?: string
  readonly completedToo?: boolean
  readonly resend?: boolean
  readonly evenIfOlder?: boolean
  readonly reason: string
}

const replayBody = ({ filter, options, heldBack, heldBackIds, until, ...replay }: StoredReplay) => {
  const { statuses, to: _asked, ...rest } = filter
  return {
    id: replay.id,
    state: replay.state,
    by: replay.by,
    reason: replay.reason,
    filter: { ...rest, status: statuses, to: until.toISOString() },
    ...options,
    matched: replay.matched,
    replayed: replay.replayed,
    heldBack: { count: heldBack, deliveries: heldBackIds },
    startedAt: replay.startedAt.toISOString(),
    ...(replay.endedAt && { endedAt: replay.endedAt.toISOString() }),
    ...(replay.stoppedBy !== null && { stoppedBy: replay.stoppedBy }),
  }
}

/** `completed` is asked for twice: by its name, or by the word that a replay of one message needs too. */
const statusesOf = ({ status = ['dead'], completedToo = false }: ReplaysRequest): DeliveryStatus[] => [
  ...new Set([[status].flat(), completedToo ? (['completed'] as const) : []].flat()),
]

const completedFindings = (body: unknown): Finding[] => {
  if (typeof body !== 'object' || body === null) return []
  const { status, completedToo } = body as ReplaysRequest
  if (completedToo === true || ![status].flat().includes('completed')) return []
  const vi = 'Muốn gửi lại cả những gì đã hoàn thành thì thêm "completedToo": true'
  const en = 'To send again what is completed, say "completedToo": true as well'
  return [reject('/status', 'NOT_ALLOWED', vi, en)]
}

/** Replays of many deliveries: asked for at once, done by the workers. */
export const replayRoutes = (app: FastifyInstance, gateway: Gateway): void => {
  const checks = {
    endpoint: endpointIn(gateway.endpointNames),
    operation: shortText,
    status: someOf(replayable),
    from: moment,
    to: moment,
    dossierCode: shortText,
    code: shortText,
    completedToo: yesOrNo,
    resend: yesOrNo,
    evenIfOlder: yesOrNo,
    reason: why,
  }

  const operatorOf = (request: FastifyRequest) => {
    const sender = senderOf(request)
    if (!sender.rights.replay) throw problem('forbidden')
    return sender
  }

  /** One's own; all for those who see all. */
  const startedBy = (request: FastifyRequest) => {
    const { name, rights } = operatorOf(request)
    return rights.seeAll ? {} : { by: name }
  }

  const findReplay = async (request: FastifyRequest) => {
    const [replay] = await gateway.findReplays({ id: idOf(request), limit: 1, ...startedBy(request) })
    if (!replay) throw problem('not-found')
    return replay
  }

  app.post('/v1/replays', documented('startReplay'), async (request, reply) => {
    const sender = operatorOf(request)
    const body = request.body ?? {}
    const findings = [...fieldFindings(body, checks, ['reason']), ...completedFindings(body)]
    if (findings.length > 0) throw problem('invalid-request', { findings })
    const asked = body as ReplaysRequest
    const { endpoint, operation, dossierCode, code, reason, resend = false, evenIfOlder = false } = asked
    const replay = await gateway.startReplay({
      by: sender.name,
      reason,
      filter: {
        endpoint,
        operation,
        dossierCode: dossierCode?.normalize('NFC'),
        code,
        statuses: statusesOf(asked),
        from: momentOf(asked.from),
        to: momentOf(asked.to),
      },
      options: { resend, evenIfOlder },
      ...scope(sender),
    })
    return reply.code(202).header('Location', `/v1/replays/${replay.id}`).send(replayBody(replay))
  })

  app.get('/v1/replays', documented('listReplays'), async (request) => {
    const { limit, cursor } = pageParameters(request.query, { cursor: idCursor })
    const found = await gateway.findReplays({ before: cursor, limit: limit + 1, ...startedBy(request) })
    const { page, next } = cutPage(found, limit)
    return { replays: page.map(replayBody), ...next }
  })

  app.get('/v1/replays/:id', documented('getReplay'), async (request) =>
    replayBody(await findReplay(request)),
  )

  app.post('/v1/replays/:id/stop', documented('stopReplay'), async (request) => {
    const { id } = await findReplay(request)
    const findings = fieldFindings(request.body ?? {}, {})
    if (findings.length > 0) throw problem('invalid-request', { findings })
    if (!(await gateway.stopReplay({ id, by: senderOf(request).name }))) throw problem('nothing-to-do')
    return replayBody(await findReplay(request))
  })
}
