import Type from 'typebox'
import { procedureLevels } from '#routing/competence.ts'
import type { ResolvedRouting, RoutingQuestion } from '#routing/resolve.ts'
import type { CaseDecision, CaseFilter, StoredCase } from '#store/routing-cases.ts'
import { problem } from '../http/problem.ts'
import { agenciesOf, cutPage } from '../page.ts'
import { dayGiven, given, id, idCursor, named, oneOf, page, reason, shortText, text } from '../parts.ts'
import { ok, routeFor } from '../route.ts'
import { anySender, having } from '../who.ts'
import { caseBody, caseView, routingBody, routingView } from './view.ts'

/** What the routes ask about routing without boundaries. */
export interface RoutingApi {
  /** @param question without a day: today. */
  resolve(
    question: Omit<RoutingQuestion, 'on'> & { readonly on?: string | undefined },
  ): Promise<ResolvedRouting>
  findCases(filter: CaseFilter): Promise<StoredCase[]>
  /** Undefined when there is no such open case. */
  decideCase(decision: Omit<CaseDecision, 'now'>): Promise<StoredCase | undefined>
  /** The record's clock: ages are by it. */
  now(): Date
}

const route = routeFor<RoutingApi>()

const question = named(
  'routing-question',
  given({
    procedure: {
      ...shortText,
      description: 'Its code, with or without the local suffix.',
      'x-description-vi': 'Mã thủ tục, có hoặc không có phần đuôi của địa phương.',
    },
    field: Type.Optional({
      ...shortText,
      description: 'Code of its field, where the caller knows better than the catalogue.',
      'x-description-vi': 'Mã lĩnh vực, khi bên gọi biết rõ hơn danh mục.',
    }),
    level: Type.Optional(oneOf(procedureLevels)),
    receivingAgency: {
      ...shortText,
      description: 'Code of the desk.',
      'x-description-vi': 'Mã nơi tiếp nhận.',
    },
    citizenUnit: Type.Optional({
      ...shortText,
      description: 'Code of the unit where the citizen lives.',
      'x-description-vi': 'Mã đơn vị hành chính nơi công dân cư trú.',
    }),
    landUnit: Type.Optional({
      ...shortText,
      description: 'Code of the unit where the land lies.',
      'x-description-vi': 'Mã đơn vị hành chính nơi có đất.',
    }),
    on: Type.Optional({
      ...dayGiven,
      description: 'Day of reception; today by default. Units and rules are those of that day.',
      'x-description-vi': 'Ngày tiếp nhận; mặc định là hôm nay. Đơn vị và quy định lấy theo ngày đó.',
    }),
  }),
)

const decisionRequest = named(
  'routing-decision',
  given({
    competentAgency: given({ code: shortText, name: Type.Optional(shortText) }),
    reason: {
      ...reason,
      description: 'Why; written into the audit.',
      'x-description-vi': 'Lý do; được ghi vào nhật ký kiểm tra.',
    },
  }),
)

const decidedAlready = () =>
  problem('nothing-to-do', {
    detail: {
      vi: 'Trường hợp này đã được quyết định, và mỗi trường hợp chỉ quyết định một lần. Xem quyết định ở GET /v1/routing/cases?state=decided; muốn đổi thì chuyển hồ sơ ngay trong hệ thống của thành phố',
      en: 'This case is decided already, and a case is decided once. GET /v1/routing/cases?state=decided shows the decision; to change it, hand the dossier over in the system of the city',
    },
  })

