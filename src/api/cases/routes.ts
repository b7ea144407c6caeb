import Type from 'typebox'
import { showsBodies } from '#access/bodies.ts'
import { actorOf, type Caller } from '#access/caller.ts'
import type { RecordLooks } from '#access/look.ts'
import { may } from '#access/may.ts'
import { caseStates } from '#adapter-kit'
import type { Case } from '#cases/case.ts'
import { momentOf } from '#messages/rules/vietnam-date.ts'
import type { CaseActed } from '#store/cases/case-actions.ts'
import type { CaseEntry, CaseFilter } from '#store/cases/find-cases.ts'
import { factsOf, type RecordReader } from '../facts.ts'
import { type Language, problem } from '../http/problem.ts'
import { agenciesOf, cutPage, scope } from '../page.ts'
import { given, id, idCursor, instantGiven, named, oneOf, page, reason, shortText, text } from '../parts.ts'
import { ok, routeFor } from '../route.ts'
import { anySender, having } from '../who.ts'
import { caseBody, caseStoryView, caseView, entryBody } from './view.ts'
import { caseStateWords } from './words.ts'

interface Acting {
  readonly id: string
  readonly by: string
  readonly reason: string
}

/** What the routes may do about cases. */
export interface CasesApi extends Pick<RecordReader, 'findDossier'> {
  findCases(filter: CaseFilter): Promise<Case[]>
  historyOf(caseId: string): Promise<CaseEntry[]>
  recordLooks: RecordLooks
  /** Undefined where there is no such case. */
  cancel(acting: Acting): Promise<CaseActed | undefined>
  /** `no-question`: nobody knows how to ask this partner about it. */
  ask(acting: Acting): Promise<CaseActed | 'no-question' | undefined>
}

const route = routeFor<CasesApi>()
const params = Type.Object({ id })
const mayAct = having('operate')

const actRequest = named(
  'case-action',
  given({
    reason: {
      ...reason,
      description: 'Why; written into the audit.',
      'x-description-vi': 'Lý do; được ghi vào nhật ký kiểm tra.',
    },
  }),
)

const example = {
  id: '019a5b1e-0000-7000-8000-000000000201',
  endpoint: 'land-office',
  operation: 'handOver',
  number: 'VBD-2026-000123',
  dossierCode: 'H26.900.01-261105-0091',
  sender: 'city',
  messageId: '019a5b1e-0000-7000-8000-000000000202',
  deliveryId: '019a5b1e-0000-7000-8000-000000000203',
  state: 'supplement-needed',
  stateText: 'The applicant has to add something',
  partnerState: 'BS01',
  mustAct: 'applicant',
  openedAt: '2026-11-05T02:00:00.000Z',
  movedAt: '2026-11-09T02:00:00.000Z',
  nextQuestionAt: '2026-11-09T03:00:00.000Z',
  expiresAt: '2026-12-09T02:00:00.000Z',
} as const

const findReadable = async (api: CasesApi, caller: Caller, wanted: string): Promise<Case> => {
  const [found] = await api.findCases({ id: wanted, limit: 1 })
  if (!found) throw problem('not-found')
  const dossier = await api.findDossier(found.dossierCode)
  const facts = { sender: found.sender, dossier: dossier && factsOf(dossier) }
  if (may(caller, 'read-case', facts) !== 'yes') throw problem('not-found')
  return found
}

const findOwnAgencies = async (api: CasesApi, caller: Caller, wanted: string): Promise<Case> => {
  const [found] = await api.findCases({ id: wanted, ...agenciesOf(caller), limit: 1 })
  if (!found) throw problem('not-found')
  return found
}

const standsOtherwise = ({ state }: Case) => {
  const { vi, en } = caseStateWords[state]
  return problem('nothing-to-do', {
    detail: {
      vi: `Không còn việc để làm với hồ sơ này: ${vi}`,
      en: `There is nothing to do about it: ${en}`,
    },
    more: { state },
  })
}

const nobodyAsks = () =>
  problem('nothing-to-do', {
    detail: {
      vi: 'Đối tác này không có cách hỏi về hồ sơ đã chuyển; hãy hỏi bằng điện thoại hoặc công văn',
      en: 'This partner cannot be asked about what was handed over; ask by telephone or by letter',
    },
  })

const actedBody = (acted: CaseActed | undefined, language: Language) => {
  if (!acted) throw problem('not-found')
  if (acted.kind === 'refused') throw standsOtherwise(acted.of)
  return ok(caseBody(acted.of, language))
}

