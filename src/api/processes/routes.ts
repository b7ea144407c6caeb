import Type from 'typebox'
import type { ProcessesFilter, StoredProcess } from '#store/processes.ts'
import { unknownName } from '../http/problem.ts'
import { given, named, oneOf, page, shortText, text } from '../parts.ts'
import { cursorOf, placeCursor, placeOf } from '../place-cursor.ts'
import { ok, routeFor, type Sent } from '../route.ts'
import { having } from '../who.ts'
import { processBody, processStates, processView, type SettingsView, settingsView } from './view.ts'

/** What the routes may read of the processes of the installation. */
export interface ProcessesApi {
  /** The one that answers. */
  readonly own: { readonly id: string; readonly settingsHash: string }
  findProcesses(filter: Omit<ProcessesFilter, 'silentBefore'>): Promise<StoredProcess[]>
  /** Of the process that answers where none is named; undefined where the record has none of that name. */
  settingsOf(process?: string): Promise<Sent<SettingsView> | undefined>
}

const route = routeFor<ProcessesApi>()

/** The processes of the installation, and their settings. */
export const processRoutes = [
  route({
    id: 'listProcesses',
    method: 'GET',
    path: '/v1/processes',
    tag: 'Operators',
    summary: {
      vi: 'Các tiến trình của hệ thống: phiên bản, vai trò, tình trạng, việc chạy ngầm; mới khởi động trước.',
      en: 'The processes of the installation: version, role, how each stands, its background work; newest first.',
    },
    description: {
      vi: 'Mỗi tiến trình tự báo cáo sau mỗi mười giây. Những tiến trình đã dừng được giữ bảy ngày.',
      en: 'Each reports of itself every ten seconds. Those that ended are kept for seven days.',
    },
    who: having('operate', 'seeAll'),
    query: given({
      state: Type.Optional(oneOf(processStates, { description: 'In this state.' })),
      ...page(placeCursor),
    }),
    answers: {
      200: {
        description: { vi: 'Một trang', en: 'A page' },
        schema: named(
          'process-page',
          Type.Object({ processes: Type.Array(processView), nextCursor: Type.Optional(text) }),
        ),
        example: {
          processes: [
            {
              id: '4711-0f3a91c2',
              host: 'bridge-1',
              version: '0.1.0',
              node: '24.21.0',
              role: 'worker',
              state: 'running',
              readiness: 'ready',
              startedAt: '2026-11-05T01:00:00.000Z',
              seenAt: '2026-11-05T02:00:00.000Z',
              loops: [{ name: 'maintenance', phase: 'waiting', failures: 0 }],
              endpoints: [{ name: 'national-portal', lastPolledAt: '2026-11-05T01:59:58.000Z' }],
              settingsHash: '6c1f0e9d2b7a4c35',
              sameSettings: true,
              answering: false,
            },
          ],
        },
      },
    },
    handle: async ({ query: { state, cursor, limit } }, api) => {
      const found = await api.findProcesses({ state, after: placeOf(cursor, 2), limit: limit + 1 })
      const shown = found.slice(0, limit)
      const last = shown.at(-1)
      return ok({
        processes: shown.map((one) => processBody(one, api.own)),
        ...(found.length > limit &&
          last && { nextCursor: cursorOf([last.startedAt.toISOString(), last.id]) }),
      })
    },
  }),
  route({
    id: 'listSettings',
    method: 'GET',
    path: '/v1/settings',
    tag: 'Operators',
    summary: {
      vi: 'Mọi thiết lập đang dùng, không có bí mật, và từng giá trị lấy từ đâu.',
      en: 'Every setting in force, without secrets, and where each value comes from.',
    },
    description: {
      vi: 'Không nêu `process` thì là của tiến trình đang trả lời. Danh sách dài đúng bằng cấu hình nên không chia trang.',
      en: 'Without `process` those of the process that answers. As long as the configuration is, and in one piece.',
    },
    who: having('operate'),
    query: given({
      process: Type.Optional({
        ...shortText,
        description: 'Its `id` in `GET /v1/processes`.',
        'x-description-vi': '`id` trong `GET /v1/processes`.',
      }),
    }),
    answers: {
      200: { description: { vi: 'Tất cả', en: 'All of them' }, schema: settingsView },
    },
    problems: ['not-found'],
    handle: async ({ query: { process } }, api) => {
      const found = await api.settingsOf(process)
      if (!found) throw unknownName({ vi: 'tiến trình', en: 'process' }, process ?? '', '/v1/processes')
      return ok(found)
    },
  }),
]
