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

/** Notifies the city of messages of one type; the city's system knows a repeat by its id. */
const notify = (input: SchemaName, summary: string): Operation =>
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

/** Notifies a city's own system of what happened elsewhere: CloudEvents over HTTPS, signed per Standard Webhooks. */
export const cityProcedureSystem = defineAdapter<Settings>({
  name: 'city-procedure-system',
  summary: "A city's own system: notified of what happened elsewhere by signed CloudEvents.",
  settings: settingsSchema,
  connect: eventTransport,
  operations: {
    onlineSubmission: notify('online-submission', 'A citizen has submitted a dossier online.'),
    citizenSupplement: notify('citizen-supplement', 'A citizen has added to a dossier.'),
    withdrawalRequest: notify('withdrawal-request', 'A citizen asks to take a dossier back.'),
    paymentConfirmation: notify('payment-confirmation', 'A payment has ended, as the payment platform says.'),
    taxNotice: notify('tax-notice', 'The tax office says what has to be paid.'),
    taxPayment: notify('tax-payment', 'A tax has been paid.'),
    question: notify('question', 'A citizen has asked something.'),
    deliveryReport: notify('delivery-report', "What became of one of the city's own messages at a partner."),
    caseReport: notify('case-report', 'What was handed over to a partner has moved there.'),
    procedureChange: notify('procedure-change', 'The national catalogue says something new of a procedure.'),
    dossierHandOver: notify('dossier-hand-over', 'A dossier belongs to another system from now on.'),
    dossierMirror: notify(
      'dossier-mirror',
      'A dossier that a ministry or the portal owns has changed there.',
    ),
    routingDecision: notify('routing-decision', 'A person has decided who is competent for a submission.'),
  },
  simulator: citySimulator,
})
