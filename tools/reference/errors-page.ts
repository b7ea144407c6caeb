import type { Adapter } from '#adapter-kit'
import { problemNames, problemTitle, statusOf } from '#api/http/problem.ts'
import { type KnownCode, knownCodes } from './codes-page.ts'
import { meaningAdvice, problemAdvice, spokenInGeneral } from './error-advice.ts'
import { code, page, table } from './markdown.ts'

const problems = problemNames
  .toSorted((one, other) => statusOf(one) - statusOf(other))
  .map((name) => [String(statusOf(name)), code(name), problemTitle(name, 'vi'), problemAdvice[name]])

const codesOf = (codes: readonly KnownCode[], meaning: string) =>
  codes
    .filter(({ meanings }) => meanings.includes(meaning))
    .map(({ name, vi, by }) => [code(name), spokenInGeneral[name] ?? vi, by.join(', ')])

/** Every problem and code in Vietnamese, by who has to act: the same words as in answers and on screens. */
export const errorsPage = async (adapters: readonly Adapter[]): Promise<string> => {
  const codes = await knownCodes(adapters)
  const parts = Object.entries(meaningAdvice).flatMap(([meaning, { title, text }]) => {
    const rows = codesOf(codes, meaning)
    return rows.length === 0 ? [] : [`## ${title}`, text, table(['mã', 'bằng lời', 'nơi đưa ra'], rows)]
  })
  return page('Hướng dẫn về lỗi', [
    'Mỗi lỗi có ba phần: **loại lỗi** của câu trả lời (bảng đầu), **mã** của từng chỗ sai hoặc của từng lần gửi (các bảng sau), và lời giải thích. Mã không đổi nghĩa giữa các phiên bản, lời thì có thể được viết rõ hơn: phần mềm hãy dựa vào mã, người thì đọc lời. Dấu … là chỗ sẽ được điền vào.',
    'Một mã có thể nằm ở nhiều mục, khi nơi này chỉ nhắc còn nơi kia từ chối.',
    '## Loại lỗi của câu trả lời',
    'Câu trả lời có dạng `application/problem+json`: `type` là `/problems/` cộng với tên ở cột hai, `errors` nêu từng chỗ sai. Lúc nào gọi lại, lúc nào không: [Dành cho người phát triển](../handbook/city-developer.vi.md#gọi-lại-lúc-nào).',
    table(['trạng thái', 'loại', 'nghĩa là', 'bên gọi làm gì'], problems),
    ...parts,
  ])
}
