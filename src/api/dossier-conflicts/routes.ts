import Type from 'typebox'
import type { ConflictFilter, StoredConflict } from '#store/dossier-conflicts.ts'
import { agenciesOf } from '../page.ts'
import { count, given, id, instant, named, page, text } from '../parts.ts'
import { cursorOf, placeCursor, placeOf } from '../place-cursor.ts'
import { ok, routeFor } from '../route.ts'
import { having } from '../who.ts'

/** What the route asks about dossiers of which two spoke as their own. */
export interface DossierConflictsApi {
  findConflicts(filter: ConflictFilter): Promise<StoredConflict[]>
}

const route = routeFor<DossierConflictsApi>()

const conflictView = named(
  'dossier-conflict',
  Type.Object({
    dossierCode: text,
    owner: Type.Object({ kind: Type.Enum(['sender', 'partner']), name: text }),
    other: { ...text, description: 'The sender, or the endpoint, that spoke of it as its own.' },
    messageId: { ...id, description: 'The last message of the other.' },
    times: count,
    firstAt: instant,
    lastAt: instant,
  }),
)

const conflictBody = ({ code, firstAt, lastAt, ...rest }: StoredConflict) => ({
  dossierCode: code,
  ...rest,
  firstAt: firstAt.toISOString(),
  lastAt: lastAt.toISOString(),
})

/** Who spoke of another's dossier as its own. */
export const dossierConflictRoutes = [
  route({
    id: 'listDossierConflicts',
    method: 'GET',
    path: '/v1/dossier-conflicts',
    tag: 'Operators',
    summary: {
      vi: 'Các mã hồ sơ mà hai hệ thống cùng coi là của mình, theo thứ tự mã, từng trang.',
      en: 'Dossier codes of which two systems spoke as their own, in the order of their codes, a page at a time.',
    },
    description: {
      vi: 'Chẳng hạn hồ sơ của một bộ mà địa phương cũng tự báo cáo. Cả hai nội dung đều được lưu; bên đến sau không làm thay đổi hồ sơ. Phải có người tìm hiểu hồ sơ thuộc về ai.',
      en: "Such as a ministry's dossier that the city reported as its own. Both are kept, and who comes second changes nothing of the dossier. A person has to find out whose it is.",
    },
    who: having('operate', 'seeAll'),
    query: given(page(placeCursor)),
    answers: {
      200: {
        description: { vi: 'Một trang', en: 'A page' },
        schema: named(
          'dossier-conflict-page',
          Type.Object({ conflicts: Type.Array(conflictView), nextCursor: Type.Optional(text) }),
        ),
        example: {
          conflicts: [
            {
              dossierCode: 'H26.107-261105-1700123',
              owner: { kind: 'partner', name: 'construction' },
              other: 'city',
              messageId: '019a5b1e-7c2a-7d3e-9c41-5f0f2f6f8a01',
              times: 2,
              firstAt: '2026-11-05T02:00:00.000Z',
              lastAt: '2026-11-05T03:00:00.000Z',
            },
          ],
        },
      },
    },
    handle: async ({ caller, query: { cursor, limit } }, api) => {
      const found = await api.findConflicts({
        agencies: agenciesOf(caller).agencies ?? null,
        after: placeOf(cursor, 2),
        limit: limit + 1,
      })
      const shown = found.slice(0, limit)
      const last = shown.at(-1)
      return ok({
        conflicts: shown.map(conflictBody),
        ...(found.length > limit && last && { nextCursor: cursorOf([last.code, last.other]) }),
      })
    },
  }),
]
