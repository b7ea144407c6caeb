import Type from 'typebox'
import { actorOf, type Caller } from '#access/caller.ts'
import { consoleName } from '#access/console-name.ts'
import { may } from '#access/may.ts'
import type { NoticeFilter, NoticeSending } from '#store/urging/find-notices.ts'
import type { StoredNotice } from '#store/urging/notice-row.ts'
import { noticeSituations } from '#urging/situation.ts'
import { factsOf, type RecordReader } from '../facts.ts'
import { problem } from '../http/problem.ts'
import { cutPage, scope } from '../page.ts'
import { given, id, idCursor, named, oneOf, page, reason, shortText, text } from '../parts.ts'
import { ok, routeFor } from '../route.ts'
import { anySender, having } from '../who.ts'
import { type UrgingInForce, urgingRulesBody, urgingRulesView } from './rules-view.ts'
import { noticeBody, noticeState, noticeStoryView, noticeView, sendingBody } from './view.ts'

/** What the routes may do about notices. */
export interface NoticesApi extends Pick<RecordReader, 'findDossier'> {
  findNotices(filter: NoticeFilter): Promise<StoredNotice[]>
  sendingsOf(noticeIds: readonly string[]): Promise<NoticeSending[]>
  /** Undefined where it is over. */
  acknowledge(acting: {
    readonly id: string
    readonly by: string
    readonly reason: string
  }): Promise<StoredNotice | undefined>
  readonly inForce: UrgingInForce
}

const route = routeFor<NoticesApi>()
const params = Type.Object({ id })

const acknowledgement = named(
  'notice-acknowledgement',
  given({
    reason: {
      ...reason,
      description: 'What is done about it; written into the audit.',
      'x-description-vi': 'Đang xử lý thế nào; được ghi vào nhật ký kiểm tra.',
    },
  }),
)

const example = {
  id: '019a5b1e-0000-7000-8000-000000000301',
  state: 'open',
  situation: 'overdue',
  situationText: 'Dossiers that are overdue',
  rule: 'late',
  subject: 'H26.900.01-261105-0091',
  dossierCode: 'H26.900.01-261105-0091',
  agency: 'H26.900.01',
  procedure: '1.004227',
  level: 1,
  since: '2026-11-17T08:00:00.000Z',
  foundAt: '2026-11-17T08:01:10.000Z',
  dueAt: '2026-11-17T08:00:00.000Z',
  nextLevelAt: '2026-11-18T08:00:00.000Z',
} as const

/** A notice is read like its dossier; one of the installation itself by those who see all of it. */
const findReadable = async (api: NoticesApi, caller: Caller, wanted: string): Promise<StoredNotice> => {
  const [found] = await api.findNotices({ id: wanted, limit: 1 })
  if (!found) throw problem('not-found')
  const dossier = found.dossierCode === null ? undefined : await api.findDossier(found.dossierCode)
  const isReadable = dossier
    ? may(caller, 'read-dossier', factsOf(dossier)) === 'yes'
    : caller.rights.seeAll && found.dossierCode === null
  if (!isReadable) throw problem('not-found')
  return found
}

/**
 * What is the installation's own is taken up by those who see to all of it: a part of it must not silence it. A system takes
 * up what its dossiers are urged for; a person at the console, who has none, may see without being there to act.
 */
const refuseSilencing = ({ name, rights }: Caller, { dossierCode }: StoredNotice): void => {
  if (rights.operate) return
  if (name === consoleName) throw problem('forbidden', { detail: ofOperators })
  if (dossierCode === null && !rights.agencies.includes('*'))
    throw problem('forbidden', { detail: ofInstallation })
}

const ofOperators = {
  vi: 'Trên trang vận hành cần quyền `operate` để nhận xử lý',
  en: 'At the console it needs the right `operate` to take something up',
}
const ofInstallation = {
  vi: 'Việc này là của toàn hệ thống: cần quyền `operate`, hoặc quyền trên mọi cơ quan (`"*"`)',
  en: 'This is about the whole installation: it needs the right `operate`, or rights for all agencies (`"*"`)',
}

const isOver = () =>
  problem('nothing-to-do', {
    detail: {
      vi: 'Tình huống này đã kết thúc, không còn gì để xác nhận',
      en: 'The situation has ended: there is nothing to acknowledge any more',
    },
  })

