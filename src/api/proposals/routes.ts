import Type from 'typebox'
import type { Caller } from '#access/caller.ts'
import { consoleName } from '#access/console-name.ts'
import { type Actor, isSecondPerson } from '#access/four-eyes.ts'
import type { RecordLooks } from '#access/look.ts'
import { may } from '#access/may.ts'
import type { ProposalDecision, ProposalFilter, StoredProposal } from '#store/proposals.ts'
import { findMessage, type RecordReader } from '../facts.ts'
import { lacking, problem } from '../http/problem.ts'
import { lookAtMessage } from '../look-at-message.ts'
import { lookRequest } from '../look-request.ts'
import { differenceBody, differenceOf, differenceView } from '../operator-actions/corrected-data.ts'
import { cutPage, scope } from '../page.ts'
import { given, id, idCursor, named, oneOf, page, reason, text } from '../parts.ts'
import { ok, routeFor } from '../route.ts'
import { both, having } from '../who.ts'
import type { Asked } from './proposing.ts'
import { shownProposals } from './shown-proposals.ts'
import { proposalBody, proposalStates, proposalView } from './view.ts'

type Decision = Pick<ProposalDecision, 'by' | 'person' | 'reason'>

/** What the routes may do about what waits for a second person. */
export interface ProposalsApi extends RecordReader {
  findProposals(filter: Omit<ProposalFilter, 'now'>): Promise<StoredProposal[]>
  /** Runs it exactly as it was asked for, unless what it is about has changed since. */
  approve(proposal: StoredProposal, decision: Decision): Promise<'run' | 'outdated' | 'over'>
  /** False when it does not wait any more. */
  reject(proposal: StoredProposal, decision: Decision): Promise<boolean>
  recordLooks: RecordLooks
}

const route = routeFor<ProposalsApi>()
const who = having('replay', 'operate', 'approve')
const body = {
  kind: 'json',
  schema: named('proposal-decision', given({ reason })),
  example: { reason: 'Đã đối chiếu với hồ sơ giấy' },
} as const
const params = Type.Object({ id })

/** All who are logged in at the console have one name: what one of them proposed is not another one's own. */
const own = ({ name, person }: Caller) => ({ name, ...(name === consoleName && { person }) })

const find = async (api: ProposalsApi, caller: Caller, wanted: string): Promise<StoredProposal> => {
  const [found] = await api.findProposals({ id: wanted, limit: 1, ...scope(caller), ...own(caller) })
  if (!found) throw problem('not-found')
  return found
}

const over = ({ state }: StoredProposal) =>
  problem('nothing-to-do', {
    detail: {
      vi: `Đề nghị này không còn chờ duyệt (${state})`,
      en: `This proposal does not wait any more (${state})`,
    },
  })

const noDifference = {
  vi: 'Chỉ đề nghị sửa nội dung đang chờ duyệt mới có những chỗ khác để xem',
  en: 'Only a correction that still waits has a difference to show',
}

const changed = {
  vi: 'Thông điệp hoặc các lượt gửi đã thay đổi kể từ khi đề nghị, nên không có gì được thực hiện; hãy xem lại và đề nghị mới',
  en: 'The message or its deliveries have changed since this was proposed, so nothing was done; look again and propose it anew',
}

const secondPerson = {
  vi: 'Phải là người thứ hai duyệt đề nghị này: người khác đăng nhập ở trang điều hành, hoặc khóa của hệ thống khác',
  en: 'A second person has to approve this: another one who is logged in at the console, or the key of another name',
}

/** Whoever might not do it alone does not approve it either, unless approving is that person's own right. */
const needs = ({ action }: StoredProposal): 'operate' | 'replay' =>
  action === 'settle' || action === 'correct' || action === 'repair' ? 'operate' : 'replay'

const decisionOf = (caller: Caller, why: string): Decision => {
  const { name, person }: Actor = caller
  return { by: name, person: person ?? null, reason: why }
}

const refuseSameHand = (caller: Caller, { by, person }: StoredProposal): void => {
  if (!isSecondPerson({ name: by, person: person ?? undefined }, caller))
    throw problem('forbidden', { detail: secondPerson })
}

