import { eventTypes, messageTypes } from '#messages/message.ts'
import { happenings, sides } from './dossiers/timeline.ts'
import { component, list, moment, object, status, text } from './schema-parts.ts'

const types = [...messageTypes, ...eventTypes]
const cursor = { type: 'string', pattern: '^\\d{1,15}$' }

/** One shape for each type, so that whoever has looked at `type` knows what `data` is. */
const eventOf = (type: (typeof types)[number]) =>
  object(
    {
      specversion: { const: '1.0' },
      id: {
        type: 'string',
        format: 'uuid',
        description: 'The message id; the same whenever it comes again.',
      },
      source: { type: 'string', format: 'uri-reference' },
      type: { const: `vn.longbien.${type}.v1` },
      subject: { ...text, description: 'The dossier code, or what stands in its place.' },
      time: moment,
      datacontenttype: { const: 'application/json' },
      dataschema: { type: 'string', format: 'uri' },
      correlationid: text,
      sender: { ...text, description: 'Who told it to the bridge.' },
      data: component(type),
    },
    ['specversion', 'id', 'source', 'type', 'time', 'datacontenttype', 'dataschema', 'sender', 'data'],
  )

/** Shapes of the inbox, and of the story that it is a part of. */
export const inboxSchemas: Record<string, unknown> = {
  'inbox-place': object(
    {
      name: text,
      position: { ...cursor, description: 'Absent until somebody has read so far.' },
      acknowledgedBy: list(object({ consumer: text, at: moment }, ['consumer'])),
    },
    ['name', 'acknowledgedBy'],
  ),
  'timeline-entry': object(
    {
      at: moment,
      side: { type: 'string', enum: sides, description: 'Who did it.' },
      what: { type: 'string', enum: happenings },
      text: { ...text, description: 'In plain words.' },
      messageId: { type: 'string', format: 'uuid' },
      type: { type: 'string', enum: types, description: "The message's type." },
      endpoint: text,
      status: { ...status, description: 'Of the delivery.' },
      code: text,
      inbox: text,
      consumer: text,
    },
    ['at', 'side', 'what', 'text', 'messageId', 'type'],
  ),
  ...Object.fromEntries(types.map((type) => [`event-${type}`, eventOf(type)])),
  event: {
    description: 'A CloudEvent 1.0.',
    oneOf: types.map((type) => component(`event-${type}`)),
    discriminator: {
      propertyName: 'type',
      mapping: Object.fromEntries(
        types.map((type) => [`vn.longbien.${type}.v1`, `#/components/schemas/event-${type}`]),
      ),
    },
  },
  'inbox-page': object(
    {
      events: list(component('event')),
      nextCursor: { ...cursor, description: 'Read on from here; acknowledge it once these are safe.' },
      more: { type: 'boolean', description: 'There is more at once.' },
      forgottenThrough: {
        ...cursor,
        description: 'Entries up to here went by age before this consumer had acknowledged them.',
      },
    },
    ['events', 'nextCursor', 'more'],
  ),
  'inbox-acknowledgement': object(
    { inbox: text, consumer: text, cursor: { ...cursor, description: 'A `nextCursor`.' } },
    ['inbox', 'cursor'],
  ),
  'inbox-mark': object({ inbox: text, consumer: text, acknowledged: cursor }, [
    'inbox',
    'consumer',
    'acknowledged',
  ]),
}