/** Who is competent, and the cases in which a person has to say. */
export const routingRoutes = [
  route({
    id: 'resolveRouting',
    method: 'POST',
    path: '/v1/routing/resolve',
    tag: 'Dossiers',
    summary: {
      vi: 'Đơn vị nào có thẩm quyền giải quyết một thủ tục, theo nơi cư trú của công dân hoặc nơi có đất, vào một ngày.',
      en: 'Who is competent for a procedure, by where the citizen lives or the land lies, on a day.',
    },
    description: {
      vi: 'Dành cho quầy tiếp nhận: không thay đổi gì. `resolved`: một đơn vị có thẩm quyền. `ambiguous`: có thể là nhiều đơn vị, không tự chọn đơn vị đầu tiên. `unresolved`: không quy định nào cho biết, hoặc thiếu dữ kiện quyết định. `basis` nêu các quy định và nguồn của chúng.',
      en: 'For the counter: changes nothing. `resolved`: one agency is competent. `ambiguous`: several might be, never the first of them. `unresolved`: nothing says who, or something that decides is not known. `basis` names the rules with their source.',
    },
    who: anySender,
    body: {
      kind: 'json',
      schema: question,
      example: {
        procedure: '1.004227',
        receivingAgency: 'H26.900.01',
        citizenUnit: '00004',
        on: '2026-11-05',
      },
    },
    answers: {
      200: {
        description: {
          vi: 'Nơi tiếp nhận và đơn vị có thẩm quyền',
          en: 'Who receives and who is competent',
        },
        schema: routingView,
        example: {
          kind: 'resolved',
          receivingAgency: { code: 'H26.900.01' },
          competentAgency: { code: 'H26.901', name: 'UBND phường Minh Họa' },
          candidates: [],
          citizenUnit: { code: '00004' },
          basis: [
            {
              line: 2,
              level: 'commune',
              unit: '00004',
              decidedBy: 'citizen',
              agency: { code: 'H26.901', name: 'UBND phường Minh Họa' },
              validFrom: '2025-07-01',
              source: 'Quyết định minh họa',
            },
          ],
          mayReceive: true,
          reasons: [],
        },
      },
    },
    handle: async ({ language, body }, api) => ok(routingBody(await api.resolve(body), language)),
  }),
  route({
    id: 'listRoutingCases',
    method: 'GET',
    path: '/v1/routing/cases',
    tag: 'Operators',
    summary: {
      vi: 'Hồ sơ nộp trực tuyến mà không quy định nào cho biết đơn vị có thẩm quyền; cũ nhất trước, từng trang.',
      en: 'Online submissions whose competent agency no rule could decide; oldest first, a page at a time.',
    },
    who: having('operate', 'seeAll'),
    query: given({
      state: Type.Optional(oneOf(['open', 'decided'], { description: 'Both by default.' })),
      ...page(idCursor),
    }),
    answers: {
      200: {
        description: { vi: 'Một trang', en: 'A page' },
        schema: named(
          'routing-case-page',
          Type.Object({ cases: Type.Array(caseView), nextCursor: Type.Optional(text) }),
        ),
      },
    },
    handle: async ({ caller, language, query: { state, cursor, limit } }, api) => {
      const found = await api.findCases({ ...agenciesOf(caller), state, after: cursor, limit: limit + 1 })
      const { page: shown, next } = cutPage(found, limit)
      return ok({ cases: shown.map((one) => caseBody(one, api.now(), language)), ...next })
    },
  }),
  route({
    id: 'decideRoutingCase',
    method: 'POST',
    path: '/v1/routing/cases/{id}/decide',
    tag: 'Operators',
    summary: {
      vi: 'Quyết định đơn vị có thẩm quyền cho một hồ sơ nộp trực tuyến; thành phố được báo.',
      en: 'Says who is competent for a submission; the city is notified.',
    },
    description: {
      vi: 'Mỗi trường hợp chỉ quyết định một lần: sau đó là 409. Ai quyết định và vì sao được ghi vào nhật ký kiểm tra.',
      en: 'A case is decided once: 409 afterwards. Who decided and why is in the audit.',
    },
    who: having('operate'),
    params: Type.Object({ id }),
    body: {
      kind: 'json',
      schema: decisionRequest,
      example: {
        competentAgency: { code: 'H26.901', name: 'UBND phường Minh Họa' },
        reason: 'Theo địa chỉ cư trú',
      },
    },
    answers: { 200: { description: { vi: 'Trường hợp', en: 'The case' }, schema: caseView } },
    problems: ['nothing-to-do'],
    handle: async ({ caller, language, params, body }, api) => {
      const [found] = await api.findCases({ ...agenciesOf(caller), id: params.id, limit: 1 })
      if (!found) throw problem('not-found')
      const decided = await api.decideCase({ id: found.id, by: caller.name, ...body })
      if (!decided) throw decidedAlready()
      return ok(caseBody(decided, api.now(), language))
    },
  }),
]
