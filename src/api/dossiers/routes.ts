import Type from 'typebox'
import type { Submission, Submitted } from '#messages/intake.ts'
import type { MessageFilter, StoredMessage } from '#store/messages.ts'
import { type DeadlineSource, deadlineOfStory } from '../deadlines/view.ts'
import { problem } from '../http/problem.ts'
import { answerSubmitted } from '../messages/submitted.ts'
import {
  aboutMessage,
  messageLimits,
  takingAnswers,
  takingHeaders,
  takingProblems,
} from '../messages/taking.ts'
import { messageBody, overallStatus } from '../messages/view.ts'
import { canonical, text } from '../parts.ts'
import { ok, routeFor } from '../route.ts'
import { anySender, handingIn } from '../who.ts'
import { exampleDossier, exampleProgress } from './examples.ts'
import { findStory } from './story.ts'
import { timelineOf } from './timeline.ts'
import { storyView } from './view.ts'

/** What the routes may do with dossiers. */
export interface DossiersApi extends DeadlineSource {
  submit(submission: Submission): Promise<Submitted>
  findMessages(filter: MessageFilter): Promise<StoredMessage[]>
  newCorrelationId(): string
  /** Those of the configuration: who of the senders of messages is a partner. */
  readonly endpointNames: readonly string[]
}

const route = routeFor<DossiersApi>()
const code = Type.Object({ code: text })
const maxShown = 200

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
    headers: takingHeaders,
    body: { kind: 'message', schema: canonical('dossier'), example: exampleDossier },
    answers: takingAnswers,
    problems: takingProblems,
    handle: async ({ caller, language, params, headers, body }, api) => {
      const about = aboutMessage(headers, api.newCorrelationId)
      const submission = {
        sender: caller.name,
        type: 'dossier',
        data: body,
        code: params.code,
        ...about,
      } as const
      return answerSubmitted(await api.submit(submission), language)
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
    headers: takingHeaders,
    body: { kind: 'message', schema: canonical('progress'), example: exampleProgress },
    answers: takingAnswers,
    problems: takingProblems,
    handle: async ({ caller, language, params, headers, body }, api) => {
      const about = aboutMessage(headers, api.newCorrelationId)
      const submission = {
        sender: caller.name,
        type: 'progress',
        data: body,
        code: params.code,
        ...about,
      } as const
      return answerSubmitted(await api.submit(submission), language)
    },
  }),
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
      vi: 'Ngoài thông điệp của bên gọi còn có những gì đến từ phía bên kia, nếu bên gọi đã gửi hồ sơ này hoặc đọc hộp thư chứa chúng. `timeline` kể những gì xảy ra ở hai phía theo thời gian. Tối đa 200 thông điệp mới nhất; nếu còn nữa thì có `truncated`, và `status` là của các thông điệp được nêu.',
      en: 'Besides the messages of the caller those that came from the other side, where the caller handed in the dossier or reads an inbox that holds them. `timeline` tells what happened on both sides, in the order of time. The newest 200 messages at most. Where there are more, `truncated` says so, and `status` is that of the messages shown.',
    },
    who: anySender,
    params: code,
    answers: { 200: { description: { vi: 'Diễn biến', en: 'The story' }, schema: storyView } },
    handle: async ({ caller, language, params }, api) => {
      const messages = await findStory(api, caller, params.code, maxShown + 1)
      if (messages.length === 0) throw problem('not-found')
      const story = messages.slice(0, maxShown).toSorted((one, other) => one.seq - other.seq)
      return ok({
        code: params.code,
        status: overallStatus(story),
        ...(messages.length > maxShown && { truncated: true as const }),
        ...(await deadlineOfStory(api, story, language)),
        timeline: timelineOf(story, api.endpointNames, language),
        messages: story.map((message) => messageBody(message, language, caller.rights.seeBodies)),
      })
    },
  }),
]
