import Type from 'typebox'
import { actorOf } from '#access/caller.ts'
import { reject } from '#adapter-kit'
import type { ClockSettings } from '#deadlines/legal-clock.ts'
import type {
  ClockMove,
  MoveFilter,
  Recomputation,
  RecomputationFilter,
} from '#store/clock-recomputations.ts'
import { maxShownProblems, reasonUnlessDry } from '../csv-file.ts'
import { problem } from '../http/problem.ts'
import { agenciesOf } from '../page.ts'
import { given, id, idCursor, named, numberCursor, page, reason, shortText, text } from '../parts.ts'
import { answered, ok, routeFor } from '../route.ts'
import { having } from '../who.ts'
import { type ClockHistoryApi, clockHistoryRoutes } from './history-routes.ts'
import {
  type ClockStanding,
  clockBody,
  clockView,
  moveBody,
  moveView,
  recomputationBody,
  recomputationView,
} from './view.ts'

interface PlacedProblem {
  readonly line?: number
  readonly column?: number
  readonly path: string
  readonly message: string
}

interface Imported {
  readonly id: string
  readonly recomputation: string
}

/** What the routes may do about the settings of the legal clock. */
export interface ClockApi extends ClockHistoryApi {
  readClock(): Promise<ClockStanding>
  /** All that is wrong with a file, or what it says. */
  checkClock(
    file: string,
    text: string,
  ): { readonly settings: Partial<ClockSettings> } | { readonly problems: readonly PlacedProblem[] }
  /** Undefined where nothing would change. */
  importClock(request: {
    readonly by: string
    readonly reason: string | undefined
    readonly file: string
    readonly text: string
    readonly settings: Partial<ClockSettings>
  }): Promise<Imported | undefined>
  /** Lets the configuration count again; undefined where it does. */
  withdrawClock(request: { readonly by: string; readonly reason: string }): Promise<Imported | undefined>
  findRecomputations(filter: RecomputationFilter): Promise<Recomputation[]>
  findMoves(filter: MoveFilter): Promise<ClockMove[]>
}

const route = routeFor<ClockApi>()
const tag = 'Operators'

const importResult = named(
  'clock-import-result',
  Type.Object({
    dryRun: Type.Boolean(),
    id: Type.Optional({ ...id, description: 'Of the import; absent after a dry run.' }),
    recomputation: Type.Optional({ ...id, description: 'What looks at all open dossiers again.' }),
  }),
)

const unchanged = {
  vi: 'Lịch và thời hạn đã đúng như vậy: không cần nạp lại',
  en: 'Calendar and terms are so already: there is nothing to change',
}

/** Read before anything of the record is looked at. */
const settingsIn = (api: ClockApi, file: string, content: string): Partial<ClockSettings> => {
  const read = api.checkClock(file, content)
  if ('settings' in read) return read.settings
  const findings = read.problems.slice(0, maxShownProblems).map(({ line = 1, column = 1, path, message }) => {
    const words = `${path} ${message}`.trim()
    return reject(`/text/${line}/${column}`, 'BAD_SETTING', words, words)
  })
  throw problem('invalid-request', { findings, more: { problems: read.problems.length } })
}

