import Type from 'typebox'
import { deadlineView } from '../deadlines/view.ts'
import { messageView, overallView } from '../messages/view.ts'
import { deliveryStatus, id, instant, named, text } from '../parts.ts'
import { happenings, sides } from './timeline.ts'

const timelineEntryView = named(
  'timeline-entry',
  Type.Object({
    at: instant,
    side: Type.Enum([...sides], { description: 'Who did it.' }),
    what: Type.Enum([...happenings]),
    text: { ...text, description: 'In plain words.' },
    messageId: id,
    type: messageView.properties.type,
    endpoint: Type.Optional(text),
    status: Type.Optional({ ...deliveryStatus, description: 'Of the delivery.' }),
    code: Type.Optional(text),
    inbox: Type.Optional(text),
    consumer: Type.Optional(text),
  }),
)

export const storyView = named(
  'dossier-story',
  Type.Object({
    code: text,
    status: overallView,
    truncated: Type.Optional(
      Type.Literal(true, { description: 'There are older messages than those shown.' }),
    ),
    deadline: Type.Optional(deadlineView),
    timeline: Type.Array(timelineEntryView),
    messages: Type.Array(messageView),
  }),
)
