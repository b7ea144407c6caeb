import Type from 'typebox'
import { actorOf } from '#access/caller.ts'
import { dayInVietnam, parseJson, reject } from '#adapter-kit'
import { checkSigned } from '#agreement/check-signed.ts'
import type { SignedAgreement } from '#agreement/signature.ts'
import type { AgreementFilter, AgreementKey, StoredAgreement } from '#store/agreements/find-agreements.ts'
import { problem } from '../http/problem.ts'
import { agenciesOf, cutPage } from '../page.ts'
import { count, dayGiven, given, id, idCursor, named, page, reason, say, shortText, text } from '../parts.ts'
import { ok, routeFor } from '../route.ts'
import { anySender, having } from '../who.ts'
import { agreementBody, agreementView, checkView, keyBody, keyView, signedView, verdictText } from './view.ts'

/** What the routes may do about the signed agreements of days. */
export interface AgreementsApi {
  now(): Date
  /** Newest made first. */
  findAgreements(filter: AgreementFilter): Promise<StoredAgreement[]>
  /** Undefined where there is none, or none of these agencies. */
  readAgreement(id: string, agencies: readonly string[] | undefined): Promise<SignedAgreement | undefined>
  readKeys(): Promise<readonly AgreementKey[]>
  /** The one of these names that is kept, of these agencies. */
  findKept(
    of: Pick<StoredAgreement, 'endpoint' | 'agency' | 'day' | 'version'>,
    agencies: readonly string[] | undefined,
  ): Promise<{ readonly id: string; readonly signature: string; readonly latest: boolean } | undefined>
  /** How many further versions of the day there are; undefined where no key is configured. */
  make(request: {
    readonly day: string
    readonly by: string
    readonly reason: string
  }): Promise<number | undefined>
}

const route = routeFor<AgreementsApi>()
const who = having('operate', 'seeAll', 'audit')
const tag = 'Operators'

const about = (en: string, vi: string) => ({ description: en, 'x-description-vi': vi })

const notYet = reject('/day', 'BAD_DAY', 'Ngày này chưa đến', 'This day has not come yet')

/** What is no JSON was never signed. */
const readFile = (content: string): unknown => {
  try {
    return parseJson(content)
  } catch {
    return undefined
  }
}

const noKey = {
  vi: 'Chưa cấu hình khóa ký: `agreements.signingKeys`',
  en: 'No key to sign with is configured: `agreements.signingKeys`',
}

