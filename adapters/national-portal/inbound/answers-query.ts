import { completed, permanent, readMoment, rejected } from '#adapter-kit'
import type { QuestionAnswers } from '#schemas/types.ts'
import { integration, portalOperation } from '../call.ts'
import { present, rowsOf } from '../catalogue.ts'
import { refused, wordsOf } from '../refusal.ts'
import { resultOf, verdictOf } from '../reply.ts'
import request from '../schemas/noidungtraloi-request.json' with { type: 'json' }
import reply from '../schemas/reply.json' with { type: 'json' }
import { type Part, textIn } from './packet.ts'

type Answer = QuestionAnswers['answers'][number]

/** A row without a text answers nothing: the portal lists questions that nobody has answered yet. */
const answerIn = (row: Part): Answer[] => {
  const content = textIn(row, 'NOIDUNGTRALOI')
  if (content === undefined) return []
  const [name, code] = [textIn(row, 'NGUOITRALOI'), textIn(row, 'MADONVI')]
  return [
    {
      content,
      ...present({
        answerId: textIn(row, 'TRALOIID'),
        answeredBy:
          name === undefined ? undefined : { name, ...present({ title: textIn(row, 'CHUCVUNGUOITRALOI') }) },
        agency: code === undefined ? undefined : { code, ...present({ name: textIn(row, 'TENDONVI') }) },
        answeredAt: readMoment(textIn(row, 'NGAYTRALOI') ?? ''),
      }),
    },
  ]
}

export const lookUpAnswers = portalOperation({
  summary: 'Asks what was answered to a question on the portal (LayNoiDungTraLoiTheoCauHoi).',
  input: 'question-reference',
  output: 'question-answers',
  use: 'query',
  repeatable: true,
  packets: { request, reply },

  toRequest: ({ questionId }) => integration('LayNoiDungTraLoiTheoCauHoi', { cauhoiid: questionId }),
  fromReply: (answer, { questionId }, { settings }) => {
    if (verdictOf(answer, settings) === 'missing')
      return rejected('NOT_FOUND', 'Cổng Dịch vụ công quốc gia không có câu hỏi này.', 'sender', {
        ...wordsOf(answer),
        pointer: '/questionId',
      })
    const result = resultOf(answer, settings)
    if (result === undefined) return refused(answer, settings)
    if (typeof result !== 'object') throw permanent('REPLY_UNREADABLE', 'The result is no list')
    const rows = rowsOf(result).map((row): Part => ({ at: '', row }))
    const other = rows.find((row) => (textIn(row, 'HOIDAPID') ?? questionId) !== questionId)
    if (other) throw permanent('ANSWER_OF_ANOTHER', 'The answer is about another question')
    return completed({ questionId, answers: rows.flatMap(answerIn) })
  },
})
