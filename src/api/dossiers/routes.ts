import Type from 'typebox'
import { showsBodies } from '#access/bodies.ts'
import type { RecordLooks } from '#access/look.ts'
import { subjectsOf } from '#access/subjects.ts'
import { nfc } from '#adapter-kit'
import type { WordsOf } from '#messages/code-words.ts'
import type { DryRun } from '#messages/dry-run.ts'
import type { Submission, Submitted } from '#messages/intake.ts'
import { dossierStatuses } from '#messages/rules/transitions.ts'
import { momentOf } from '#messages/rules/vietnam-date.ts'
import type { DossierFilter } from '#store/dossier-list.ts'
import type { StoredDossier } from '#store/dossiers.ts'
import type { StoredMessage } from '#store/messages.ts'
import { type DeadlineSource, deadlineOfStory } from '../deadlines/view.ts'
import { dryRunAnswer, takingQuery } from '../messages/dry-run.ts'
import { overallStatus } from '../messages/overall.ts'
import {
  aboutMessage,
  messageLimits,
  takeOrForetell,
  takingAnswers,
  takingHeaders,
  takingProblems,
} from '../messages/taking.ts'
import { messageBody } from '../messages/view.ts'
import { waitWording } from '../messages/waits.ts'
import { dossierScope } from '../page.ts'
import { canonical, given, instantGiven, named, oneOf, page, shortText, text } from '../parts.ts'
import { cursorOf, placeCursor, placeOf } from '../place-cursor.ts'
import { ok, routeFor } from '../route.ts'
import { anySender, handingIn } from '../who.ts'
import { exampleDossier, exampleListed, exampleProgress } from './examples.ts'
import { listedDossierBody, listedDossierView } from './listed.ts'
import { findStory, type StoryReader } from './story.ts'
import { timelineOf } from './timeline.ts'
import { comparisonBody, storyView } from './view.ts'

/** What the routes may do with dossiers. */
export interface DossiersApi extends DeadlineSource, StoryReader {
  /** In the order of their codes. */
  findDossiers(filter: DossierFilter): Promise<StoredDossier[]>
  submit(submission: Submission): Promise<Submitted>
  /** For the messages of one call: each sees what the ones before it would have changed. */
  dryRun(): (submission: Submission) => Promise<DryRun>
  /** What codes mean at each endpoint. */
  readonly wordsOf: WordsOf
  newCorrelationId(): string
  now(): Date
  recordLooks: RecordLooks
  /** Those of the configuration: who of the senders of messages is a partner. */
  readonly endpointNames: readonly string[]
}

const route = routeFor<DossiersApi>()
const code = Type.Object({ code: text })
const maxShown = 200

/** One row for each person, in however many of the messages they stand. */
const lookAtStory = (dossierCode: string, messages: readonly StoredMessage[]) => ({
  action: 'read-dossier' as const,
  what: 'dossier-story',
  dossierCode,
  subjects: subjectsOf(
    messages.map(({ data, deliveries }) => [data, ...deliveries.map(({ answer }) => answer)]),
  ),
})

const listDossiers = route({
  id: 'listDossiers',
  method: 'GET',
  path: '/v1/dossiers',
  tag: 'Dossiers',
  summary: {
    vi: 'Các hồ sơ theo thứ tự mã, từng trang.',
    en: 'Dossiers in the order of their codes, a page at a time.',
  },
  description: {
    vi: 'Hồ sơ của bên gọi; với quyền `seeAll` là mọi hồ sơ của các cơ quan trong phạm vi. Không có dữ liệu cá nhân.',
    en: 'Those of the caller; with the right `seeAll` all of its agencies. Nothing here is personal.',
  },
  who: anySender,
  query: given({
    owner: Type.Optional({
      ...shortText,
      description: 'Of this sender, or of the partner of this endpoint.',
    }),
    agency: Type.Optional({
      ...shortText,
      description: 'Received or decided by this agency, or by one whose code begins with it.',
    }),
    status: Type.Optional(oneOf(dossierStatuses, { description: 'In this status.' })),
    procedure: Type.Optional({ ...shortText, description: 'Of the procedure with this code.' }),
    dueFrom: Type.Optional({ ...instantGiven, description: 'Due at this time or later.' }),
    dueBefore: Type.Optional({ ...instantGiven, description: 'Due before this time.' }),
    updatedFrom: Type.Optional({ ...instantGiven, description: 'Last spoken of at this time or later.' }),
    updatedBefore: Type.Optional({ ...instantGiven, description: 'Last spoken of before this time.' }),
    ...page(placeCursor),
  }),
  answers: {
    200: {
      description: { vi: 'Một trang', en: 'A page' },
      schema: named(
        'dossier-page',
        Type.Object({ dossiers: Type.Array(listedDossierView), nextCursor: Type.Optional(text) }),
      ),
      example: { dossiers: [exampleListed] },
    },
  },
  handle: async ({ caller, query }, api) => {
    const { limit, cursor, dueFrom, dueBefore, updatedFrom, updatedBefore, ...filter } = query
    const found = await api.findDossiers({
      ...filter,
      dueFrom: momentOf(dueFrom),
      dueBefore: momentOf(dueBefore),
      updatedFrom: momentOf(updatedFrom),
      updatedBefore: momentOf(updatedBefore),
      scope: dossierScope(caller),
      after: placeOf(cursor, 1)?.[0],
      limit: limit + 1,
    })
    const shown = found.slice(0, limit)
    const last = shown.at(-1)
    return ok({
      dossiers: shown.map(listedDossierBody),
      ...(found.length > limit && last && { nextCursor: cursorOf([last.code]) }),
    })
  },
})

