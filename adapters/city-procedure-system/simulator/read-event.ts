import { parseJson, type SimulatorRequest } from '#adapter-kit'
import { refuse } from './refusal.ts'

export interface ReceivedEvent {
  readonly id: string
  readonly type: string
  readonly subject: string
  readonly event: Readonly<Record<string, unknown>>
}

const parse = (body: string): Readonly<Record<string, unknown>> => {
  try {
    const value = parseJson(body)
    if (typeof value === 'object' && value !== null) return { ...value }
  } catch {
    // Said below.
  }
  return refuse(400, 'NO_EVENT', 'Không phải JSON')
}

/** CloudEvents HTTP binding, 3.1: attributes in headers, percent-encoded. */
const fromHeaders = ({ headers, body }: SimulatorRequest) => {
  const attributes = Object.entries(headers)
    .filter(([name]) => name.startsWith('ce-'))
    .map(([name, value]) => [name.slice('ce-'.length), decodeURIComponent(value)])
  return { ...Object.fromEntries(attributes), datacontenttype: 'application/json', data: parse(body) }
}

const attributesOf = (request: SimulatorRequest): Readonly<Record<string, unknown>> => {
  const type = request.headers['content-type'] ?? ''
  if (type.startsWith('application/cloudevents+json')) return parse(request.body)
  if (type.startsWith('application/json') && request.headers['ce-id']) return fromHeaders(request)
  return refuse(415, 'CONTENT_TYPE', 'Cần application/cloudevents+json')
}

const required = ['id', 'source', 'type'] as const

/** A CloudEvent 1.0 in either mode, whose id is the one that was signed. */
export const readEvent = (request: SimulatorRequest): ReceivedEvent => {
  const event = attributesOf(request)
  if (event.specversion !== '1.0') refuse(400, 'NO_EVENT', 'Cần CloudEvents 1.0')
  for (const name of required) {
    if (typeof event[name] !== 'string' || event[name] === '') refuse(400, 'NO_EVENT', `Thiếu ${name}`)
  }
  if (event.id !== request.headers['webhook-id']) refuse(400, 'OTHER_ID', 'id khác webhook-id')
  const { id, type, subject = '' } = event
  return { id: String(id), type: String(type), subject: String(subject), event }
}
