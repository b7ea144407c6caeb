import Type from 'typebox'
import { type PortalLink, readPortalLink } from '#routing/portal-link.ts'
import { problem } from '../http/problem.ts'
import { given, named, say } from '../parts.ts'
import { ok, routeFor, smallBody } from '../route.ts'
import { anySender } from '../who.ts'
import { type ResolvedLink, resolvedLink } from './view.ts'

/** What the routes ask about links. */
export interface LinksApi {
  /** With what catalogue, code tables and settings know of it. */
  resolveLink(link: PortalLink): Promise<ResolvedLink>
}

const route = routeFor<LinksApi>()

const linkRequest = named(
  'link-request',
  given({
    url: Type.String({
      maxLength: 4000,
      pattern: '^https?://[A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)*(?::\\d{1,5})?(?:[/?#][^\\s\\p{Cc}\\p{Cs}]*)?$',
      ...say(
        'LINK_UNREADABLE',
        'Phải là một đường dẫn http hoặc https, tối đa 4.000 ký tự',
        'Must be an http or https link of at most 4,000 characters',
      ),
    }),
  }),
)

/** What the links of the national portal say. */
export const linkRoutes = [
  route({
    id: 'resolveLink',
    method: 'POST',
    path: '/v1/links/resolve',
    tag: 'Catalogue',
    summary: {
      vi: 'Đọc đường dẫn mà Cổng Dịch vụ công quốc gia chuyển công dân đến hệ thống khác.',
      en: 'Reads the link by which the national portal leads a citizen into another system.',
    },
    description: {
      vi: 'Cho biết thủ tục, đơn vị có thẩm quyền, cấp thực hiện và đường dẫn đến hệ thống của ai. `MDT` và `keyword` là dữ liệu cá nhân: chỉ cho biết là có, không lưu và không trả lại giá trị. Tham số có giá trị sai được nêu tên ở `/url/<tham số>`.',
      en: 'Says the procedure, the competent agency, the level, and whose system the link leads to. `MDT` and `keyword` are personal: only that they are there is said, their values are neither kept nor given back. A parameter with a wrong value is named at `/url/<parameter>`.',
    },
    who: anySender,
    limits: smallBody,
    body: {
      kind: 'json',
      schema: linkRequest,
      example: {
        url: 'https://dvc.moc.gov.vn/nop-ho-so?MaTTHC=1.004227&MaCoQuanThucHien=H26.107&vneid=1',
      },
    },
    answers: {
      200: {
        description: { vi: 'Nội dung của đường dẫn', en: 'What the link says' },
        schema: resolvedLink,
        example: {
          host: 'dvc.moc.gov.vn',
          owner: { kind: 'ministry', code: 'construction', name: 'Bộ Xây dựng' },
          procedure: { code: '1.004227' },
          competentAgency: { code: 'H26.107', province: { code: 'H26', name: 'Thành phố Hà Nội' } },
          session: 'vneid',
          personal: [],
          unknownParameters: [],
        },
      },
    },
    handle: async ({ body: { url } }, api) => {
      const read = readPortalLink(url)
      if ('findings' in read) throw problem('invalid-request', { findings: read.findings })
      return ok(await api.resolveLink(read.link))
    },
  }),
]
