import Type from 'typebox'
import type { Caller } from '#access/caller.ts'
import type { Look, RecordLooks } from '#access/look.ts'
import { type Pseudonym, pseudonymFrom, pseudonymPattern } from '#access/pseudonyms.ts'
import { type Identifier, identifierTypes } from '#adapter-kit'
import type { AccessFilter, StoredAccess } from '#store/accesses.ts'
import { cutPage } from '../page.ts'
import { given, idCursor, named, oneOf, page, reason, say, shortText, text } from '../parts.ts'
import { momentsOf, period } from '../period.ts'
import { routeFor } from '../route.ts'
import { having } from '../who.ts'
import { accessesAnswer, accessPage } from './view.ts'

/** What the routes may tell of who looked at whom. */
export interface AccessesApi {
  findAccesses(filter: AccessFilter): Promise<StoredAccess[]>
  /** Under every key of the configuration. */
  pseudonymsOf(identifier: Identifier): readonly Pseudonym[]
  recordLooks: RecordLooks
}

const route = routeFor<AccessesApi>()
const who = having('audit')
const tag = 'Operators'

const about = (vi: string, en: string) => ({ description: en, 'x-description-vi': vi })

const filters = {
  dossier: Type.Optional({ ...shortText, ...about('Về hồ sơ này', 'On this dossier') }),
  officer: Type.Optional({ ...shortText, ...about('Cán bộ nêu trong mục đích', 'Named so in the purpose') }),
  sender: Type.Optional({
    ...shortText,
    ...about('Bằng khóa của hệ thống này', 'With a key of this sender'),
  }),
  person: Type.Optional({ ...shortText, ...about('Người đăng nhập này', 'By this person of the log-in') }),
  ...period,
  ...page(idCursor),
}

const pseudonym = Type.String({
  pattern: pseudonymPattern,
  ...about('Bí danh, như trong câu trả lời', 'A pseudonym, as answers show it'),
  ...say(
    'BAD_PSEUDONYM',
    'Phải là bí danh như trong câu trả lời. Tìm theo số giấy tờ thì gọi POST /v1/accesses/search',
    'Must be a pseudonym as answers show it. To search by a number, call POST /v1/accesses/search',
  ),
})

const number = named(
  'subject-number',
  given({
    type: oneOf(identifierTypes),
    value: { ...shortText, maxLength: 60, examples: ['001190000001'] },
  }),
)

const answers = {
  200: {
    description: { vi: 'Một trang', en: 'A page' },
    schema: accessPage,
    csv: true,
    headers: {
      'X-Next-Cursor': {
        description: { vi: 'Như `nextCursor`, cho bảng CSV', en: 'As `nextCursor`, for the table' },
        schema: text,
      },
    },
    example: {
      accesses: [
        {
          id: '019a5b1e-0000-7000-8000-000000000004',
          at: '2026-11-05T02:00:00.000Z',
          sender: 'one-stop-shop',
          person: 'nguyen.thi.thu',
          officer: 'canbo.thu',
          action: 'ask',
          what: 'population-database.verifyCitizen',
          subject: '2026.k3JqW0p1cZr8mX5t2Yb7Lg',
          dossierCode: 'H26.900.01-261105-0001',
          purpose: 'Kiểm tra nhân thân khi tiếp nhận hồ sơ',
        },
      ],
    },
  },
} as const

interface Asked {
  readonly dossier?: string
  readonly officer?: string
  readonly sender?: string
  readonly person?: string
  readonly from?: string
  readonly to?: string
  readonly cursor?: string
  readonly limit: number
  readonly reason?: string
}

/** Who looks for looks is written down too. */
const search = async (
  api: AccessesApi,
  caller: Caller,
  { dossier, cursor, limit, from, to, reason: purpose, ...filter }: Asked,
  whom: { readonly subjects?: readonly Pseudonym[]; readonly look: Pick<Look, 'subjects' | 'pseudonyms'> },
) => {
  const moments = momentsOf({ from, to })
  const what = { action: 'search-accesses', what: 'accesses', dossierCode: dossier, purpose } as const
  await api.recordLooks(caller, [{ ...what, ...whom.look }])
  const wanted = { ...filter, ...moments, dossierCode: dossier, subjects: whom.subjects }
  const found = await api.findAccesses({ ...wanted, before: cursor, limit: limit + 1 })
  const { page: shown, next } = cutPage(found, limit)
  return accessesAnswer(shown, next)
}

/** Who looked at whom, when and why: for the data-protection officer. */
export const accessRoutes = [
  route({
    id: 'listAccesses',
    method: 'GET',
    path: '/v1/accesses',
    tag,
    summary: {
      vi: 'Ai đã xem dữ liệu của ai, khi nào và vì sao; mới nhất trước, từng trang.',
      en: 'Who looked at whom, when and why; newest first, a page at a time.',
    },
    description: {
      vi: 'Không chứa số giấy tờ và không chứa những gì đã xem: mỗi người là một bí danh. Lời gọi này cũng được ghi lại. Với `Accept: text/csv` thì trả một bảng.',
      en: 'Holds no number and nothing of what was seen: each person is a pseudonym. This call is written down too. With `Accept: text/csv` it is a table.',
    },
    who,
    query: given({ subject: Type.Optional(pseudonym), ...filters }),
    answers,
    handle: async ({ caller, query: { subject, ...asked } }, api) => {
      const pseudonyms = subject === undefined ? undefined : [pseudonymFrom(subject)]
      const look = { subjects: [], ...(pseudonyms && { pseudonyms }) }
      return search(api, caller, asked, { ...(pseudonyms && { subjects: pseudonyms }), look })
    },
  }),
  route({
    id: 'searchAccesses',
    method: 'POST',
    path: '/v1/accesses/search',
    tag,
    summary: {
      vi: 'Ai đã xem dữ liệu của người có số giấy tờ này.',
      en: 'Who looked at the person with this number.',
    },
    description: {
      vi: 'Số giấy tờ nằm trong nội dung lời gọi, để không rơi vào nhật ký của máy chủ trung gian. Tìm theo mọi khóa bí danh còn trong cấu hình.',
      en: 'The number stands in the body, so that it lands in no log of a proxy. Looks under every key for pseudonyms that is still in the configuration.',
    },
    who,
    body: {
      kind: 'json',
      schema: named(
        'access-search',
        given({
          subject: number,
          ...filters,
          limit: Type.Optional(filters.limit),
          reason: Type.Optional({
            ...reason,
            ...about('Vì sao tra cứu; được ghi lại', 'Why it is looked for; it is written down'),
          }),
        }),
      ),
      example: {
        subject: { type: 'personal-id', value: '001190000001' },
        reason: 'Công dân hỏi ai đã xem dữ liệu của mình',
      },
    },
    answers,
    handle: async ({ caller, body: { subject, limit = 50, ...asked } }, api) =>
      search(
        api,
        caller,
        { ...asked, limit },
        { subjects: api.pseudonymsOf(subject), look: { subjects: [subject] } },
      ),
  }),
]
