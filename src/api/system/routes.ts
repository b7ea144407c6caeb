import Type from 'typebox'
import { messageTypes } from '#messages/message.ts'
import { schemas } from '#schemas/registry.ts'
import { type ProblemName, problem, problemNames, problemTitle, statusOf } from '../http/problem.ts'
import { named, text } from '../parts.ts'
import { answered, ok, type Route, routeFor } from '../route.ts'
import { anySender, open, openMetrics } from '../who.ts'

/** What readiness says; each part with `ready` or with what is wrong. */
interface Readiness {
  readonly status: 'ready' | 'degraded' | 'not-ready'
  readonly reason?: string
  readonly parts: Readonly<Record<string, string>>
}

/** What Prometheus reads. */
interface MetricsText {
  readonly contentType: string
  render(): Promise<string>
}

/** What the routes show of the process. */
export interface MonitorApi {
  ready(): Promise<Readiness>
  readonly metrics: MetricsText
}

const monitor = routeFor<MonitorApi>()
const system = routeFor<unknown>()

const rightsView = Type.Object({
  agencies: Type.Array(text, { description: 'Roots of the codes of agencies and dossiers; `*` is all.' }),
  messages: Type.Array(Type.Enum([...messageTypes])),
  queries: Type.Array(text),
  inboxes: Type.Array(text),
  endpoints: Type.Array(text, { description: 'Endpoints through which it is called.' }),
  stores: Type.Array(text),
  seeBodies: Type.Boolean(),
  replay: Type.Boolean(),
  operate: Type.Boolean(),
  seeAll: Type.Boolean(),
  approve: Type.Optional(
    Type.Boolean({ description: 'Approves what others propose; absent: what it may do itself.' }),
  ),
  audit: Type.Boolean(),
  reports: Type.Boolean(),
})

const readinessView = named(
  'readiness',
  Type.Object({
    status: Type.Enum(['ready', 'degraded', 'not-ready']),
    reason: Type.Optional({ ...text, description: 'What is wrong, in words' }),
    parts: Type.Record(text, text, {
      description: 'Each part with `ready` or what is wrong with it; `worker <endpoint>` where workers run',
    }),
  }),
)

/** Health and metrics, of a gateway as of a worker. */
export const monitorRoutes: readonly Route<MonitorApi>[] = [
  monitor({
    id: 'live',
    method: 'GET',
    path: '/health/live',
    tag: 'System',
    summary: { vi: 'Tiến trình đang chạy.', en: 'The process runs.' },
    who: open,
    answers: {
      200: {
        description: { vi: 'Đang chạy', en: 'It runs' },
        schema: named('liveness', Type.Object({ status: Type.Literal('live') })),
      },
    },
    handle: async () => ok({ status: 'live' as const }),
  }),
  monitor({
    id: 'ready',
    method: 'GET',
    path: '/health/ready',
    tag: 'System',
    summary: {
      vi: 'Tiến trình làm được việc; nếu không thì thiếu phần nào.',
      en: 'The process can do its work; if not, which part is missing.',
    },
    who: open,
    answers: {
      200: {
        description: {
          vi: 'Sẵn sàng, hoặc suy giảm: vẫn nhận thông điệp, việc gửi chờ một phần nào đó',
          en: 'Ready, or degraded: messages are taken, their delivery waits for a part',
        },
        schema: readinessView,
      },
      503: {
        description: { vi: 'Chưa sẵn sàng: các phần nêu lý do', en: 'Not ready: the parts say why' },
        schema: readinessView,
      },
    },
    handle: async (_call, { ready }) => {
      const readiness = await ready()
      return readiness.status === 'not-ready' ? answered(503, readiness) : ok(readiness)
    },
  }),
  monitor({
    id: 'metrics',
    method: 'GET',
    path: '/metrics',
    tag: 'System',
    summary: {
      vi: 'Số liệu cho Prometheus. Mở cho mọi người trừ khi `metrics.open` là false; khi đó cần khóa.',
      en: 'What Prometheus reads. Open unless `metrics.open` is false; then a key is needed.',
    },
    who: openMetrics,
    answers: {
      200: {
        description: { vi: 'Số liệu', en: 'The metrics' },
        schema: named(
          'metrics-text',
          Type.String({ description: 'Prometheus text format; docs/reference/metrics.md' }),
        ),
        mediaType: 'text/plain',
      },
    },
    handle: async (_call, { metrics }) =>
      answered(200, await metrics.render(), { 'content-type': metrics.contentType }),
  }),
]

