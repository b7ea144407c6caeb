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
import type { SchemaName } from '#schemas/types.ts'
import { eventTransport } from './event-transport.ts'
import { type Reply, readReply } from './reply.ts'
import eventPacket from './schemas/event.json' with { type: 'json' }
import settingsSchema from './schemas/settings.json' with { type: 'json' }
import type { Settings } from './settings.ts'
import { citySimulator } from './simulator.ts'

/** An event is found again by its id, so it cannot leave without one. */
const carried = ({ message }: DeliveryContext<Settings>) => {
  if (!message) throw permanent('MESSAGE_MISSING', 'An event is only sent as the delivery of a message')
  return message
}

/** Tells the city of messages of one type; the city's system knows a repeat by its id. */
const tell = (input: SchemaName, summary: string): Operation =>
  operation({
    summary,
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

/** Tells a city's own system what happened elsewhere: CloudEvents over HTTPS, signed per Standard Webhooks. */
export const cityProcedureSystem = defineAdapter<Settings>({
  name: 'city-procedure-system',
  summary: "A city's own system: told of what happened elsewhere by signed CloudEvents.",
  settings: settingsSchema,
  connect: eventTransport,
  operations: {
    onlineSubmission: tell('online-submission', 'A citizen has submitted a dossier online.'),
    citizenSupplement: tell('citizen-supplement', 'A citizen has added to a dossier.'),
    withdrawalRequest: tell('withdrawal-request', 'A citizen asks to take a dossier back.'),
    paymentConfirmation: tell('payment-confirmation', 'A payment has ended, as the payment platform says.'),
    taxNotice: tell('tax-notice', 'The tax office says what has to be paid.'),
    taxPayment: tell('tax-payment', 'A tax has been paid.'),
    question: tell('question', 'A citizen has asked something.'),
    deliveryReport: tell('delivery-report', "What became of one of the city's own messages at a partner."),
    procedureChange: tell('procedure-change', 'The national catalogue says something new of a procedure.'),
    routingDecision: tell('routing-decision', 'A person has decided who is competent for a submission.'),
  },
  simulator: citySimulator,
})
