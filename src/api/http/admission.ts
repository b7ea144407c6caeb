import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Caller } from '#access/caller.ts'
import type { SenderShares } from '#shares/sender-shares.ts'
import type { ConsoleDoor } from '../console/door.ts'
import type { Authenticate } from './authenticate.ts'
import { mediaTypesOf } from './body.ts'
import { answerOnSocket } from './client-error.ts'
import { type PersonAt, personHeader } from './person.ts'
import { lacking, problem } from './problem.ts'
import { type DeclaredRoute, language } from './request.ts'
import { spendOnCall, takePlace } from './shares.ts'
import { streamedType } from './streamed-body.ts'

const charsetOf = (contentType: string) =>
  /;\s*charset="?(?<charset>[^";\s]+)/i.exec(contentType)?.groups?.charset

const unsupported = (vi: string, en: string) => problem('unsupported-media-type', { detail: { vi, en } })

const hasBody = ({ headers }: FastifyRequest): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0

/** UTF-8 as it is or a clear refusal: a name in another encoding would reach the partner as somebody else's. */
const refuseType = ({ headers }: FastifyRequest, accepted: readonly string[]): void => {
  const contentType = headers['content-type'] ?? ''
  const mediaType = contentType.split(';')[0]?.trim().toLowerCase() ?? ''
  if (!accepted.includes(mediaType)) {
    throw unsupported(`Chỉ nhận ${accepted.join(', ')}`, `Accepted are: ${accepted.join(', ')}`)
  }
  const charset = charsetOf(contentType)?.toLowerCase()
  if (charset !== undefined && charset !== 'utf-8' && charset !== 'utf8') {
    throw unsupported('Chỉ nhận JSON mã hóa UTF-8', 'Only JSON in UTF-8 is accepted')
  }
  const encoding = headers['content-encoding']
  if (encoding !== undefined && encoding.toLowerCase() !== 'identity') {
    throw unsupported('Không nhận nội dung nén', 'A compressed body is not accepted')
  }
}

const refuseBody = (request: FastifyRequest, { body, limits }: DeclaredRoute): void => {
  if (!hasBody(request)) return
  // A content-length that is too large is refused here, before a byte of it is read; the others while they are read.
  if (Number(request.headers['content-length'] ?? 0) > limits.bytes)
    throw problem('body-too-large', {
      detail: { vi: `Tối đa ${limits.bytes} byte`, en: `At most ${limits.bytes} bytes` },
    })
  const accepted = mediaTypesOf(body)
  if (accepted.length > 0 && !accepted.includes('*/*')) refuseType(request, accepted)
}

/** What is no media type would be refused before anybody looked at the call; read as bytes like all others, it is not. */
const anyMediaType = ({ headers }: FastifyRequest): void => {
  if (!/^[\w!#$&^.+-]+\/[\w!#$&^.+-]+\s*(?:;|$)/.test(headers['content-type'] ?? ''))
    delete headers['content-type']
}

interface Admission {
  readonly authenticate: Authenticate
  /** Where people may log in. */
  readonly console?: ConsoleDoor | undefined
  readonly personAt: PersonAt
  readonly shares: SenderShares
  /** Whether the metrics are shown without a key. */
  readonly metricsOpen: boolean
}

const isOpen = ({ who }: DeclaredRoute, { metricsOpen }: Admission): boolean =>
  who.open === true || (who.openWhen === 'metrics' && metricsOpen)

/** By the key, else by the cookie of the console. */
const callerOf = async (
  { method, headers, ip }: FastifyRequest,
  { inBackground }: DeclaredRoute,
  { authenticate, console: door }: Admission,
): Promise<Caller> => {
  const { authorization } = headers
  const found =
    authorization === undefined ? await door?.callerOf({ method, headers }, inBackground === true) : undefined
  if (found && 'caller' in found) return found.caller
  // Not as it is: what somebody put into a cookie must not be taken for a key.
  return authenticate(found ? `Bearer cookie:${found.forged}` : authorization, ip)
}

/** Whether there is such an object at all is said only to those who may make the call. */
const admit = async (
  request: FastifyRequest,
  reply: FastifyReply,
  route: DeclaredRoute,
  admission: Admission,
): Promise<void> => {
  if (!isOpen(route, admission)) {
    reply.header('Cache-Control', 'no-store')
    const sender = await callerOf(request, route, admission)
    const header = request.headers[personHeader]
    const person = await admission.personAt(sender.name, header, route.who.byMachine !== true)
    request.sender = person === undefined ? sender : { ...sender, person }
    spendOnCall(request, reply, admission.shares)
    if (!route.who.admits(request.sender, request.params as Readonly<Record<string, string>>))
      throw lacking(route.who)
  }
  // No text in the record holds a NUL: PostgreSQL would refuse to look for one.
  if (request.url.includes('%00')) throw problem('invalid-request')
  const findings = route.check.address(request.params)
  // Without a key everything that is not there gets the same answer.
  if (findings.length > 0) throw problem('not-found', isOpen(route, admission) ? {} : { findings })
  await route.admitted?.(request, reply)
  takePlace(request, reply, admission.shares)
}

/** Of two hosts a proxy may see one and we the other. */
const refuseSeveralHosts = ({ raw: { rawHeaders } }: FastifyRequest): void => {
  let hosts = 0
  for (let at = 0; at < rawHeaders.length; at += 2) {
    if (rawHeaders[at]?.length === 4 && rawHeaders[at]?.toLowerCase() === 'host') hosts += 1
  }
  if (hosts > 1) throw problem('invalid-request')
}

/** Route, method, caller, right, length and kind of body are decided when the headers are there: nothing is read before. */
export const admitCalls = (app: FastifyInstance, admission: Admission): void => {
  app.addHook('onRequest', async (request, reply) => {
    refuseSeveralHosts(request)
    const { route } = request.routeOptions.config
    if (!route) throw problem('unknown-route')
    if (route.path.startsWith('/v1/')) reply.header('Content-Language', language(request))
    if (route.always) reply.headers(route.always)
    await admit(request, reply, route, admission)
    if (route.body?.kind === 'bytes') anyMediaType(request)
    refuseBody(request, route)
    if (route.body?.kind === 'stream' && hasBody(request)) request.headers['content-type'] = streamedType
    const { ownAnswer } = route
    if (ownAnswer && hasBody(request))
      answerOnSocket(request.raw.socket, (name) => ownAnswer(name, request, reply))
  })
}
