import { given } from '../parts.ts'
import { ok, routeFor } from '../route.ts'
import { anySender } from '../who.ts'
import { type SearchApi, searchFor } from './find.ts'
import { searchRequest, searchResult, textInAddress } from './view.ts'

const route = routeFor<SearchApi>()
const tag = 'Operators'

const answers = {
  200: {
    description: { vi: 'Những gì tìm thấy', en: 'What was found' },
    schema: searchResult,
    example: {
      hits: [
        {
          kind: 'dossier',
          id: 'H26.900.01-261105-0001',
          by: 'dossier-code',
          dossierCode: 'H26.900.01-261105-0001',
          status: 'processing',
          at: '2026-11-05T02:00:00.000Z',
        },
      ],
      more: false,
    },
  },
} as const

/** Finds one thing by whatever name a person has of it. */
export const searchRoutes = [
  route({
    id: 'search',
    method: 'GET',
    path: '/v1/search',
    tag,
    summary: {
      vi: 'Tìm theo mã hồ sơ, mã thông điệp hoặc lượt gửi, mã liên kết, hoặc số của đối tác.',
      en: "Finds by dossier code, id of a message or delivery, correlation id, or a partner's number.",
    },
    description: {
      vi: 'Chỉ gồm những gì bên gọi được xem. Số giấy tờ của một người không được để trong địa chỉ: dùng POST /v1/search.',
      en: "Only what the caller may see. The number of somebody's paper does not go into an address: POST /v1/search takes it.",
    },
    who: anySender,
    query: given({ q: textInAddress }),
    answers,
    handle: async ({ caller, query: { q } }, api) => ok(await searchFor(api, caller, q)),
  }),
  route({
    id: 'searchAll',
    method: 'POST',
    path: '/v1/search',
    tag,
    summary: {
      vi: 'Như GET, và tìm cả hồ sơ của người có số giấy tờ này.',
      en: 'As GET, and the dossiers of the person with this number.',
    },
    description: {
      vi: 'Số giấy tờ được đổi thành bí danh có khóa rồi mới tìm; không lưu và không trả lại số. Cần quyền `seeBodies`, và ai tìm ai được ghi lại.',
      en: 'The number is turned into its keyed pseudonym and looked for as that; it is neither kept nor given back. Needs the right `seeBodies`, and who looks for whom is written down.',
    },
    who: anySender,
    body: { kind: 'json', schema: searchRequest, example: { q: '001190000001' } },
    answers,
    handle: async ({ caller, body: { q } }, api) => ok(await searchFor(api, caller, q)),
  }),
]
