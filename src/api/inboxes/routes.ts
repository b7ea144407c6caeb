import type { Caller } from '#access/caller.ts'
import { may } from '#access/may.ts'
import type { InboxDepth } from '#store/inbox-depth.ts'
import { ok, routeFor } from '../route.ts'
import type { Who } from '../who.ts'
import { type ConfiguredInbox, inboxBody, inboxesView } from './view.ts'

/** What the route may read of the inboxes. */
export interface InboxesApi {
  readonly inboxes: Readonly<Record<string, ConfiguredInbox>>
  /** For each consumer of these inboxes; one of nobody where nobody reads. */
  depths(inboxes: readonly string[]): Promise<readonly InboxDepth[]>
}

const route = routeFor<InboxesApi>()

const seesAll = (caller: Caller) => may(caller, 'use-right', ['operate', 'seeAll']) === 'yes'

const who: Who = {
  description: {
    vi: 'Cần quyền `operate` hoặc `seeAll`, hoặc quyền đọc một hộp thư (`inboxes`)',
    en: 'Needs the right `operate` or `seeAll`, or the right to an inbox (`inboxes`)',
  },
  admits: (caller) => seesAll(caller) || caller.rights.inboxes.length > 0,
}

/** How much lies in the inboxes, and how far those have come who read them. */
export const inboxesRoutes = [
  route({
    id: 'listInboxes',
    method: 'GET',
    path: '/v1/inboxes',
    tag: 'Inbox',
    summary: {
      vi: 'Các hộp thư: còn bao nhiêu sự kiện chưa xác nhận, cũ nhất từ lúc nào, bên đọc nào đến đâu.',
      en: 'The inboxes: how much is not acknowledged, since when, and how far each consumer has come.',
    },
    description: {
      vi: 'Không đọc nội dung và không tạo bên đọc nào. Không có `operate` hoặc `seeAll` thì chỉ thấy các hộp thư và bên đọc của mình.',
      en: 'Reads no content and makes no consumer. Without `operate` or `seeAll` only the own inboxes and consumers.',
    },
    who,
    answers: {
      200: {
        description: { vi: 'Tất cả', en: 'All of them' },
        schema: inboxesView,
        example: {
          inboxes: [
            {
              inbox: 'city',
              source: '/longbien',
              given: 41,
              unplaced: 0,
              unacknowledged: 2,
              oldestAt: '2026-11-05T01:30:00.000Z',
              consumers: [
                {
                  sender: 'city',
                  consumer: 'city',
                  acknowledged: 39,
                  unacknowledged: 2,
                  oldestAt: '2026-11-05T01:30:00.000Z',
                  seenAt: '2026-11-05T02:00:00.000Z',
                },
              ],
            },
          ],
        },
      },
    },
    handle: async ({ caller }, api) => {
      const names = Object.keys(api.inboxes).filter(
        (name) => seesAll(caller) || may(caller, 'read-inbox', name) === 'yes',
      )
      const depths = Map.groupBy(await api.depths(names), ({ inbox }) => inbox)
      const isShown = (sender: string) => seesAll(caller) || sender === caller.name
      return ok({
        inboxes: names.flatMap((name) => {
          const configured = api.inboxes[name]
          return configured ? [inboxBody(name, configured, depths.get(name) ?? [], isShown)] : []
        }),
      })
    },
  }),
]
