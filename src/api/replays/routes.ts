import Type from 'typebox'
import { actorOf, type Caller } from '#access/caller.ts'
import { isOverShare, type OverShare } from '#shares/share.ts'
import type { ReplayPreview } from '#store/replay-preview.ts'
import type { NewReplay, ReplaysFilter, StoredReplay } from '#store/replays.ts'
import { overShare } from '../http/over-share.ts'
import { problem } from '../http/problem.ts'
import { cutPage, scope, startedBy } from '../page.ts'
import { given, id, idCursor, named, page, text } from '../parts.ts'
import { type Proposing, proposeInstead } from '../proposals/proposing.ts'
import { proposalView } from '../proposals/view.ts'
import { answered, ok, routeFor } from '../route.ts'
import { having } from '../who.ts'
import { askedReplay, replayRequest } from './request.ts'
import { previewBody, replayBody, replayPreviewView, replayView } from './view.ts'

type AskedReplay = Omit<NewReplay, 'id' | 'atOnce' | 'now'>

/** What the routes may do about replays of many. */
export interface ReplaysApi extends Proposing {
  /** Written down at once, done by the workers. */
  startReplay(request: AskedReplay): Promise<StoredReplay | OverShare>
  /** What it would put back and what it would hold back; nothing moves. */
  previewReplay(request: AskedReplay): Promise<ReplayPreview>
  findReplays(filter: ReplaysFilter): Promise<StoredReplay[]>
  /** False when it does not run any more. */
  stopReplay(request: { readonly id: string; readonly by: string }): Promise<boolean>
}

const route = routeFor<ReplaysApi>()
const who = having('replay')

const findReplay = async (api: ReplaysApi, caller: Caller, wanted: string): Promise<StoredReplay> => {
  const [replay] = await api.findReplays({ id: wanted, limit: 1, ...startedBy(caller) })
  if (!replay) throw problem('not-found')
  return replay
}

/** Whether a second person has to approve it, for what reason, and what it would do. */
const forSecondPerson = async (api: ReplaysApi, asked: AskedReplay) => {
  const { resend, replaysOver } = api.fourEyes
  const rule = resend && asked.filter.statuses.includes('completed') ? 'resend' : 'replays'
  if (rule === 'replays' && replaysOver === 0) return undefined
  const preview = await api.previewReplay(asked)
  const moved = preview.replayed + (asked.options.consequencesToo ? preview.consequences.count : 0)
  return rule === 'resend' || !preview.complete || moved > replaysOver
    ? ({ rule, ...preview } as const)
    : undefined
}

/** Replays of many deliveries: asked for at once, done by the workers. */
export const replayRoutes = [
  route({
    id: 'startReplay',
    method: 'POST',
    path: '/v1/replays',
    tag: 'Operators',
    summary: {
      vi: 'Gửi lại tất cả các lượt gửi đã dừng mà bộ lọc tìm thấy; việc này do các tiến trình làm việc thực hiện.',
      en: 'Puts all stopped deliveries that a filter finds back to work; the workers do it.',
    },
    description: {
      vi: 'Phải nêu ít nhất một điều kiện: endpoint, operation, from, to, dossierCode hoặc code. Với dryRun, câu trả lời cho biết sẽ gửi lại và giữ lại bao nhiêu, của điểm kết nối, loại và mã nào, và riêng bao nhiêu bản ghi bị từ chối chỉ vì đối tác chưa có hồ sơ (consequencesToo gửi lại cả những bản ghi này); không có gì được gửi.',
      en: 'Needs at least one of endpoint, operation, from, to, dossierCode and code. With dryRun the answer says how many of what would be replayed and held back, by endpoint, type and code, and apart how many were refused only since the partner did not have a dossier of these (consequencesToo replays them too); nothing moves.',
    },
    who,
    body: {
      kind: 'json',
      schema: replayRequest,
      example: { endpoint: 'national-portal', reason: 'Cổng đã hoạt động lại' },
    },
    answers: {
      200: {
        description: { vi: 'Những gì sẽ được gửi lại (dryRun)', en: 'What would be replayed (dryRun)' },
        schema: replayPreviewView,
      },
      202: {
        description: {
          vi: 'Đã ghi nhận; xem tiến độ ở Location',
          en: 'Written down; look at its progress under Location',
        },
        schema: Type.Union([replayView, proposalView]),
        headers: {
          Location: {
            description: { vi: 'Địa chỉ của lần gửi lại', en: 'The address of the replay' },
            schema: text,
          },
        },
      },
    },
    handle: async ({ caller, body }, api) => {
      const asked = { by: actorOf(caller), ...askedReplay(body), ...scope(caller) }
      if (body.dryRun) return ok(previewBody(await api.previewReplay(asked)))
      const held = await forSecondPerson(api, asked)
      if (held) {
        // Of what stopped since then nobody has spoken.
        const request = { ...asked, filter: { ...asked.filter, to: held.until } }
        const about = { fingerprint: held.fingerprint, sender: asked.sender ?? null }
        return proposeInstead(api, caller, held.rule, { action: 'replay-many', request }, about)
      }
      const replay = await api.startReplay(asked)
      if (isOverShare(replay)) throw overShare(replay)
      return answered(202, replayBody(replay), { location: `/v1/replays/${replay.id}` })
    },
  }),
  route({
    id: 'listReplays',
    method: 'GET',
    path: '/v1/replays',
    tag: 'Operators',
    summary: {
      vi: 'Các lần gửi lại, mới nhất trước, từng trang.',
      en: 'Replays of many, newest first, a page at a time.',
    },
    who,
    query: given(page(idCursor)),
    answers: {
      200: {
        description: { vi: 'Một trang', en: 'A page' },
        schema: named(
          'replay-page',
          Type.Object({ replays: Type.Array(replayView), nextCursor: Type.Optional(text) }),
        ),
      },
    },
    handle: async ({ caller, query: { cursor, limit } }, api) => {
      const found = await api.findReplays({ before: cursor, limit: limit + 1, ...startedBy(caller) })
      const { page: shown, next } = cutPage(found, limit)
      return ok({ replays: shown.map(replayBody), ...next })
    },
  }),
  route({
    id: 'getReplay',
    method: 'GET',
    path: '/v1/replays/{id}',
    tag: 'Operators',
    summary: { vi: 'Một lần gửi lại đã tiến đến đâu.', en: 'How far a replay has come.' },
    who,
    params: Type.Object({ id }),
    answers: { 200: { description: { vi: 'Lần gửi lại', en: 'The replay' }, schema: replayView } },
    handle: async ({ caller, params }, api) => ok(replayBody(await findReplay(api, caller, params.id))),
  }),
  route({
    id: 'stopReplay',
    method: 'POST',
    path: '/v1/replays/{id}/stop',
    tag: 'Operators',
    summary: {
      vi: 'Dừng một lần gửi lại đang chạy; những gì đã đưa lại vào hàng thì giữ nguyên.',
      en: 'Ends a running replay; what was put back stays so.',
    },
    who,
    params: Type.Object({ id }),
    body: { kind: 'json', schema: given({}) },
    answers: { 200: { description: { vi: 'Lần gửi lại', en: 'The replay' }, schema: replayView } },
    problems: ['nothing-to-do'],
    handle: async ({ caller, params }, api) => {
      const replay = await findReplay(api, caller, params.id)
      if (!(await api.stopReplay({ id: replay.id, by: actorOf(caller) }))) throw problem('nothing-to-do')
      return ok(replayBody(await findReplay(api, caller, replay.id)))
    },
  }),
]
