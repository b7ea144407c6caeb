import { completed } from '#adapter-kit'
import { integration, portalOperation } from '../call.ts'
import { toPortalDate } from '../dates.ts'
import { refused } from '../refusal.ts'
import { receipt, verdictOf } from '../reply.ts'
import questionRequest from '../schemas/hoidap-request.json' with { type: 'json' }
import reply from '../schemas/reply.json' with { type: 'json' }
import { clean } from '../text.ts'

const packets = { request: questionRequest, reply }

/** Questions and answers of one id stay in order; they belong to no dossier. */
const laneOf = (questionId: string): string => `question|${questionId}`

export const shareQuestion = portalOperation({
  summary: 'Shares a question that was put to the city on its own site (DongBoHoiDap).',
  input: 'question',
  output: 'receipt',
  use: 'delivery',
  // Known by HOIDAPID.
  repeatable: true,
  lane: ({ questionId }) => laneOf(questionId),
  packets,

  toRequest: ({ questionId, fieldCode, content, agency }, { settings }) =>
    integration('DongBoHoiDap', {
      data: [
        {
          HOIDAPID: questionId,
          MaLinhVuc: fieldCode ?? '',
          NOIDUNG: clean(content),
          MADONVI: agency?.code ?? settings.agencyCode,
          TENDONVI: clean(agency?.name ?? (agency ? '' : settings.agencyName)),
        },
      ],
    }),
  fromReply: (answer, _message, { settings }) =>
    verdictOf(answer, settings) === 'done' ? completed(receipt(answer)) : refused(answer, settings),
})

export const answerQuestion = portalOperation({
  summary: 'Answers a question that a citizen put on the portal (DongBoKetQuaHoiDapGuiTuDVCQG).',
  input: 'answer',
  output: 'receipt',
  use: 'delivery',
  repeatable: true,
  lane: ({ questionId }) => laneOf(questionId),
  packets,

  toRequest: ({ questionId, agency, answeredBy, answeredAt, content }) =>
    integration('DongBoKetQuaHoiDapGuiTuDVCQG', {
      data: [
        {
          HOIDAPID: questionId,
          MADONVI: agency.code,
          NGUOITRALOI: clean(answeredBy.name),
          CHUCVUNGUOITRALOI: clean(answeredBy.title),
          NGAYTRALOI: toPortalDate(answeredAt),
          NOIDUNGTRALOI: clean(content),
        },
      ],
    }),
  fromReply: (answer, _message, { settings }) =>
    verdictOf(answer, settings) === 'done' ? completed(receipt(answer)) : refused(answer, settings),
})
