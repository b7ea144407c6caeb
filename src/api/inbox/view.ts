import Type from 'typebox'
import { type CloudEvent, cloudEvent, type EventOrigin } from '#adapter-kit'
import { eventTypes, messageTypes } from '#messages/message.ts'
import type { SchemaName } from '#schemas/types.ts'
import type { InboxEntry, InboxPage } from '#store/inbox-reading.ts'
import { canonical, chosenBy, id, instant, named, text } from '../parts.ts'
import { cursorForm, cursorText } from './cursor.ts'

/** `question` goes both ways. */
const types = [...new Set([...messageTypes, ...eventTypes])]

/** Where a consumer stands in an inbox. */
const mark = Type.String({ pattern: cursorForm })

/** One shape for each type, so that whoever has looked at `type` knows what `data` is. */
const eventOf = (type: (typeof types)[number]) =>
  named(
    `event-${type}`,
    Type.Object({
      specversion: Type.Literal('1.0'),
      id: { ...id, description: 'The message id; the same whenever it comes again.' },
      source: { ...text, format: 'uri-reference' },
      type: Type.Literal(`vn.longbien.${type}.v1`),
      subject: Type.Optional({
        ...text,
        description: 'The dossier code, or what stands in its place.',
      }),
      time: instant,
      datacontenttype: Type.Literal('application/json'),
      dataschema: { ...text, format: 'uri' },
      correlationid: Type.Optional(text),
      sender: { ...text, description: 'Who gave it to the bridge.' },
      data: canonical(type),
    }),
  )

const eventView = named(
  'event',
  Type.Unsafe<CloudEvent>({
    description: 'A CloudEvent 1.0.',
    ...chosenBy('type', Object.fromEntries(types.map((type) => [`vn.longbien.${type}.v1`, eventOf(type)]))),
  }),
)

export const inboxPageView = named(
  'inbox-page',
  Type.Object({
    events: Type.Array(eventView),
    nextCursor: { ...mark, description: 'Read on from here; acknowledge it once these are safe.' },
    more: Type.Boolean({ description: 'There is more at once.' }),
    forgottenThrough: Type.Optional({
      ...mark,
      description: 'Entries up to here went by age before this consumer had acknowledged them.',
    }),
  }),
)

export const inboxMarkView = named(
  'inbox-mark',
  Type.Object({ inbox: text, consumer: text, acknowledged: mark }),
)

const eventBody = (
  { type, data, position: _position, dossierCode: _code, ...message }: InboxEntry,
  origin: EventOrigin,
) => cloudEvent(type as SchemaName, data, message, origin)

export const inboxPageBody = ({ entries, last, more, forgottenThrough }: InboxPage, origin: EventOrigin) => ({
  events: entries.map((entry) => eventBody(entry, origin)),
  nextCursor: cursorText(last),
  more,
  ...(forgottenThrough !== undefined && { forgottenThrough: cursorText(forgottenThrough) }),
})
