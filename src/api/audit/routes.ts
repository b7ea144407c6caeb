import Type from 'typebox'
import { auditActions } from '#access/audit-actions.ts'
import type { AuditFilter, StoredAudit } from '#store/audit.ts'
import { cutPage } from '../page.ts'
import { given, numberCursor, oneOf, page, shortText, text } from '../parts.ts'
import { momentsOf, period } from '../period.ts'
import { ok, routeFor } from '../route.ts'
import { having } from '../who.ts'
import { auditEntry, auditPage } from './view.ts'

/** What the routes may read of the audit. */
export interface AuditApi {
  audit(filter: AuditFilter): Promise<StoredAudit[]>
}

const route = routeFor<AuditApi>()

/** Who did what, when and why. */
export const auditRoutes = [
  route({
    id: 'listAudit',
    method: 'GET',
    path: '/v1/audit',
    tag: 'Operators',
    summary: {
      vi: 'Ai đã làm thao tác vận hành nào, khi nào và vì sao; mới nhất trước, từng trang.',
      en: 'Who did what as an operator, when and why; newest first, a page at a time.',
    },
    who: having('operate'),
    query: given({
      ...page(numberCursor),
      ...period,
      subject: Type.Optional({
        ...text,
        description: 'Of this message, replay (its id) or endpoint (its name)',
        'x-description-vi': 'Về thông điệp, lần gửi lại (mã) hoặc kết nối (tên) này',
      }),
      by: Type.Optional({
        ...shortText,
        description: 'By this sender and everybody who sits at it, or by one of them: `city/nguyen.van.a`',
        'x-description-vi':
          'Do hệ thống gửi này và những người dùng nó thực hiện, hoặc do một người: `city/nguyen.van.a`',
      }),
      action: Type.Optional(
        oneOf(auditActions, { description: 'This action', 'x-description-vi': 'Thao tác này' }),
      ),
    }),
    answers: {
      200: {
        description: { vi: 'Một trang', en: 'A page' },
        schema: auditPage,
        example: {
          entries: [
            {
              at: '2026-11-05T02:00:00.000Z',
              by: 'operator',
              action: 'pause',
              subject: 'national-portal',
              details: { reason: 'Cổng bảo trì đêm' },
            },
          ],
        },
      },
    },
    handle: async ({ query: { subject, by, action, cursor, limit, ...period } }, api) => {
      const found = await api.audit({
        subject,
        by,
        action,
        ...momentsOf(period),
        before: cursor === undefined ? undefined : Number(cursor),
        limit: limit + 1,
      })
      const { page, next } = cutPage(found, limit)
      return ok({ entries: page.map(auditEntry), ...next })
    },
  }),
]
