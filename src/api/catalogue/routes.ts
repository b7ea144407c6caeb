import Type from 'typebox'
import { actorOf } from '#access/caller.ts'
import type { StoredRun } from '#store/catalogue-runs.ts'
import { problem } from '../http/problem.ts'
import { given, named, reason, text } from '../parts.ts'
import { answered, ok, routeFor } from '../route.ts'
import { anySender, having } from '../who.ts'
import { catalogueRun, catalogueView, runBody } from './view.ts'

interface CatalogueState {
  readonly enabled: boolean
  readonly endpoint: string
  readonly listed: number
  readonly withdrawn: number
  readonly withoutDetails: number
  readonly toTell: number
  /** Newest first. */
  readonly runs: readonly StoredRun[]
}

/** What the routes may do with the catalogue as a whole. */
export interface CatalogueApi {
  catalogue(): Promise<CatalogueState>
  /** Has the workers refresh it at once; gives the run, which may be one under way. Undefined where the catalogue is switched off. */
  refresh(request: {
    readonly by: string
    readonly reason: string
    readonly acceptShort: boolean
  }): Promise<StoredRun | undefined>
}

const route = routeFor<CatalogueApi>()

const refreshRequest = named(
  'catalogue-refresh-request',
  given({
    reason: { ...reason, description: 'Why; written into the audit.' },
    acceptShort: Type.Optional(
      Type.Boolean({
        default: false,
        description:
          'A short list is right: what it lacks is withdrawn. Begins anew where a refresh is under way.',
        'x-description-vi':
          'Danh sách ngắn là đúng: thủ tục không còn trong đó được coi là đã bãi bỏ. Nếu đang làm mới thì bắt đầu lại.',
      }),
    ),
  }),
)

const switchedOff = {
  vi: 'Danh mục đang tắt: đặt catalogue.enabled là true trong cấu hình rồi khởi động lại',
  en: 'The catalogue is switched off: set catalogue.enabled to true in the configuration, then restart',
}

/** How the catalogue of the portal's procedures stands, and fetching it. */
export const catalogueRoutes = [
  route({
    id: 'getCatalogue',
    method: 'GET',
    path: '/v1/catalogue',
    tag: 'Catalogue',
    summary: {
      vi: 'Tình trạng danh mục: có bao nhiêu thủ tục, những lần làm mới gần đây thấy gì.',
      en: 'How the catalogue stands: how much is in it, and what the last refreshes found.',
    },
    who: anySender,
    answers: { 200: { description: { vi: 'Danh mục', en: 'The catalogue' }, schema: catalogueView } },
    handle: async (_call, api) => {
      const { runs, ...state } = await api.catalogue()
      return ok({ ...state, runs: runs.map(runBody) })
    },
  }),
  route({
    id: 'refreshCatalogue',
    method: 'POST',
    path: '/v1/catalogue/refresh',
    tag: 'Catalogue',
    summary: {
      vi: 'Làm mới danh mục ngay; việc này do các tiến trình làm việc thực hiện.',
      en: 'Refreshes the catalogue now; the workers do it.',
    },
    description: {
      vi: 'Nếu đang làm mới thì lần đó tiếp tục ngay. `GET /v1/catalogue` cho biết tiến độ theo `id`.',
      en: 'A refresh that is under way goes on at once. `GET /v1/catalogue` shows its progress under `id`.',
    },
    who: having('operate'),
    body: { kind: 'json', schema: refreshRequest, example: { reason: 'Cổng vừa công bố thủ tục mới' } },
    answers: {
      202: {
        description: { vi: 'Lần làm mới', en: 'The refresh' },
        schema: catalogueRun,
        headers: {
          Location: {
            description: { vi: 'Nơi xem tiến độ', en: 'Where its progress is shown' },
            schema: text,
          },
        },
      },
    },
    problems: ['nothing-to-do'],
    handle: async ({ caller, body: { reason: why, acceptShort = false } }, api) => {
      const run = await api.refresh({ by: actorOf(caller), reason: why, acceptShort })
      if (!run) throw problem('nothing-to-do', { detail: switchedOff })
      return answered(202, runBody(run), { location: '/v1/catalogue' })
    },
  }),
]