/** What one person asked for and another has to approve. */
export const proposalRoutes = [
  route({
    id: 'listProposals',
    method: 'GET',
    path: '/v1/proposals',
    tag: 'Operators',
    summary: {
      vi: 'Những thao tác chờ người thứ hai duyệt và những gì đã quyết định, mới nhất trước.',
      en: 'Actions that wait for a second person, and what was decided, newest first.',
    },
    who,
    query: given({ state: Type.Optional(oneOf(proposalStates)), ...page(idCursor) }),
    answers: {
      200: {
        description: { vi: 'Một trang', en: 'A page' },
        schema: named(
          'proposal-page',
          Type.Object({ proposals: Type.Array(proposalView), nextCursor: Type.Optional(text) }),
        ),
      },
    },
    handle: async ({ caller, query: { state, cursor, limit } }, api) => {
      const found = await api.findProposals({
        state,
        before: cursor,
        limit: limit + 1,
        ...scope(caller),
        ...own(caller),
      })
      const { page: proposals, next } = cutPage(found, limit)
      return ok({ proposals: await shownProposals(api, caller, proposals), ...next })
    },
  }),
  route({
    id: 'getProposal',
    method: 'GET',
    path: '/v1/proposals/{id}',
    tag: 'Operators',
    summary: { vi: 'Một đề nghị.', en: 'One proposal.' },
    who,
    params,
    answers: { 200: { description: { vi: 'Đề nghị', en: 'The proposal' }, schema: proposalView } },
    handle: async ({ caller, params: { id: wanted } }, api) => {
      const [found] = await shownProposals(api, caller, [await find(api, caller, wanted)])
      if (!found) throw problem('not-found')
      return ok(found)
    },
  }),
  route({
    id: 'readProposalDifference',
    method: 'POST',
    path: '/v1/proposals/{id}/difference',
    tag: 'Operators',
    summary: {
      vi: 'Những chỗ mà một đề nghị sửa sẽ thay đổi, trước và sau; ai xem và vì sao được ghi lại.',
      en: 'What a proposed correction would change, before and after; who looks and why is written down.',
    },
    who: both(who, having('seeBodies')),
    params,
    body: { kind: 'json', schema: lookRequest, example: { reason: 'Xem trước khi duyệt' } },
    answers: {
      200: { description: { vi: 'Những chỗ khác', en: 'The difference' }, schema: differenceView },
    },
    problems: ['nothing-to-do'],
    handle: async ({ caller, params: { id: wanted }, body: { reason: purpose } }, api) => {
      const proposal = await find(api, caller, wanted)
      const asked = proposal.asked as Asked | null
      if (proposal.messageId === null || asked?.action !== 'correct')
        throw problem('nothing-to-do', { detail: noDifference })
      const message = await findMessage(api, caller, 'read-message', proposal.messageId)
      const { data } = asked.request
      await api.recordLooks(caller, [{ ...lookAtMessage(message, [data]), purpose }])
      return ok(differenceBody(differenceOf(message, data)))
    },
  }),
  route({
    id: 'approveProposal',
    method: 'POST',
    path: '/v1/proposals/{id}/approve',
    tag: 'Operators',
    summary: {
      vi: 'Người thứ hai duyệt; thao tác được thực hiện đúng như đã đề nghị.',
      en: 'A second person approves it; it is done exactly as it was asked for.',
    },
    description: {
      vi: 'Nếu thông điệp hoặc các lượt gửi đã thay đổi kể từ khi đề nghị thì trả 409 và không làm gì: phải đề nghị mới.',
      en: 'Where the message or its deliveries have changed since, the answer is 409 and nothing is done: it has to be proposed anew.',
    },
    who,
    params,
    body,
    answers: { 200: { description: { vi: 'Đã thực hiện', en: 'It was done' }, schema: proposalView } },
    problems: ['nothing-to-do', 'changed-meanwhile'],
    handle: async ({ caller, params: { id: wanted }, body: { reason: why } }, api) => {
      const proposal = await find(api, caller, wanted)
      if (may(caller, 'approve', needs(proposal)) !== 'yes') throw lacking(having(needs(proposal)))
      refuseSameHand(caller, proposal)
      if (proposal.messageId !== null) await findMessage(api, caller, 'steer-message', proposal.messageId)
      if (proposal.state !== 'waiting') throw over(proposal)
      const result = await api.approve(proposal, decisionOf(caller, why))
      if (result === 'outdated') throw problem('changed-meanwhile', { detail: changed })
      const now = await find(api, caller, wanted)
      if (result === 'over') throw over(now)
      return ok(proposalBody(now, caller))
    },
  }),
  route({
    id: 'rejectProposal',
    method: 'POST',
    path: '/v1/proposals/{id}/reject',
    tag: 'Operators',
    summary: {
      vi: 'Không duyệt, hoặc tự rút đề nghị; không có gì được thực hiện.',
      en: 'Refuses it, or takes one back; nothing is done.',
    },
    who,
    params,
    body,
    answers: { 200: { description: { vi: 'Đã từ chối', en: 'It was refused' }, schema: proposalView } },
    problems: ['nothing-to-do'],
    handle: async ({ caller, params: { id: wanted }, body: { reason: why } }, api) => {
      const proposal = await find(api, caller, wanted)
      const rejected = await api.reject(proposal, decisionOf(caller, why))
      const now = await find(api, caller, wanted)
      if (!rejected) throw over(now)
      return ok(proposalBody(now, caller))
    },
  }),
]
