import type { Readable } from 'node:stream'
import Type from 'typebox'
import type { StoredFetch } from '#store/file-fetches.ts'
import { count, id, instant, named, text } from '../parts.ts'

/** Nothing where only the headers were asked for. */
export const fileContent = named(
  'file-content',
  Type.Unsafe<Readable | undefined>({
    type: 'string',
    description: 'The bytes of the file; Content-Type says what it is.',
    'x-description-vi': 'Nội dung tệp; Content-Type nêu loại tệp.',
  }),
)

export const fetchPage = named(
  'file-fetch-page',
  Type.Object({
    fetches: Type.Array(
      Type.Object({
        id,
        endpoint: { ...text, description: 'To whom the link was given.' },
        messageId: Type.Optional(id),
        dossierCode: Type.Optional(text),
        store: text,
        key: text,
        method: Type.Enum(['GET', 'HEAD']),
        at: instant,
        endedAt: Type.Optional({
          ...instant,
          description: 'Absent while it is under way, or where the process died.',
        }),
        outcome: Type.Optional(Type.Enum(['complete', 'broken-off', 'refused', 'unavailable'])),
        code: Type.Optional({ ...text, description: 'Why it was refused, not available or cut off.' }),
        bytes: Type.Optional({ ...count, description: 'That were sent.' }),
      }),
    ),
    nextCursor: Type.Optional(text),
  }),
)

export const fetchBody = ({ at, endedAt, ...rest }: StoredFetch) => ({
  ...rest,
  at: at.toISOString(),
  ...(endedAt && { endedAt: endedAt.toISOString() }),
})
