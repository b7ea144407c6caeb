import Type from 'typebox'
import { isSecret, mapping, named, number, oneOf, text, yesOrNo } from './reading/declare.ts'

export const metrics = mapping({
  open: yesOrNo(
    true,
    'Whether GET /metrics needs no key. It shows names of endpoints and senders, and nothing about a person.',
  ),
})

export const log = mapping({
  level: oneOf(['debug', 'info', 'warn', 'error', 'silent'], {
    default: 'info',
    description: 'debug, info, warn, error or silent.',
  }),
})

/** Where spans of calls, deliveries and partners' answers are sent. */
export const tracing = mapping(
  {
    url: Type.String({
      pattern: '^(https?://[^\\s#@]+)?$',
      maxLength: 500,
      default: '',
      description:
        'A collector that takes OTLP over HTTP in protobuf, such as http://127.0.0.1:4318/v1/traces; empty: nothing is sent, and nothing of it is loaded.',
    }),
    headers: named(
      text({ maxLength: 2000, ...isSecret }),
      { pattern: '^[A-Za-z0-9-]{1,100}$' },
      {
        default: {},
        description: 'Sent along, such as { authorization: … }, from the environment or a file.',
      },
    ),
    sampleRatio: number(0, 1, {
      default: 1,
      description:
        'The part of the traces that begin here of which spans are sent. What a caller began goes by the mark of its traceparent.',
    }),
    service: text({ maxLength: 100, default: 'longbien', description: 'The name of this installation.' }),
  },
  [],
  { description: 'Spans for OpenTelemetry; docs/monitoring.md.' },
)
