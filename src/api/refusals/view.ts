import Type, { type Static } from 'typebox'
import type { SummedRefusals } from '#store/refusals.ts'
import { type Language, type ProblemName, problemNames, problemTitle } from '../http/problem.ts'
import { count, instant, named, text } from '../parts.ts'

export const refusalView = named(
  'refusal',
  Type.Object({
    sender: Type.Optional({
      ...text,
      description: 'Absent where the caller was not known.',
      'x-description-vi': 'Không có khi chưa biết bên gọi.',
    }),
    call: Type.Optional({
      ...text,
      description: 'Method and path as declared; absent where there is no such call.',
      'x-description-vi':
        'Phương thức và đường dẫn như đã khai báo; không có khi không có lệnh gọi nào như vậy.',
    }),
    problem: text,
    title: { ...text, description: 'Of the problem, in words.', 'x-description-vi': 'Tên lỗi bằng lời.' },
    code: Type.Optional({
      ...text,
      description: 'Of what was found; a call with several counts for each.',
      'x-description-vi': 'Mã của điều phát hiện được; lệnh gọi có nhiều mã thì tính cho từng mã.',
    }),
    count,
    first: instant,
    last: instant,
  }),
)

export type RefusalView = Static<typeof refusalView>

const isProblemName = (name: string): name is ProblemName => problemNames.some((one) => one === name)

export const refusalBody = (
  { sender, call, problem, code, count: times, first, last }: SummedRefusals,
  language: Language,
) => ({
  ...(sender !== '' && { sender }),
  ...(call !== '' && { call }),
  problem,
  title: isProblemName(problem) ? problemTitle(problem, language) : problem,
  ...(code !== '' && { code }),
  count: times,
  first: first.toISOString(),
  last: last.toISOString(),
})
