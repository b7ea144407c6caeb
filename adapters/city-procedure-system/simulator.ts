import type { Day, PartnerSimulator, SimulatorReply, SimulatorRequest } from '#adapter-kit'
import { eventLog } from './simulator/event-log.ts'
import { readEvent } from './simulator/read-event.ts'
import { isRefusal, problem } from './simulator/refusal.ts'
import { checkSigned } from './simulator/signature.ts'

const PATH = '/events'
/** Made up, and known to everybody. */
const SECRET = 'whsec_bG9uZ2JpZW4tY2l0eS1kZW1vLXNlY3JldC0wMDAx'

const faults = {
  refuses: 'HTTP 422 with a problem document that names a field',
  'refuses-without-words': 'HTTP 400 with a text that is no problem document',
  gone: 'HTTP 410: it takes no events any more',
  'too-early': 'HTTP 425 with Retry-After',
  silent: 'takes the event and answers 204 without a body',
  echo: 'takes nothing and gives the request back with HTTP 200',
}

const json = (status: number, body: object, type = 'application/json'): SimulatorReply => ({
  status,
  headers: { 'content-type': `${type}; charset=utf-8` },
  body: JSON.stringify(body),
})

/** What a bad day says before anything is taken. */
const refused = ({ body }: SimulatorRequest, day: Day): SimulatorReply | undefined => {
  if (day.fires('refuses')) {
    const errors = [{ pointer: '#/data/dossierCode', detail: 'Mã không thuộc đơn vị này' }]
    return json(422, { ...problem(422, 'Hồ sơ không hợp lệ'), errors }, 'application/problem+json')
  }
  if (day.fires('refuses-without-words'))
    return { status: 400, headers: { 'content-type': 'text/plain' }, body: 'no' }
  if (day.fires('gone')) return json(410, problem(410, 'Gone'), 'application/problem+json')
  if (day.fires('too-early')) return { status: 425, headers: { 'retry-after': '3' }, body: '' }
  return day.fires('echo') ? { status: 200, body } : undefined
}

/** A city's system as it should be: proves who calls, keeps each event once, and counts the repeats. */
export const citySimulator: PartnerSimulator = {
  summary:
    "A city's own system: verifies signed CloudEvents and keeps each once, in the order of its subject",
  faults,
  create({ now, options }) {
    const secrets = (options.secrets ?? SECRET).split(',')
    const log = eventLog()
    const take = (request: SimulatorRequest, day: Day): SimulatorReply => {
      checkSigned(request, secrets, now())
      const event = readEvent(request)
      const reply = refused(request, day)
      if (reply) return reply
      log.add(event)
      return day.fires('silent') ? { status: 204, body: '' } : json(202, { status: 'taken' })
    }
    return {
      answer(request, day) {
        if (request.path !== PATH || request.method !== 'POST')
          return json(404, problem(404, 'Not found'), 'application/problem+json')
        try {
          return take(request, day)
        } catch (thrown) {
          if (!isRefusal(thrown)) throw thrown
          log.refused(thrown.reason)
          return json(thrown.status, problem(thrown.status, thrown.message), 'application/problem+json')
        }
      },
      aim(request) {
        try {
          return readEvent(request).type
        } catch {
          return 'unreadable'
        }
      },
      received: log.received,
      clear: log.clear,
    }
  },
  settings: (baseUrl) => ({ url: baseUrl + PATH, secrets: [SECRET], source: '/longbien/demo' }),
}
