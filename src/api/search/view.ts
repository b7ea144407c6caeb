import Type, { type Static } from 'typebox'
import { numberForm } from '#access/number-in-text.ts'
import { given, instant, named, say, shortText, text } from '../parts.ts'
import type { Sent } from '../route.ts'

const about = (vi: string, en: string) => ({ description: en, 'x-description-vi': vi })

/** By which of its names something was found. */
const ways = [
  'dossier-code',
  'message-id',
  'delivery-id',
  'correlation-id',
  'partner-number',
  'person',
] as const

const hitView = named(
  'search-hit',
  Type.Object({
    kind: Type.Enum(['dossier', 'message', 'case']),
    id: {
      ...text,
      ...about(
        'Mã hồ sơ, hoặc mã của thông điệp, của lượt chuyển',
        'The code of the dossier, or the id of the message or the case.',
      ),
    },
    by: Type.Enum([...ways], about('Tìm thấy theo gì', 'By what it was found.')),
    dossierCode: Type.Optional(text),
    type: Type.Optional({ ...text, ...about('Loại thông điệp', 'Of the message.') }),
    endpoint: Type.Optional({ ...text, ...about('Đối tác đang giữ', 'Of the case.') }),
    status: Type.Optional(text),
    at: {
      ...instant,
      ...about('Lần thay đổi gần nhất, hoặc lúc tiếp nhận', 'When it last changed, or was accepted.'),
    },
  }),
)

export const searchResult = named(
  'search-result',
  Type.Object({
    hits: Type.Array(hitView),
    more: Type.Boolean(about('Còn nữa, không nêu hết ở đây', 'There is more than is shown.')),
    person: Type.Optional(
      Type.Object(
        {
          number: { ...text, ...about('Chỉ còn các số cuối', 'Only its end.') },
          searched: Type.Boolean(
            about(
              'false: cần quyền `seeBodies` để tìm theo số giấy tờ',
              'False: to search by the number of a paper needs the right `seeBodies`.',
            ),
          ),
        },
        about(
          'Khi nội dung tìm giống số giấy tờ của một người',
          'Where what was asked reads like the number of a person.',
        ),
      ),
    ),
  }),
)
export type Hit = Sent<Static<typeof hitView>>
export type SearchResult = Sent<Static<typeof searchResult>>

/** What a person may write into an address: no number of a paper. */
export const textInAddress = Type.String({
  minLength: 1,
  maxLength: 200,
  pattern: `^(?=[\\s\\S]*\\S)(?!\\s*${numberForm}\\s*$)[^\\p{Cc}\\p{Cs}]*$`,
  ...about('Nội dung tìm', 'What is looked for.'),
  ...say(
    'BAD_SEARCH',
    'Phải là chuỗi 1 đến 200 ký tự trên một dòng; số giấy tờ thì gửi bằng POST /v1/search, không để trong địa chỉ',
    'Must be 1 to 200 characters on one line; the number of a paper goes by POST /v1/search, never into an address',
  ),
})

export const searchRequest = named(
  'search-request',
  given({ q: { ...shortText, ...about('Nội dung tìm', 'What is looked for.') } }),
)