const isSchemaName = (name: string): name is keyof typeof schemas => Object.hasOwn(schemas, name)
const isProblemName = (name: string): name is ProblemName =>
  (problemNames as readonly string[]).includes(name)

const byName = Type.Object({ name: text })

/** The schemas, and what each problem means. Nothing here is about a person. */
export const systemRoutes: readonly Route<unknown>[] = [
  system({
    id: 'listSchemas',
    method: 'GET',
    path: '/v1/schemas',
    tag: 'System',
    summary: { vi: 'Tên các đặc tả dữ liệu.', en: 'Names of the canonical schemas.' },
    who: open,
    answers: {
      200: {
        description: { vi: 'Các tên', en: 'The names' },
        schema: named('schema-names', Type.Object({ schemas: Type.Array(text) })),
      },
    },
    handle: async () => ok({ schemas: Object.keys(schemas) }),
  }),
  system({
    id: 'getSchema',
    method: 'GET',
    path: '/v1/schemas/{name}',
    tag: 'System',
    summary: {
      vi: 'Một đặc tả dữ liệu (JSON Schema 2020-12).',
      en: 'A canonical schema (JSON Schema 2020-12).',
    },
    who: open,
    params: byName,
    answers: {
      200: {
        description: { vi: 'Đặc tả', en: 'The schema' },
        schema: named(
          'json-schema',
          Type.Unsafe<object>({ type: 'object', description: 'JSON Schema 2020-12' }),
        ),
        mediaType: 'application/schema+json',
      },
    },
    handle: async ({ params: { name } }) => {
      if (!isSchemaName(name)) throw problem('not-found')
      return ok(schemas[name])
    },
  }),
  system({
    id: 'me',
    method: 'GET',
    path: '/v1/me',
    tag: 'System',
    summary: { vi: 'Bên gọi là ai và được làm gì.', en: 'Who the caller is, and what it may do.' },
    who: anySender,
    answers: {
      200: {
        description: { vi: 'Tên và các quyền', en: 'The name and the rights' },
        schema: named(
          'caller',
          Type.Object({
            name: text,
            person: Type.Optional({ ...text, description: 'Who that is, where a log-in says it.' }),
            rights: rightsView,
          }),
        ),
        example: {
          name: 'city',
          rights: {
            agencies: ['H26'],
            messages: ['dossier', 'progress'],
            queries: ['population-database.verifyCitizen'],
            inboxes: ['city-desk'],
            endpoints: [],
            stores: ['archive'],
            seeBodies: true,
            replay: false,
            operate: false,
            seeAll: false,
            audit: false,
            reports: false,
          },
        },
      },
    },
    handle: async ({ caller: { name, person, rights } }) => ok({ name, person, rights }),
  }),
  system({
    id: 'getProblem',
    method: 'GET',
    path: '/problems/{name}',
    tag: 'System',
    summary: { vi: 'Ý nghĩa của một loại lỗi.', en: 'What a problem type means.' },
    who: open,
    params: byName,
    answers: {
      200: {
        description: { vi: 'Tên và mã trạng thái', en: 'Its title and status' },
        schema: named(
          'problem-meaning',
          Type.Object({ type: text, status: Type.Integer(), vi: text, en: text }),
        ),
      },
    },
    handle: async ({ params: { name } }) => {
      if (!isProblemName(name)) throw problem('not-found')
      const titles = { vi: problemTitle(name, 'vi'), en: problemTitle(name, 'en') }
      return ok({ type: `/problems/${name}`, status: statusOf(name), ...titles })
    },
  }),
]
