import Type from 'typebox'
import type { Finding } from '#adapter-kit'
import type { PublishedAnswer } from '#score/published.ts'
import { readPublished } from '#score/read-published.ts'
import { maxShownProblems, reasonUnlessDry } from '../csv-file.ts'
import { problem } from '../http/problem.ts'
import { given, named, reason, say, shortText } from '../parts.ts'
import { periodName } from '../scores/asked.ts'

/** What an import of a saved answer says. */
export const importRequest = named(
  'published-import-request',
  given(
    {
      file: {
        ...shortText,
        description: 'Its name, for the record.',
        'x-description-vi': 'Tên tệp, để ghi nhận.',
      },
      content: Type.String({
        pattern: '\\S',
        description: 'The answer of `evaluation/*` as it was saved.',
        'x-description-vi': 'Câu trả lời của `evaluation/*` như đã lưu.',
        ...say('REQUIRED', 'Phải là nội dung của tệp JSON', 'Must be the text of the JSON file'),
      }),
      period: {
        ...periodName,
        description: 'Of which the figures are: the answers do not say it.',
        'x-description-vi': 'Kỳ của số liệu: câu trả lời không nêu.',
      },
      procedure: Type.Optional({
        ...shortText,
        description: 'Where they were asked for of one procedure alone.',
        'x-description-vi': 'Khi chỉ hỏi riêng một thủ tục.',
      }),
      dryRun: Type.Optional(
        Type.Boolean({
          default: false,
          description: 'Only say what would change.',
          'x-description-vi': 'Chỉ cho biết điều gì sẽ thay đổi.',
        }),
      ),
      reason: Type.Optional({
        ...reason,
        description: 'Why; written into the audit. Not needed for a dry run.',
        'x-description-vi': 'Lý do; được ghi vào nhật ký. Không cần khi chạy thử.',
      }),
    },
    reasonUnlessDry,
  ),
)

/** Where in the request it is. */
export const inFile = (finding: Finding): Finding => ({ ...finding, pointer: `/content${finding.pointer}` })

/** What cannot be read is refused as a whole, before anything of the record is looked at. */
export const answerIn = (content: string): PublishedAnswer => {
  const read = readPublished(content)
  const wrong = read.findings.filter(({ severity }) => severity === 'reject').map(inFile)
  if (read.evaluation !== undefined && wrong.length === 0) return read
  throw problem('invalid-request', {
    findings: wrong.slice(0, maxShownProblems),
    more: { problems: wrong.length },
  })
}
