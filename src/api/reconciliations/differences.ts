import Type from 'typebox'
import { actorOf, type Caller } from '#access/caller.ts'
import type { StoredDifference } from '#store/reconciliation/differences.ts'
import { problem } from '../http/problem.ts'
import { cutPage, scope } from '../page.ts'
import { endpointName, given, id, idCursor, named, oneOf, page, reason, shortText, text } from '../parts.ts'
import { proposeInstead } from '../proposals/proposing.ts'
import { proposalView } from '../proposals/view.ts'
import { answered, ok, routeFor } from '../route.ts'
import { having } from '../who.ts'
import { findReconciliation, type ReconciliationsApi } from './reconciliations-api.ts'
import { differenceBody, differenceStateNames, differenceView } from './view.ts'

const route = routeFor<ReconciliationsApi>()
const params = Type.Object({ id })
const body = {
  kind: 'json',
  schema: named('difference-settlement', given({ reason })),
  example: { reason: 'Đã đối chiếu với đơn vị vận hành Cổng' },
} as const
const oneDifference = {
  description: { vi: 'Sai lệch sau khi xử lý', en: 'The difference as it stands then' },
  schema: differenceView,
}

const findDifference = async (
  api: ReconciliationsApi,
  caller: Caller,
  wanted: string,
): Promise<StoredDifference> => {
  const [found] = await api.findDifferences({ id: wanted, limit: 1, ...scope(caller) })
  if (!found) throw problem('not-found')
  return found
}

const over = ({ state, kind, code }: StoredDifference) =>
  problem('nothing-to-do', {
    detail: {
      vi: `Sai lệch này không xử lý như vậy được (${[state, kind, code].filter(Boolean).join(', ')})`,
      en: `This difference cannot be settled so (${[state, kind, code].filter(Boolean).join(', ')})`,
    },
  })

/** What is missing here has nothing to hand over; a newer state that failed has to be settled before an older one goes out again. */
const isMendable = ({ kind, code, state }: StoredDifference, settleable: readonly string[]) =>
  kind !== 'missing-here' && code !== 'NEWER_FAILED' && settleable.includes(state)

const differencePage = named(
  'reconciliation-difference-page',
  Type.Object({ differences: Type.Array(differenceView), nextCursor: Type.Optional(text) }),
)

const filters = {
  needsPerson: Type.Optional(
    Type.Boolean({
      description: 'Only those that wait for a person, as `GET /v1/attention` has them.',
      'x-description-vi': 'Chỉ những sai lệch đang chờ người xử lý, như `GET /v1/attention`.',
    }),
  ),
  state: Type.Optional(oneOf(differenceStateNames)),
}