/** What due dates and limits are computed by, and what became of a change. */
export const clockRoutes = [
  route({
    id: 'getClock',
    method: 'GET',
    path: '/v1/clock',
    tag,
    summary: {
      vi: 'Lịch làm việc, quy tắc và các thời hạn đang áp dụng, kèm nguồn; lần tính lại gần nhất.',
      en: 'The calendar, rules and limits that count, with their sources; the last recomputation.',
    },
    who: having('operate', 'seeAll'),
    answers: { 200: { description: { vi: 'Đang áp dụng', en: 'What counts' }, schema: clockView } },
    handle: async ({ language }, api) => ok(clockBody(await api.readClock(), language)),
  }),
  route({
    id: 'importClock',
    method: 'POST',
    path: '/v1/clock-versions',
    tag,
    summary: {
      vi: 'Thay các mục `calendar` và `deadlines` (hoặc một trong hai) của cấu hình bằng nội dung tệp YAML, có hiệu lực trong mọi tiến trình mà không cần khởi động lại.',
      en: 'Puts the sections `calendar` and `deadlines` of a YAML file, or one of them, in the place of those of the configuration, in every process and without a restart.',
    },
    description: {
      vi: 'Kiểm tra như trong cấu hình; mọi lỗi đều được nêu. Hạn của hồ sơ đang giải quyết được tính lại lần lượt; ngày đã hẹn không đổi. Nạp lại cùng một tệp cho kết quả 409.',
      en: 'Checked as in the configuration; every problem is reported. The due dates of open dossiers are computed again, page by page; a promised date stays. The same file again answers 409.',
    },
    who: having('operate'),
    limits: { bytes: 1_000_000, depth: 4, values: 1000 },
    body: {
      kind: 'json',
      schema: named(
        'clock-import-request',
        given(
          {
            file: { ...shortText, description: 'Its name, for the record.' },
            text: Type.String({ minLength: 1, maxLength: 500_000, description: 'The YAML itself.' }),
            reason: Type.Optional({
              ...reason,
              description: 'Why; written into the audit. Not needed for a dry run.',
            }),
            dryRun: Type.Optional(Type.Boolean({ default: false, description: 'Only checks.' })),
          },
          reasonUnlessDry,
        ),
      ),
      example: {
        file: 'clock.yaml',
        text: 'calendar:\n  shippedYears: { "2027": confirmed }\n',
        reason: 'Đã có thông báo nghỉ lễ 2027',
      },
    },
    answers: {
      200: { description: { vi: 'Tệp tốt (dryRun)', en: 'The file is good (dryRun)' }, schema: importResult },
      201: { description: { vi: 'Đã nạp', en: 'Imported' }, schema: importResult },
    },
    problems: ['nothing-to-do'],
    handle: async ({ caller, body: { file, text: content, reason: why, dryRun = false } }, api) => {
      const settings = settingsIn(api, file, content)
      if (dryRun) return ok({ dryRun })
      const request = { by: actorOf(caller), reason: why, file, text: content, settings }
      const imported = await api.importClock(request)
      if (!imported) throw problem('nothing-to-do', { detail: unchanged })
      return answered(201, { dryRun, ...imported })
    },
  }),
  route({
    id: 'withdrawClock',
    method: 'POST',
    path: '/v1/clock-versions/withdraw',
    tag,
    summary: {
      vi: 'Bỏ lịch và thời hạn đã nạp: lại theo cấu hình của mỗi tiến trình.',
      en: 'Withdraws what was imported: each process goes by its configuration again.',
    },
    who: having('operate'),
    body: {
      kind: 'json',
      schema: named('clock-withdrawal', given({ reason })),
      example: { reason: 'Nạp nhầm tệp' },
    },
    answers: { 200: { description: { vi: 'Đã bỏ', en: 'Withdrawn' }, schema: importResult } },
    problems: ['nothing-to-do'],
    handle: async ({ caller, body }, api) => {
      const withdrawn = await api.withdrawClock({ by: actorOf(caller), reason: body.reason })
      if (!withdrawn) throw problem('nothing-to-do', { detail: unchanged })
      return ok({ dryRun: false, ...withdrawn })
    },
  }),
  route({
    id: 'listClockRecomputations',
    method: 'GET',
    path: '/v1/clock-recomputations',
    tag,
    summary: {
      vi: 'Các lần tính lại hạn của hồ sơ đang giải quyết, mới nhất trước.',
      en: 'When the due dates of open dossiers were computed again, newest first.',
    },
    who: having('operate', 'seeAll'),
    query: given({ ...page(idCursor) }),
    answers: {
      200: {
        description: { vi: 'Một trang', en: 'A page' },
        schema: named(
          'clock-recomputation-page',
          Type.Object({ recomputations: Type.Array(recomputationView), nextCursor: Type.Optional(text) }),
        ),
      },
    },
    handle: async ({ query: { cursor, limit } }, api) => {
      const found = await api.findRecomputations({ before: cursor, limit: limit + 1 })
      const shown = found.slice(0, limit)
      const last = shown.at(-1)
      return ok({
        recomputations: shown.map(recomputationBody),
        ...(found.length > limit && last && { nextCursor: last.id }),
      })
    },
  }),
  route({
    id: 'listClockMoves',
    method: 'GET',
    path: '/v1/clock-recomputations/{id}/moves',
    tag,
    summary: {
      vi: 'Những hồ sơ có hạn thay đổi trong một lần tính lại.',
      en: 'Which due dates moved in a recomputation.',
    },
    description: {
      vi: 'Chỉ những hồ sơ thuộc phạm vi quyền của bên gọi.',
      en: 'Only of dossiers that the rights of the caller cover.',
    },
    who: having('operate', 'seeAll'),
    params: Type.Object({ id }),
    query: given(page(numberCursor)),
    answers: {
      200: {
        description: { vi: 'Một trang', en: 'A page' },
        schema: named(
          'clock-move-page',
          Type.Object({ moves: Type.Array(moveView), nextCursor: Type.Optional(text) }),
        ),
      },
    },
    handle: async ({ caller, params, query: { cursor, limit } }, api) => {
      const after = cursor === undefined ? undefined : Number(cursor)
      const filter = { recomputation: params.id, ...agenciesOf(caller), after, limit: limit + 1 }
      const found = await api.findMoves(filter)
      const shown = found.slice(0, limit)
      const last = shown.at(-1)
      return ok({
        moves: shown.map(moveBody),
        ...(found.length > limit && last && { nextCursor: String(last.id) }),
      })
    },
  }),
  ...clockHistoryRoutes,
]
