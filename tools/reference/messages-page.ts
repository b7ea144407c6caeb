import { cloudEvent } from '#adapter-kit'
import type { CanonicalSchema } from '../read-schemas.ts'
import { code, page, table } from './markdown.ts'

const madeBy = {
  partner: 'a partner',
  gateway: 'Long Biên',
  catalogue: 'Long Biên, where the catalogue is on',
}

const eventType = (name: CanonicalSchema['name']) =>
  cloudEvent(
    name as Parameters<typeof cloudEvent>[0],
    {},
    { id: '', sender: '', acceptedAt: new Date(0) },
    { source: '', schemaBase: '' },
  ).type

const rowsOf = (schemas: readonly CanonicalSchema[]) =>
  schemas.map(({ name, message, schema }) => [
    `[${name}](../../schemas/${name}.json)`,
    message.kinds.join(', '),
    String(schema.title),
    String(schema['x-title-vi']),
  ])

const eventRows = (schemas: readonly CanonicalSchema[]) =>
  schemas.flatMap(({ name, message: { from, says } }) =>
    from && says ? [[code(name), code(eventType(name)), madeBy[from], says.en, says.vi]] : [],
  )

/** Every canonical message, and how the city is told of events. */
export const messagesPage = (schemas: readonly CanonicalSchema[]): string =>
  page('Messages', [
    'Every type is one file of `schemas`. `handed-in`: a sender may hand it in. `event`: it happened elsewhere, and routes lead it to the city. `query`: what a question to a partner is asked with. `answer`: what comes back. Within `v1` what callers give only widens, and what they get keeps its promises; a test compares with the last release. How to add one: [extending](../extending.md).',
    table(['type', 'is', 'English', 'tiếng Việt'], rowsOf(schemas)),
    '## Events',
    'An event is a CloudEvent of the type that stands here; an inbox gives it in the same form.',
    table(['type', 'CloudEvents type', 'brought by', 'English', 'tiếng Việt'], eventRows(schemas)),
  ])
