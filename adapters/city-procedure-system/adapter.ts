import {
  type CloudEvent,
  cloudEvent,
  type DeliveryContext,
  defineAdapter,
  type Operation,
  operation,
  permanent,
  subjectOf,
} from '#adapter-kit'
import { events } from '#schemas/message-types.ts'
import { eventTransport } from './event-transport.ts'
import { type Reply, readReply } from './reply.ts'
import eventPacket from './schemas/event.json' with { type: 'json' }
import settingsSchema from './schemas/settings.json' with { type: 'json' }
import type { Settings } from './settings.ts'
import { citySimulator } from './simulator.ts'
import { words } from './words.ts'

/** An event is found again by its id, so it cannot leave without one. */
const carried = ({ message }: DeliveryContext<Settings>) => {
  if (!message) throw permanent('MESSAGE_MISSING', 'An event is only sent as the delivery of a message')
  return message
}

type EventName = keyof typeof events

const eventNames = Object.keys(events) as readonly EventName[]

/** `tax-notice` is told by the operation `taxNotice`. */
const operationNamed = (event: EventName) =>
  event.replace(/-([a-z0-9])/g, (_all, letter: string) => letter.toUpperCase())

/** Notifies the city of messages of one type; the city's system knows a repeat by its id. */
const notify = (input: EventName): Operation =>
  operation({
    summary: events[input].says.en,
    input,
    output: 'receipt',
    use: 'delivery',
    repeatable: true,
    lane: subjectOf,
    toRequest: (data, context: DeliveryContext<Settings>): CloudEvent =>
      cloudEvent(input, data, carried(context), context.settings),
    fromReply: (reply: Reply, data, { at }) => readReply(reply, data, at),
    packets: { request: eventPacket },
  })

/** Notifies a city's own system of what happened elsewhere: CloudEvents over HTTPS, signed per Standard Webhooks. */
export const cityProcedureSystem = defineAdapter<Settings>({
  name: 'city-procedure-system',
  summary: "A city's own system: notified of what happened elsewhere by signed CloudEvents.",
  settings: settingsSchema,
  connect: eventTransport,
  operations: Object.fromEntries(eventNames.map((name) => [operationNamed(name), notify(name)])),
  words,
  simulator: citySimulator,
})