/** For what people are urged, who was told, and that somebody has taken it up. */
export const noticeRoutes = [
  route({
    id: 'listNotices',
    method: 'GET',
    path: '/v1/notices',
    tag: 'Dossiers',
    summary: {
      vi: 'Những việc đã đôn đốc: sắp đến hạn, quá hạn, không có tin; mới nhất trước, từng trang.',
      en: 'For what people were urged: near, late, or silent; newest first, a page at a time.',
    },
    description: {
      vi: 'Của hồ sơ thuộc bên gọi; với quyền `seeAll` là của mọi cơ quan trong phạm vi và của chính hệ thống. Không có dữ liệu cá nhân.',
      en: "Of the caller's dossiers; with the right `seeAll` of all of its agencies, and of the installation itself. Nothing here is personal.",
    },
    who: anySender,
    query: given({
      state: Type.Optional(oneOf(noticeState, { description: 'In this state.' })),
      situation: Type.Optional(oneOf(noticeSituations, { description: 'Of this situation.' })),
      rule: Type.Optional({ ...shortText, description: 'Found by this rule.' }),
      dossierCode: Type.Optional({ ...shortText, description: 'Of this dossier.' }),
      agency: Type.Optional({ ...shortText, description: 'Of this competent agency, or of those under it.' }),
      endpoint: Type.Optional({ ...shortText, description: 'Of this partner.' }),
      ...page(idCursor),
    }),
    answers: {
      200: {
        description: { vi: 'Một trang', en: 'A page' },
        schema: named(
          'notice-page',
          Type.Object({ notices: Type.Array(noticeView), nextCursor: Type.Optional(text) }),
        ),
        example: { notices: [example] },
      },
    },
    handle: async ({ caller, language, query: { cursor, limit, ...filter } }, api) => {
      const found = await api.findNotices({ ...filter, ...scope(caller), before: cursor, limit: limit + 1 })
      const { page: shown, next } = cutPage(found, limit)
      return ok({ notices: shown.map((one) => noticeBody(one, language)), ...next })
    },
  }),
  route({
    id: 'getNotice',
    method: 'GET',
    path: '/v1/notices/{id}',
    tag: 'Dossiers',
    summary: {
      vi: 'Một việc đã đôn đốc: ai được báo, bằng cách nào, kết quả ra sao.',
      en: 'One notice: who was told, by which way, and what came of it.',
    },
    who: anySender,
    params,
    answers: {
      200: {
        description: { vi: 'Việc đã đôn đốc và các lần báo', en: 'The notice, and who was told' },
        schema: noticeStoryView,
      },
    },
    handle: async ({ caller, language, params: { id: wanted } }, api) => {
      const found = await findReadable(api, caller, wanted)
      const sendings = await api.sendingsOf([found.id])
      const { operate } = caller.rights
      return ok({
        ...noticeBody(found, language),
        sendings: sendings.map((one) => sendingBody(one, operate)),
      })
    },
  }),
  route({
    id: 'acknowledgeNotice',
    method: 'POST',
    path: '/v1/notices/{id}/acknowledge',
    tag: 'Dossiers',
    summary: {
      vi: 'Xác nhận đã biết và đang xử lý: không đôn đốc lên cấp cao hơn nữa.',
      en: 'Says that somebody has taken it up: no further level is told.',
    },
    description: {
      vi: 'Những gì chưa gửi thì không gửi nữa. Gọi lại lần nữa thì không thay đổi gì. 409 khi tình huống đã kết thúc. Người làm và lý do được ghi vào nhật ký kiểm tra.',
      en: 'What has not been sent yet is not sent. Called again it changes nothing. 409 where the situation has ended. Who did it and why is in the audit.',
    },
    who: anySender,
    params,
    body: {
      kind: 'json',
      schema: acknowledgement,
      example: { reason: 'Phòng chuyên môn đã nhận xử lý, xong trong ngày' },
    },
    answers: { 200: { description: { vi: 'Như hiện tại', en: 'As it stands now' }, schema: noticeView } },
    problems: ['nothing-to-do'],
    handle: async ({ caller, language, params: { id: wanted }, body }, api) => {
      const found = await findReadable(api, caller, wanted)
      refuseSilencing(caller, found)
      const acting = { id: found.id, by: actorOf(caller), reason: body.reason }
      const acknowledged = await api.acknowledge(acting)
      if (!acknowledged) throw isOver()
      return ok(noticeBody(acknowledged, language))
    },
  }),
  route({
    id: 'getUrgingRules',
    method: 'GET',
    path: '/v1/urging-rules',
    tag: 'Operators',
    summary: {
      vi: 'Theo cấu hình đang áp dụng, đôn đốc việc gì và báo cho ai.',
      en: 'For what people are urged by the settings in force, and who is told.',
    },
    who: having('operate', 'seeAll'),
    answers: { 200: { description: { vi: 'Các quy tắc', en: 'The rules' }, schema: urgingRulesView } },
    handle: async ({ language }, { inForce }) => ok(urgingRulesBody(inForce, language)),
  }),
]
