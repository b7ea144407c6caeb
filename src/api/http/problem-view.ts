import Type from 'typebox'
import { finding, named, text } from '../parts.ts'

/** RFC 9457, with what ours say besides. */
export const problemView = named(
  'problem',
  Type.Object({
    type: { ...text, description: 'What kind of problem it is: `/problems/<name>` explains it.' },
    title: text,
    status: Type.Integer(),
    detail: Type.Optional(text),
    instance: Type.Optional({
      ...text,
      description: 'Names this call, as `X-Request-Id` does; absent in the items of a list.',
    }),
    errors: Type.Optional(Type.Array(finding)),
    warnings: Type.Optional(Type.Array(finding)),
    code: Type.Optional({ ...text, description: 'Ours, where a partner refused or gave no usable answer.' }),
    partnerCode: Type.Optional(text),
    partnerText: Type.Optional({
      ...text,
      description: "The partner's own words; only for those who may see bodies.",
    }),
    responsible: Type.Optional({ ...text, description: 'Who has to do something.' }),
    pointer: Type.Optional(text),
    lastRevision: Type.Optional(Type.Integer({ description: 'Of `stale-revision`: the last one accepted.' })),
    deliveries: Type.Optional(Type.Array(Type.Unknown(), { description: 'Those that stand in the way.' })),
    allowed: Type.Optional(Type.Array(text, { description: 'Of `method-not-allowed`.' })),
    problems: Type.Optional(Type.Integer({ description: 'How many there are, where not all are listed.' })),
    share: Type.Optional({
      ...text,
      description: 'Of `too-many-requests`: which share is used up, by the name of its setting.',
    }),
    limit: Type.Optional(Type.Integer({ description: 'How much that share comes to.' })),
    latest: Type.Optional(Type.Integer({ description: 'The import that has to be undone first.' })),
  }),
)