/** The states and the progress of dossiers, and their story. */
export const dossierRoutes = [
  route({
    id: 'putDossier',
    method: 'PUT',
    path: '/v1/dossiers/{code}',
    tag: 'Dossiers',
    summary: { vi: 'Gửi toàn bộ trạng thái của một hồ sơ.', en: 'Hands in the full state of a dossier.' },
    description: {
      vi: 'Chỉ trả lời sau khi đã ghi xong: đã trả 202 thì không mất.',
      en: 'Answered only after the commit: what is answered with 202 is not lost.',
    },
    who: handingIn('dossier'),
    takes: 'nothing',
    limits: messageLimits,
    params: code,
    query: takingQuery,
    headers: takingHeaders,
    body: { kind: 'message', schema: canonical('dossier'), example: exampleDossier },
    answers: { 200: dryRunAnswer, ...takingAnswers },
    problems: takingProblems,
    handle: async (call, api) => {
      const about = aboutMessage(call.headers, call.origin, api.newCorrelationId)
      return takeOrForetell(call, { type: 'dossier', code: call.params.code, ...about }, api)
    },
  }),
  route({
    id: 'postProgress',
    method: 'POST',
    path: '/v1/dossiers/{code}/progress',
    tag: 'Dossiers',
    summary: {
      vi: 'Gửi một bước xử lý của hồ sơ.',
      en: 'Hands in one step of the processing of a dossier.',
    },
    who: handingIn('progress'),
    takes: 'nothing',
    limits: messageLimits,
    params: code,
    query: takingQuery,
    headers: takingHeaders,
    body: { kind: 'message', schema: canonical('progress'), example: exampleProgress },
    answers: { 200: dryRunAnswer, ...takingAnswers },
    problems: takingProblems,
    handle: async (call, api) => {
      const about = aboutMessage(call.headers, call.origin, api.newCorrelationId)
      return takeOrForetell(call, { type: 'progress', code: call.params.code, ...about }, api)
    },
  }),
  listDossiers,
  route({
    id: 'getDossier',
    method: 'GET',
    path: '/v1/dossiers/{code}',
    tag: 'Dossiers',
    summary: {
      vi: 'Diễn biến của một hồ sơ: các thông điệp theo thứ tự, các lượt gửi và từng lần thử.',
      en: 'The story of a dossier: its messages in order, their deliveries and every attempt.',
    },
    description: {
      vi: 'Dành cho hệ thống sở hữu hồ sơ, hệ thống đã được báo về hồ sơ chưa có ai nhận, và người có quyền xem mọi hồ sơ của cơ quan đó (`seeAll`). `timeline` kể những gì xảy ra ở hai phía theo thời gian, kể cả việc người vận hành đã làm. `status` là của hồ sơ, `deliveryStatus` là của các lượt gửi. Tối đa 200 thông điệp mới nhất; nếu còn nữa thì có `truncated`, và `deliveryStatus` là của các thông điệp được nêu.',
      en: 'For the sender that owns the dossier, for who was told of one that nobody has taken on yet, and for who sees all of its agency (`seeAll`). `timeline` tells what happened on both sides, in the order of time, and what operators did. `status` is that of the dossier, `deliveryStatus` that of its deliveries. The newest 200 messages at most. Where there are more, `truncated` says so, and `deliveryStatus` is that of the messages shown.',
    },
    who: anySender,
    params: code,
    answers: { 200: { description: { vi: 'Diễn biến', en: 'The story' }, schema: storyView } },
    handle: async ({ caller, language, params }, api) => {
      const found = await findStory(api, caller, nfc(params.code), maxShown + 1)
      const { dossier, messages, comparisons } = found
      const seeBodies = showsBodies(caller)
      const story = messages.slice(0, maxShown).toSorted((one, other) => one.seq - other.seq)
      const [{ waits, history }] = await Promise.all([
        api.readBeside({ ...found, messages: story }),
        seeBodies && api.recordLooks(caller, [lookAtStory(params.code, messages)]),
      ])
      const said = { language, wordsOf: api.wordsOf }
      const waitsFor = waitWording(waits, caller, said)
      const telling = {
        messages: story,
        history,
        endpoints: api.endpointNames,
        ...said,
        seeBodies,
        now: api.now(),
      }
      return ok({
        code: params.code,
        status: dossier.status ?? undefined,
        deliveryStatus: overallStatus(story),
        ...(messages.length > maxShown && { truncated: true as const }),
        ...(await deadlineOfStory(api, story, language)),
        ...(comparisons.length > 0 && { comparisons: comparisons.map(comparisonBody) }),
        timeline: timelineOf(telling),
        messages: story.map((message) => messageBody(message, said, seeBodies, waitsFor)),
      })
    },
  }),
]
