import Type from 'typebox'
import type { Caller } from '#access/caller.ts'
import type { ComponentAnswer, ComponentAnswersFilter } from '#store/component-answers.ts'
import type { Replacement } from '#verify/replacement.ts'
import { problem } from '../http/problem.ts'
import { cutPage } from '../page.ts'
import { canonical, dayGiven, given, idCursor, named, page, shortText, text } from '../parts.ts'
import { soundPurpose } from '../queries/purpose.ts'
import type { QueriesApi } from '../queries/routes.ts'
import { ok, routeFor } from '../route.ts'
import { anySender } from '../who.ts'
import { type Resolved, resolveComponents } from './resolve.ts'
import { stated, statedIn } from './stated.ts'
import { componentAnswer, componentAnswerBody, resolvedBody, resolvedView } from './view.ts'

/** What a component is replaced by on a day. */
type FindReplacement = (asked: {
  readonly procedure: string
  readonly component: string
  readonly on: string
}) => Replacement | undefined

/** What the routes may do about papers that data replace. */
export interface ComponentsApi extends Pick<QueriesApi, 'targets' | 'ask' | 'rules'> {
  now(): Date
  /** The day that it is in Vietnam. */
  today(): string
  /** Of the sender's table. */
  replacements(sender: string): Promise<FindReplacement>
  /** Before anything is told: why a paper was asked for has to be there. */
  recordAnswers(
    caller: Caller,
    about: { readonly officer: string; readonly dossierCode: string; readonly procedure: string },
    resolved: readonly Resolved[],
  ): Promise<void>
  findAnswers(filter: ComponentAnswersFilter): Promise<ComponentAnswer[]>
}

const route = routeFor<ComponentsApi>()
const tag = 'Queries'

const request = named(
  'resolve-components-request',
  given({
    purpose: canonical('purpose'),
    procedureCode: shortText,
    components: Type.Array(shortText, { minItems: 1, maxItems: 50, uniqueItems: true }),
    applicant: stated,
    on: Type.Optional({
      ...dayGiven,
      description: 'By the table of this day; today unless it is said.',
      'x-description-vi': 'Theo bảng của ngày này; mặc định là hôm nay.',
    }),
  }),
)

/** Components of dossiers that a database answers for. */
export const componentRoutes = [
  route({
    id: 'resolveComponents',
    method: 'POST',
    path: '/v1/components/resolve',
    tag,
    summary: {
      vi: 'Những giấy tờ nào không cần đề nghị nộp vì cơ sở dữ liệu đã trả lời.',
      en: 'Which papers need not be asked for, since a database has answered.',
    },
    description: {
      vi: 'Bảng mã `replacements` nêu cơ sở dữ liệu nào trả lời thay từng thành phần. Mỗi câu hỏi được hỏi một lần, cùng mục đích, hạn mức và nhật ký như tra cứu đơn lẻ. `replaced`: không cần nộp. `needed`: được đề nghị nộp, `cause` nêu vì sao và được ghi lại. `open`: chưa hỏi được vì phía ta, nên chưa được đề nghị nộp vì lý do đó.',
      en: 'The code table `replacements` says which database answers in the place of each component. Each question is asked once, with the purpose, quotas and records of a single one. `replaced`: need not be handed in. `needed`: may be asked for; `cause` says why, and is written down. `open`: not asked for a reason of ours, on which the paper may not be asked for.',
    },
    who: anySender,
    takes: 'questions',
    body: {
      kind: 'json',
      schema: request,
      example: {
        purpose: {
          dossierCode: 'H26.900.01-261105-0007',
          officer: 'canbo.demo',
          reason: 'Kiểm tra thành phần hồ sơ khi tiếp nhận',
        },
        procedureCode: '1.004222',
        components: ['KQ.G01.000012', 'GT.000345'],
        applicant: { personalId: '001190000001', fullName: 'Phạm Thị Ví Dụ', birthDate: '15/01/1990' },
      },
    },
    answers: {
      200: { description: { vi: 'Từng thành phần', en: 'Each component' }, schema: resolvedView },
    },
    problems: ['unavailable'],
    handle: async ({ caller, language, body, origin }, api) => {
      const { purpose, procedureCode: procedure, components, on = api.today() } = body
      soundPurpose(api, purpose)
      const applicant = statedIn(body.applicant, '/applicant')
      const resolved = await resolveComponents(api, {
        ...{ caller, purpose, procedure, components, on },
        stated: applicant,
        gone: origin.gone,
        trace: origin.trace,
      })
      // Broken off, for nobody waits any more: that says nothing of a database, and would be no ground for a paper.
      if (origin.gone.aborted) throw problem('unavailable', { retryAfterSeconds: 2 })
      const { officer, dossierCode } = purpose
      await api.recordAnswers(caller, { officer, dossierCode, procedure }, resolved)
      return ok(resolvedBody(resolved, language))
    },
  }),
  route({
    id: 'listComponentAnswers',
    method: 'GET',
    path: '/v1/components/answers',
    tag,
    summary: {
      vi: 'Cơ sở dữ liệu đã thay giấy tờ nào, hoặc vì sao phải đề nghị nộp; mới nhất trước.',
      en: 'Which papers databases replaced, or why they had to be asked for; newest first.',
    },
    who: anySender,
    query: given({ dossierCode: Type.Optional(shortText), ...page(idCursor) }),
    answers: {
      200: {
        description: { vi: 'Một trang', en: 'A page' },
        schema: named(
          'component-answer-page',
          Type.Object({ answers: Type.Array(componentAnswer), nextCursor: Type.Optional(text) }),
        ),
      },
    },
    handle: async ({ caller: { name, rights }, language, query: { cursor, limit, dossierCode } }, api) => {
      const own = rights.seeAll && rights.agencies.includes('*') ? {} : { sender: name }
      const found = await api.findAnswers({ before: cursor, limit: limit + 1, dossierCode, ...own })
      const { page: shown, next } = cutPage(found, limit)
      return ok({ answers: shown.map((one) => componentAnswerBody(one, language)), ...next })
    },
  }),
]
