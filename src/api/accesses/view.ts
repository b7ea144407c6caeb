import Type from 'typebox'
import { lookActions } from '#access/look.ts'
import { pseudonymText } from '#access/pseudonyms.ts'
import type { StoredAccess } from '#store/accesses.ts'
import { id, instant, named, text } from '../parts.ts'

const accessView = named(
  'access',
  Type.Object({
    id,
    at: instant,
    sender: { ...text, description: 'Whose key it was.', 'x-description-vi': 'Khóa của hệ thống nào.' },
    person: Type.Optional({
      ...text,
      description: "As the city's log-in names them; absent where it was not said.",
      'x-description-vi': 'Theo hệ thống đăng nhập của địa phương; không có nếu lời gọi không nêu.',
    }),
    officer: Type.Optional({
      ...text,
      description: 'As the purpose of a question names them.',
      'x-description-vi': 'Theo mục đích của câu hỏi.',
    }),
    action: Type.Enum([...lookActions]),
    what: {
      ...text,
      description: 'The type of the message, the question, the store.',
      'x-description-vi': 'Loại thông điệp, câu hỏi, kho tệp.',
    },
    subject: Type.Optional({
      ...text,
      description: 'Pseudonym of a person who was seen; absent where nobody is named by a number.',
      'x-description-vi': 'Bí danh của người được xem; không có nếu nội dung không nêu số giấy tờ nào.',
    }),
    dossierCode: Type.Optional(text),
    messageId: Type.Optional(id),
    purpose: Type.Optional({ ...text, description: 'Why, as the officer said it.' }),
    override: Type.Optional({
      ...text,
      description: 'Why it was asked although the dossier did not show that it was needed.',
      'x-description-vi': 'Vì sao vẫn hỏi dù hồ sơ không cho thấy cần hỏi.',
    }),
  }),
)

export const accessPage = named(
  'access-page',
  Type.Object({ accesses: Type.Array(accessView), nextCursor: Type.Optional(text) }),
)

const accessBody = ({ at, subject, ...rest }: StoredAccess) => ({
  ...rest,
  at: at.toISOString(),
  subject: subject && pseudonymText(subject),
})

const heads = [
  'id',
  'at',
  'sender',
  'person',
  'officer',
  'action',
  'what',
  'subject',
  'dossierCode',
  'messageId',
  'purpose',
  'override',
] as const

/** A page, as JSON and as a table. */
export const accessesAnswer = (page: readonly StoredAccess[], next: { readonly nextCursor?: string }) => {
  const accesses = page.map(accessBody)
  return {
    status: 200 as const,
    body: { accesses, ...next },
    headers: next.nextCursor === undefined ? {} : { 'X-Next-Cursor': next.nextCursor },
    table: {
      fileName: 'accesses.csv',
      heads: [...heads],
      rows: accesses.map((access) => heads.map((head) => access[head])),
    },
  }
}