/** What runs found to differ, and how people settle it. */
export const differenceRoutes = [
  route({
    id: 'listAllDifferences',
    method: 'GET',
    path: '/v1/reconciliation-differences',
    tag: 'Operators',
    summary: {
      vi: 'Sai lệch của mọi lần đối soát, mới nhất trước, từng trang.',
      en: 'What differs, of every run; the newest first, a page at a time.',
    },
    description: {
      vi: 'Chỉ những hồ sơ thuộc phạm vi quyền của bên gọi.',
      en: 'Only of dossiers that the rights of the caller cover.',
    },
    who: having('operate', 'seeAll'),
    query: given({
      ...filters,
      endpoint: Type.Optional(endpointName),
      dossierCode: Type.Optional({ ...shortText, description: 'Of this dossier.' }),
      ...page(idCursor),
    }),
    answers: { 200: { description: { vi: 'Một trang', en: 'A page' }, schema: differencePage } },
    handle: async ({ caller, language, query: { cursor, limit, ...filter } }, api) => {
      const found = await api.findDifferences({
        ...filter,
        ...scope(caller),
        newest: { before: cursor },
        limit: limit + 1,
      })
      const { page: shown, next } = cutPage(found, limit)
      const said = { language, wordsOf: api.wordsOf }
      return ok({ differences: shown.map((one) => differenceBody(one, said)), ...next })
    },
  }),
  route({
    id: 'listDifferences',
    method: 'GET',
    path: '/v1/reconciliations/{id}/differences',
    tag: 'Operators',
    summary: {
      vi: 'Những hồ sơ mà hai bên thể hiện khác nhau trong một lần đối soát, và đã xử lý đến đâu.',
      en: 'The dossiers of which both sides said different things in a run, and what came of each.',
    },
    who: having('operate', 'seeAll'),
    params,
    query: given({ state: Type.Optional(oneOf(differenceStateNames)), ...page(idCursor) }),
    answers: {
      200: {
        description: { vi: 'Một trang', en: 'A page' },
        schema: differencePage,
      },
    },
    handle: async ({ caller, language, params: { id: wanted }, query: { state, cursor, limit } }, api) => {
      const { id: reconciliation } = await findReconciliation(api, caller, wanted)
      const filter = { reconciliation, state, after: cursor, limit: limit + 1, ...scope(caller) }
      const { page: shown, next } = cutPage(await api.findDifferences(filter), limit)
      const said = { language, wordsOf: api.wordsOf }
      return ok({ differences: shown.map((one) => differenceBody(one, said)), ...next })
    },
  }),
  route({
    id: 'repairDifference',
    method: 'POST',
    path: '/v1/reconciliation-differences/{id}/repair',
    tag: 'Operators',
    summary: {
      vi: 'Gửi lại trạng thái hiện tại của hồ sơ cho đối tác, qua đường gửi thông thường.',
      en: "Hands the dossier's current state over to the partner again, by the ordinary delivery.",
    },
    description: {
      vi: 'Không làm gì khi hồ sơ đang được gửi, hoặc đã có trạng thái mới hơn kể từ lúc so sánh (409). Lần đối soát sau cho biết kết quả.',
      en: 'Nothing is done while something of the dossier is under way, or where something newer was said of it since it was compared (409). The next comparison says what came of it.',
    },
    who: having('operate'),
    params,
    body,
    answers: {
      200: oneDifference,
      202: {
        description: { vi: 'Chờ người thứ hai', en: 'It waits for a second person' },
        schema: proposalView,
      },
    },
    problems: ['nothing-to-do', 'changed-meanwhile'],
    handle: async ({ caller, language, params: { id: wanted }, body: { reason: why } }, api) => {
      const difference = await findDifference(api, caller, wanted)
      if (!isMendable(difference, api.settleable)) throw over(difference)
      const { endpoint } = difference
      const request = { id: wanted, endpoint, by: actorOf(caller), reason: why }
      if (api.fourEyes.repairs) {
        const about = { fingerprint: api.standingOf(difference), sender: null }
        return proposeInstead(api, caller, 'repairs', { action: 'repair', request }, about)
      }
      if (!(await api.repair(request))) throw problem('changed-meanwhile')
      const after = await findDifference(api, caller, wanted)
      return ok(differenceBody(after, { language, wordsOf: api.wordsOf }))
    },
  }),
  route({
    id: 'acceptDifference',
    method: 'POST',
    path: '/v1/reconciliation-differences/{id}/accept',
    tag: 'Operators',
    summary: {
      vi: 'Chấp nhận để nguyên sai lệch, có nêu lý do, cho đến khi một bên thay đổi.',
      en: 'Leaves a difference as it is, with a reason, until either side says something else.',
    },
    who: having('operate'),
    params,
    body,
    answers: { 200: oneDifference },
    problems: ['nothing-to-do'],
    handle: async ({ caller, language, params: { id: wanted }, body: { reason: why } }, api) => {
      const difference = await findDifference(api, caller, wanted)
      if (!(await api.accept({ id: wanted, by: actorOf(caller), reason: why }))) throw over(difference)
      const after = await findDifference(api, caller, wanted)
      return answered(200, differenceBody(after, { language, wordsOf: api.wordsOf }))
    },
  }),
]
