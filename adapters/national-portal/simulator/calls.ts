import type { Day } from '#adapter-kit'
import { agencyRoot } from './codes.ts'
import { checkShape } from './field-rules.ts'
import { type Json, textOf } from './records.ts'
import { type Refusal, refusals } from './refusals.ts'
import type { Service, Success } from './services.ts'
import type { Sessions } from './sessions.ts'

export interface Desk {
  readonly sessions: Sessions
  readonly services: ReadonlyMap<string, Service>
  /** Roots of the agencies that may call. */
  readonly roots: ReadonlySet<string>
  /** Both endpoints take every service. */
  readonly onePath: boolean
  now(): Date
}

export type Answer = Success | Refusal | { readonly unauthorised: Refusal }

type Endpoint = Service['endpoint']

const findService = (desk: Desk, endpoint: Endpoint, name: unknown): Service | Refusal => {
  if (typeof name !== 'string' || name === '') return refusals.required('service')
  const service = desk.services.get(name)
  // The sheet has no code for these two; it is the value of a field that is wrong.
  if (!service) return refusals.format('service', 'dịch vụ không được hỗ trợ')
  if (service.endpoint !== endpoint && !desk.onePath)
    return refusals.format('service', 'dịch vụ không có ở địa chỉ này')
  return service
}

const serve = (desk: Desk, endpoint: Endpoint, body: Json, day: Day): Success | Refusal => {
  const { session: _session, madonvi, service: name, ...given } = body
  if (typeof madonvi !== 'string' || madonvi === '') return refusals.required('madonvi')
  const root = agencyRoot(madonvi)
  if (root === undefined || !desk.roots.has(root)) return refusals.agencyUnknown()
  const service = findService(desk, endpoint, name)
  if ('code' in service) return service
  const problem = checkShape(given, service.shape, '')
  return problem ?? service.answer({ arguments: given, sender: { root, now: desk.now() }, day })
}

/** One call within a session. Whatever ends it early leaves nothing behind but a used call of the session. */
export const answerCall = (desk: Desk, endpoint: Endpoint, body: Json, day: Day): Answer => {
  const session = textOf(body, 'session')
  if (!desk.sessions.use(session, desk.now())) return refusals.session()
  if (day.fires('session-expired')) {
    desk.sessions.end(session)
    return refusals.session()
  }
  if (day.fires('http-401')) {
    desk.sessions.end(session)
    return { unauthorised: refusals.session() }
  }
  return day.fires('internal-error') ? refusals.internal() : serve(desk, endpoint, body, day)
}
