import Type from 'typebox'
import type { StoredAudit } from '#store/audit.ts'
import { instant, named, text } from '../parts.ts'

export const auditPage = named(
  'audit-page',
  Type.Object({
    entries: Type.Array(
      Type.Object({
        at: instant,
        by: text,
        action: text,
        subject: {
          ...text,
          description: 'A message, a replay (its id), an endpoint (its name) or the like.',
        },
        details: Type.Record(Type.String(), Type.Unknown(), {
          description: 'Names, states and reasons; never a body.',
          'x-description-vi': 'Tên, trạng thái và lý do; không có nội dung thông điệp.',
        }),
      }),
    ),
    nextCursor: Type.Optional(text),
  }),
)

export const auditEntry = ({ at, by, action, subject, details }: StoredAudit) => ({
  at: at.toISOString(),
  by,
  action,
  subject,
  details,
})