/** The signed agreements of days: per endpoint and agency, every version that was ever made. */
export const agreementRoutes = [
  route({
    id: 'listAgreements',
    method: 'GET',
    path: '/v1/agreements',
    tag,
    summary: {
      vi: 'Biên bản đối chiếu hằng ngày theo kết nối và cơ quan, lập sau cùng ở trên, từng trang.',
      en: 'The daily agreement reports per endpoint and agency, the last made first, a page at a time.',
    },
    description: {
      vi: 'Chỉ gồm những cơ quan mà khóa được xem. Danh sách hồ sơ và chữ ký nằm ở từng biên bản.',
      en: 'Only of the agencies that the key may see. The list of dossiers and the signature are in each report.',
    },
    who,
    query: given({
      endpoint: Type.Optional({
        ...shortText,
        ...about('Of this endpoint, or of `inbox/<name>`.', 'Của kết nối này, hoặc `inbox/<tên hộp thư>`.'),
      }),
      agency: Type.Optional({ ...shortText, ...about('Of this agency.', 'Của cơ quan này.') }),
      from: Type.Optional({ ...dayGiven, ...about('This day or later.', 'Từ ngày này.') }),
      to: Type.Optional({ ...dayGiven, ...about('This day or earlier.', 'Đến hết ngày này.') }),
      latest: Type.Optional(
        Type.Boolean({
          default: false,
          ...about('Of each day the last version alone.', 'Mỗi ngày chỉ lấy phiên bản mới nhất.'),
        }),
      ),
      ...page(idCursor),
    }),
    answers: {
      200: {
        description: { vi: 'Một trang', en: 'A page' },
        schema: named(
          'agreement-page',
          Type.Object({ agreements: Type.Array(agreementView), nextCursor: Type.Optional(text) }),
        ),
      },
    },
    handle: async ({ caller, query: { cursor, limit, ...filter } }, api) => {
      const wanted = { ...filter, ...agenciesOf(caller), before: cursor, limit: limit + 1 }
      const { page: shown, next } = cutPage(await api.findAgreements(wanted), limit)
      return ok({ agreements: shown.map(agreementBody), ...next })
    },
  }),
  route({
    id: 'getAgreement',
    method: 'GET',
    path: '/v1/agreements/{id}',
    tag,
    summary: {
      vi: 'Một biên bản đã ký, kèm danh sách mã hồ sơ.',
      en: 'One report as it was signed, with the codes of its dossiers.',
    },
    description: {
      vi: 'Lưu nguyên câu trả lời thành tệp là có thể kiểm tra ở bất cứ đâu: `longbien agreement verify <tệp> --key <khóa công khai>`. Chữ ký Ed25519 tính trên dạng chuẩn tắc (RFC 8785) của `agreement`.',
      en: 'The answer kept as a file can be checked anywhere: `longbien agreement verify <file> --key <public key>`. The Ed25519 signature is over the canonical form (RFC 8785) of `agreement`.',
    },
    who,
    params: Type.Object({ id }),
    answers: { 200: { description: { vi: 'Biên bản', en: 'The report' }, schema: signedView } },
    handle: async ({ caller, params: { id: wanted } }, api) => {
      const found = await api.readAgreement(wanted, agenciesOf(caller).agencies)
      if (!found) throw problem('not-found')
      return ok(found)
    },
  }),
  route({
    id: 'makeAgreements',
    method: 'POST',
    path: '/v1/agreements',
    tag,
    summary: {
      vi: 'Lập ngay biên bản của một ngày, không chờ đến giờ.',
      en: 'Makes the reports of a day at once instead of waiting for the hour.',
    },
    description: {
      vi: 'Ngày chưa kết thúc thì biên bản ghi `complete: false`. Nội dung không đổi thì không có phiên bản mới. 409 khi chưa cấu hình khóa ký.',
      en: 'Of a day that is not over they say `complete: false`. Where nothing has changed there is no further version. 409 where no key to sign with is configured.',
    },
    who: having('operate'),
    body: {
      kind: 'json',
      schema: named('agreement-request', given({ day: dayGiven, reason })),
      example: { day: '2026-11-29', reason: 'Đối chiếu trước cuộc họp' },
    },
    answers: {
      200: {
        description: { vi: 'Số phiên bản mới', en: 'How many further versions there are' },
        schema: named('agreements-made', Type.Object({ made: count })),
      },
    },
    problems: ['nothing-to-do'],
    handle: async ({ caller, body: { day, reason: why } }, api) => {
      if (day > dayInVietnam(api.now())) throw problem('invalid-request', { findings: [notYet] })
      const made = await api.make({ day, by: actorOf(caller), reason: why })
      if (made === undefined) throw problem('nothing-to-do', { detail: noKey })
      return ok({ made })
    },
  }),
  route({
    id: 'listAgreementKeys',
    method: 'GET',
    path: '/v1/agreement-keys',
    tag,
    summary: {
      vi: 'Các khóa công khai để kiểm tra biên bản, mới nhất trước.',
      en: 'The public keys with which reports are checked, the newest first.',
    },
    who: anySender,
    answers: {
      200: {
        description: { vi: 'Tất cả', en: 'All of them' },
        schema: named('agreement-keys', Type.Object({ keys: Type.Array(keyView) })),
      },
    },
    handle: async (_call, api) => ok({ keys: (await api.readKeys()).map(keyBody) }),
  }),
  route({
    id: 'checkAgreement',
    method: 'POST',
    path: '/v1/agreement-checks',
    tag,
    summary: {
      vi: 'Kiểm tra chữ ký của một tệp biên bản, và có đúng biên bản đang lưu không.',
      en: 'Checks the signature of a file, and whether it is the report that is kept here.',
    },
    description: {
      vi: 'Không ghi gì. Ai không tin hệ thống này thì tự kiểm tra bằng `longbien agreement verify` với khóa công khai nhận bằng đường khác.',
      en: 'Writes nothing. Who does not trust this installation checks with `longbien agreement verify` and a public key that came another way.',
    },
    who,
    limits: { bytes: 5_000_000, depth: 8, values: 100 },
    body: {
      kind: 'json',
      schema: named(
        'agreement-check-request',
        given({
          content: Type.String({
            pattern: '\\S',
            ...about('The file as it was given out.', 'Nội dung tệp như đã nhận.'),
            ...say('REQUIRED', 'Phải là nội dung của tệp', 'Must be the text of the file'),
          }),
        }),
      ),
      example: { content: '{"agreement":{},"signature":{}}' },
    },
    answers: { 200: { description: { vi: 'Kết quả', en: 'What was found' }, schema: checkView } },
    handle: async ({ caller, language, body: { content } }, api) => {
      const checked = checkSigned(readFile(content), await api.readKeys())
      const { verdict } = checked
      if (verdict !== 'good') return ok({ verdict, text: verdictText(verdict, language) })
      const { agreement, signature } = checked.signed
      const { format: _format, previous: _previous, cases: _cases, dossiers: _dossiers, ...said } = agreement
      const kept = await api.findKept(said, agenciesOf(caller).agencies)
      return ok({
        verdict,
        text: verdictText(verdict, language),
        agreement: said,
        key: signature.key,
        ...(kept?.signature === signature.value && { kept: { id: kept.id, latest: kept.latest } }),
      })
    },
  }),
]