/** What was handed over to partners that work on it for days or weeks. */
export const caseRoutes = [
  route({
    id: 'listCases',
    method: 'GET',
    path: '/v1/cases',
    tag: 'Dossiers',
    summary: {
      vi: 'Những hồ sơ đã chuyển cho đối tác và đối tác xử lý trong nhiều ngày; mới nhất trước, từng trang.',
      en: 'What was handed over to partners that work on it for days; newest first, a page at a time.',
    },
    description: {
      vi: 'Của bên gọi; với quyền `seeAll` là của mọi cơ quan trong phạm vi. Không có dữ liệu cá nhân.',
      en: 'Those of the caller; with the right `seeAll` all of its agencies. Nothing here is personal.',
    },
    who: anySender,
    query: given({
      endpoint: Type.Optional({ ...shortText, description: 'At this endpoint.' }),
      dossierCode: Type.Optional({ ...shortText, description: 'Of this dossier.' }),
      state: Type.Optional(oneOf(caseStates, { description: 'In this state.' })),
      number: Type.Optional({ ...shortText, description: "Under this number of the partner's." }),
      dueBefore: Type.Optional({
        ...instantGiven,
        description: 'To be asked about, or to expire, before this time.',
      }),
      ...page(idCursor),
    }),
    answers: {
      200: {
        description: { vi: 'Một trang', en: 'A page' },
        schema: named(
          'case-page',
          Type.Object({ cases: Type.Array(caseView), nextCursor: Type.Optional(text) }),
        ),
        example: { cases: [example] },
      },
    },
    handle: async ({ caller, language, query: { cursor, limit, dueBefore, ...filter } }, api) => {
      const asked = { ...filter, ...scope(caller), dueBefore: momentOf(dueBefore), before: cursor }
      const found = await api.findCases({ ...asked, limit: limit + 1 })
      const { page: shown, next } = cutPage(found, limit)
      return ok({ cases: shown.map((one) => caseBody(one, language)), ...next })
    },
  }),
  route({
    id: 'getCase',
    method: 'GET',
    path: '/v1/cases/{id}',
    tag: 'Dossiers',
    summary: {
      vi: 'Một hồ sơ đã chuyển cho đối tác, với mọi diễn biến của nó.',
      en: 'One hand-over, with all that became of it.',
    },
    who: anySender,
    params,
    answers: {
      200: {
        description: { vi: 'Hồ sơ đã chuyển và diễn biến', en: 'The case and its history' },
        schema: caseStoryView,
      },
    },
    handle: async ({ caller, language, params: { id: wanted } }, api) => {
      const found = await findReadable(api, caller, wanted)
      const seeBodies = showsBodies(caller)
      const { dossierCode } = found
      if (seeBodies)
        await api.recordLooks(caller, [{ action: 'read-dossier', what: 'case', dossierCode, subjects: [] }])
      const history = await api.historyOf(found.id)
      return ok({ ...caseBody(found, language), history: history.map((one) => entryBody(one, seeBodies)) })
    },
  }),
  route({
    id: 'cancelCase',
    method: 'POST',
    path: '/v1/cases/{id}/cancel',
    tag: 'Operators',
    summary: {
      vi: 'Thôi theo dõi một hồ sơ đã chuyển cho đối tác; thành phố được báo.',
      en: 'Gives a case up; the city is told.',
    },
    description: {
      vi: 'Đối tác không được báo: hủy ở phía đối tác là việc riêng. Gọi lại lần nữa thì không thay đổi gì. 409 khi đối tác đã giải quyết xong. Người làm và lý do được ghi vào nhật ký kiểm tra.',
      en: 'The partner is not told: what it does with it is another matter. Called again it changes nothing. 409 where the partner is done with it. Who did it and why is in the audit.',
    },
    who: mayAct,
    params,
    body: {
      kind: 'json',
      schema: actRequest,
      example: { reason: 'Đối tác xác nhận qua điện thoại là không có' },
    },
    answers: { 200: { description: { vi: 'Như hiện tại', en: 'As it stands now' }, schema: caseView } },
    problems: ['nothing-to-do'],
    handle: async ({ caller, language, params: { id: wanted }, body }, api) => {
      const { id: found } = await findOwnAgencies(api, caller, wanted)
      return actedBody(await api.cancel({ id: found, by: actorOf(caller), reason: body.reason }), language)
    },
  }),
  route({
    id: 'askCase',
    method: 'POST',
    path: '/v1/cases/{id}/ask',
    tag: 'Operators',
    summary: {
      vi: 'Hỏi đối tác ngay về một hồ sơ đã chuyển, cả khi đã quá hạn theo dõi.',
      en: 'Asks the partner about a case at once, also where it has expired.',
    },
    description: {
      vi: 'Câu hỏi được gửi trong lượt kế tiếp, theo giới hạn của kết nối. Gọi lại khi chưa hỏi xong thì không thay đổi gì. 409 khi không còn gì để hỏi hoặc đối tác không có cách hỏi. Người làm và lý do được ghi vào nhật ký kiểm tra.',
      en: "The question goes out with the next batch, within the endpoint's limits. Called again before that it changes nothing. 409 where there is nothing to ask, or no way to ask this partner. Who did it and why is in the audit.",
    },
    who: mayAct,
    params,
    body: { kind: 'json', schema: actRequest, example: { reason: 'Công dân hỏi kết quả tại quầy' } },
    answers: { 200: { description: { vi: 'Như hiện tại', en: 'As it stands now' }, schema: caseView } },
    problems: ['nothing-to-do'],
    handle: async ({ caller, language, params: { id: wanted }, body }, api) => {
      const { id: found } = await findOwnAgencies(api, caller, wanted)
      const acted = await api.ask({ id: found, by: actorOf(caller), reason: body.reason })
      if (acted === 'no-question') throw nobodyAsks()
      return actedBody(acted, language)
    },
  }),
]
