import { type Packet, textIn } from '#adapter-kit'

const uuid = /^[\da-f]{8}-[\da-f]{4}-[1-8][\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/i
const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)$/
/** Nine or twelve digits in a row are a number of a person, wherever they stand by themselves. */
const personal = /(?<!\d)(?:\d{9}|\d{12})(?!\d)/

const textsOf = (value: unknown): string[] => {
  if (typeof value === 'string' || typeof value === 'number') return [String(value)]
  if (Array.isArray(value)) return value.flatMap(textsOf)
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : []
}

/** Codes may hold many digits; only what is no code is looked at. */
const codes = new Set([
  'eventId',
  'dossierCode',
  'agencyCode',
  'procedureCode',
  'nationalProcedureCode',
  'unitCode',
  'feeTotal',
])

/** Why an event is not taken; undefined where it is one. */
const eventProblem = (event: Packet): string | undefined => {
  if (!uuid.test(textIn(event, 'eventId'))) return 'eventId phải là uuid'
  if (textIn(event, 'type') === '') return 'thiếu type'
  const times = ['occurredAt', 'receivedAt', 'dueAt', 'finishedAt', 'returnedAt']
  const wrong = times.find((name) => textIn(event, name) !== '' && !instant.test(textIn(event, name)))
  if (wrong !== undefined || textIn(event, 'occurredAt') === '')
    return `${wrong ?? 'occurredAt'} phải có múi giờ`
  const open = Object.entries(event).filter(([name]) => !codes.has(name))
  const leak = open.find(([, value]) => textsOf(value).some((text) => personal.test(text)))
  return leak && `${leak[0]} chứa số định danh`
}

interface HeldEvent {
  readonly event: Packet
  times: number
}

/** The events of the city, each once. */
export const eventStore = () => {
  const events = new Map<string, HeldEvent>()
  return {
    /** `taken`, `duplicate`, or why it is refused. */
    take(event: Packet): 'taken' | 'duplicate' | { readonly reason: string } {
      const reason = eventProblem(event)
      if (reason !== undefined) return { reason }
      const id = textIn(event, 'eventId')
      const known = events.get(id)
      if (known) {
        known.times += 1
        return 'duplicate'
      }
      events.set(id, { event, times: 1 })
      return 'taken'
    },
    held: () => [...events.values()].map(({ event }) => event),
    repeats: () => [...events.values()].reduce((sum, { times }) => sum + times - 1, 0),
    clear: () => events.clear(),
  }
}
