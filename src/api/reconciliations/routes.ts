import Type from 'typebox'
import { actorOf } from '#access/caller.ts'
import { reject } from '#adapter-kit'
import { problem } from '../http/problem.ts'
import { cutPage, scope, startedBy } from '../page.ts'
import { endpointName, given, id, idCursor, named, page, reason, shortText, text } from '../parts.ts'
import { answered, ok, routeFor } from '../route.ts'
import { having } from '../who.ts'
import { differenceRoutes } from './differences.ts'
import { findReconciliation, type ReconciliationsApi } from './reconciliations-api.ts'
import { reconciliationBody, reconciliationView } from './view.ts'

const route = routeFor<ReconciliationsApi>()
const readers = having('operate', 'seeAll')
const params = Type.Object({ id })
const oneRun = { description: { vi: 'Lần đối soát', en: 'The run' }, schema: reconciliationView }

const flag = (description: string) => Type.Optional(Type.Boolean({ default: false, description }))

const order = named(
  'reconciliation-order',
  given({
    endpoint: endpointName,
    reason,
    dossierCode: Type.Optional({ ...shortText, description: 'Only this dossier.' }),
    agency: Type.Optional({
      ...shortText,
      description: 'Only of the agency that receives or decides, or of this root.',
    }),
    days: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 3650,
        description: 'Only dossiers that changed within so many days.',
      }),
    ),
    dryRun: flag('Compares, and hands nothing over again.'),
    evenIfMany: flag('Repairs although more differs than the stop rule allows.'),
  }),
)

const notAskable = reject(
  '/endpoint',
  'NOT_ALLOWED',
  'Kết nối này không hỏi được đối tác đang giữ gì',
  'The partner of this endpoint cannot be asked what it holds',
)

/** Both sides compared: by schedule, and where somebody asks for it. */
export const reconciliationRoutes = [
  route({
    id: 'startReconciliation',
    method: 'POST',
    path: '/v1/reconciliations',
    tag: 'Operators',
    summary: {
      vi: 'Đối soát từng hồ sơ: những gì đối tác đã xác nhận với những gì đối tác đang thể hiện; do các tiến trình làm việc thực hiện.',
      en: 'Holds what a partner acknowledged against what it shows, dossier by dossier; the workers do it.',
    },
    description: {
      vi: 'Sai lệch được gửi lại, chờ người hoặc bỏ qua theo cấu hình của kết nối. Với dryRun thì không gửi lại gì.',
      en: 'What differs is repaired, left to people or ignored, as the configuration of the endpoint says. With dryRun nothing is handed over again.',
    },
    who: having('operate'),
    body: {
      kind: 'json',
      schema: order,
      example: { endpoint: 'national-portal', reason: 'Cổng vừa khôi phục dữ liệu', dryRun: true },
    },
    answers: {
      202: {
        description: {
          vi: 'Đã ghi nhận; xem tiến độ ở Location',
          en: 'Written down; look at its progress under Location',
        },
        schema: reconciliationView,
        headers: {
          Location: {
            description: { vi: 'Địa chỉ của lần đối soát', en: 'The address of the run' },
            schema: text,
          },
        },
      },
    },
    handle: async ({ caller, language, body }, api) => {
      const known = api.endpoints.get(body.endpoint)
      if (!known) throw problem('invalid-request', { findings: [notAskable] })
      const { sender = null, agencies = null } = scope(caller)
      const { endpoint, dossierCode = null, agency = null, days = known.days } = body
      const { dryRun = false, evenIfMany = false } = body
      const run = await api.start({
        ...{ endpoint, reason: body.reason, dossierCode, agency, dryRun, evenIfMany, sender, agencies },
        by: actorOf(caller),
        days: Math.min(days, known.days),
        budget: known.budget,
      })
      const shown = reconciliationBody(run, { language, wordsOf: api.wordsOf })
      return answered(202, shown, { location: `/v1/reconciliations/${run.id}` })
    },
  }),
  route({
    id: 'listReconciliations',
    method: 'GET',
    path: '/v1/reconciliations',
    tag: 'Operators',
    summary: {
      vi: 'Các lần đối soát, mới nhất trước, từng trang.',
      en: 'Runs, newest first, a page at a time.',
    },
    who: readers,
    query: given({ endpoint: Type.Optional(endpointName), ...page(idCursor) }),
    answers: {
      200: {
        description: { vi: 'Một trang', en: 'A page' },
        schema: named(
          'reconciliation-page',
          Type.Object({
            reconciliations: Type.Array(reconciliationView),
            endpoints: Type.Array(text, {
              description: 'Of which the partner can be asked what it holds.',
              'x-description-vi': 'Những kết nối hỏi được đối tác đang giữ gì.',
            }),
            nextCursor: Type.Optional(text),
          }),
        ),
      },
    },
    handle: async ({ caller, language, query: { endpoint, cursor, limit } }, api) => {
      const found = await api.findRuns({ endpoint, before: cursor, limit: limit + 1, ...startedBy(caller) })
      const { page: shown, next } = cutPage(found, limit)
      const said = { language, wordsOf: api.wordsOf }
      return ok({
        reconciliations: shown.map((run) => reconciliationBody(run, said)),
        endpoints: [...api.endpoints.keys()],
        ...next,
      })
    },
  }),
  route({
    id: 'getReconciliation',
    method: 'GET',
    path: '/v1/reconciliations/{id}',
    tag: 'Operators',
    summary: {
      vi: 'Một lần đối soát đã đến đâu, đã thấy gì.',
      en: 'How far a run has come, and what it found.',
    },
    who: readers,
    params,
    answers: { 200: oneRun },
    handle: async ({ caller, language, params: { id: wanted } }, api) =>
      ok(
        reconciliationBody(await findReconciliation(api, caller, wanted), { language, wordsOf: api.wordsOf }),
      ),
  }),
  route({
    id: 'stopReconciliation',
    method: 'POST',
    path: '/v1/reconciliations/{id}/stop',
    tag: 'Operators',
    summary: {
      vi: 'Dừng một lần đối soát; những gì đã gửi lại thì giữ.',
      en: 'Ends a run; what was handed over again stays so.',
    },
    who: having('operate'),
    params,
    body: { kind: 'json', schema: given({}) },
    answers: { 200: oneRun },
    problems: ['nothing-to-do'],
    handle: async ({ caller, language, params: { id: wanted } }, api) => {
      const run = await findReconciliation(api, caller, wanted)
      if (!(await api.stop({ id: run.id, by: actorOf(caller) }))) throw problem('nothing-to-do')
      const after = await findReconciliation(api, caller, wanted)
      return ok(reconciliationBody(after, { language, wordsOf: api.wordsOf }))
    },
  }),
  ...differenceRoutes,
]
