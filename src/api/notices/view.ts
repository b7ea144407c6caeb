import Type from 'typebox'
import type { NoticeSending } from '#store/urging/find-notices.ts'
import type { StoredNotice } from '#store/urging/notice-row.ts'
import { type EndReason, endWords, noticeSituations, noticeWords } from '#urging/situation.ts'
import type { Language } from '../http/problem.ts'
import { count, id, instant, named, text } from '../parts.ts'

export const noticeState = ['open', 'acknowledged', 'ended'] as const

const noticeFields = {
  id,
  state: Type.Enum([...noticeState], {
    description:
      'open: nobody has said that they have taken it up. acknowledged: somebody has, and it is still so. ended: it is not so any more.',
  }),
  situation: Type.Enum(noticeSituations),
  situationText: { ...text, description: 'The situation in words.' },
  rule: { ...text, description: 'Of the configuration; `apology` is the one for letters of apology.' },
  subject: {
    ...text,
    description:
      "What it is about: a dossier's code, case/<id>, delivery/<id>, inbox/<name>/<reader> or attention/<kind>.",
  },
  dossierCode: Type.Optional(text),
  agency: Type.Optional({ ...text, description: 'The competent one.' }),
  procedure: Type.Optional(text),
  endpoint: Type.Optional(text),
  level: { ...count, description: 'The highest one that was told.' },
  since: { ...instant, description: 'Since when it is so.' },
  foundAt: instant,
  dueAt: Type.Optional(instant),
  nextLevelAt: Type.Optional({
    ...instant,
    description: 'When the next level is told, unless somebody acknowledges it.',
  }),
  apology: Type.Optional(
    Type.Object({
      proposedDueAt: instant,
      reason: text,
      promisedDueAt: Type.Optional({
        ...instant,
        description: 'What the city promised then, by the next state of the dossier.',
      }),
    }),
  ),
  acknowledged: Type.Optional(Type.Object({ at: instant, by: text, reason: text })),
  ended: Type.Optional(Type.Object({ at: instant, because: text, text })),
}

export const noticeView = named('notice-entry', Type.Object(noticeFields))

const sendingView = named(
  'notice-sending',
  Type.Object({
    level: count,
    way: Type.Enum(['city', 'email', 'webhook']),
    receiver: { ...text, description: 'Its name in the configuration; `city` is the city itself.' },
    address: Type.Optional({ ...text, description: 'Of an e-mail; for those who may operate.' }),
    state: Type.Enum(['waiting', 'sent', 'failed', 'told', 'no-route', 'dropped'], {
      description:
        'waiting: for quiet hours to end, for its window, or for another try. sent: the mail server, or the receiver, has it. told: the city has the event. no-route: no route takes it to the city. dropped: acknowledged or over before it was sent.',
    }),
    dueAt: Type.Optional({ ...instant, description: 'When it is sent, or tried again.' }),
    at: Type.Optional({ ...instant, description: 'When it came to that.' }),
    attempts: count,
    code: Type.Optional({ ...text, description: 'What went wrong last.' }),
    postId: Type.Optional({ ...text, description: 'Of the e-mail or the call, as the receiver sees it.' }),
    messageId: Type.Optional({ ...text, description: 'The message that told the city.' }),
  }),
)

export const noticeStoryView = named(
  'notice-story',
  Type.Object({
    ...noticeFields,
    sendings: Type.Array(sendingView, { description: 'Who was told, how, and what came of it.' }),
  }),
)

const stateOf = ({ endedAt, acknowledgedAt }: StoredNotice) => {
  if (endedAt) return 'ended' as const
  return acknowledgedAt ? ('acknowledged' as const) : ('open' as const)
}

const isEndReason = (because: string): because is EndReason => Object.hasOwn(endWords, because)

const endedBody = ({ endedAt, endedBecause: because }: StoredNotice, language: Language) =>
  endedAt && because !== null
    ? {
        ended: {
          at: endedAt.toISOString(),
          because,
          text: isEndReason(because) ? endWords[because][language] : because,
        },
      }
    : {}

const acknowledgedBody = ({
  acknowledgedAt: at,
  acknowledgedBy: by,
  acknowledgedReason: reason,
}: StoredNotice) =>
  at && by !== null && reason !== null ? { acknowledged: { at: at.toISOString(), by, reason } } : {}

const apologyBody = ({ details }: StoredNotice) => {
  if (!details) return {}
  const { proposedDueAt, reason, promisedDueAt } = details
  return { apology: { proposedDueAt, reason, ...(promisedDueAt !== undefined && { promisedDueAt }) } }
}

export const noticeBody = (of: StoredNotice, language: Language) => {
  const { dossierCode, agency, procedure, endpoint, dueAt, nextLevelAt } = of
  return {
    id: of.id,
    state: stateOf(of),
    situation: of.situation,
    situationText: noticeWords[of.situation][language],
    rule: of.rule,
    subject: of.subject,
    ...(dossierCode !== null && { dossierCode }),
    ...(agency !== null && { agency }),
    ...(procedure !== null && { procedure }),
    ...(endpoint !== null && { endpoint }),
    level: of.level,
    since: of.since.toISOString(),
    foundAt: of.foundAt.toISOString(),
    ...(dueAt && { dueAt: dueAt.toISOString() }),
    ...(nextLevelAt && { nextLevelAt: nextLevelAt.toISOString() }),
    ...apologyBody(of),
    ...acknowledgedBody(of),
    ...endedBody(of, language),
  }
}

export const sendingBody = (of: NoticeSending, mayOperate: boolean) => ({
  level: of.level,
  way: of.way,
  receiver: of.receiver,
  ...(of.way === 'email' && mayOperate && { address: of.address }),
  state: of.state,
  ...(of.dueAt && { dueAt: of.dueAt.toISOString() }),
  ...(of.endedAt && { at: of.endedAt.toISOString() }),
  attempts: of.attempts,
  ...(of.code !== null && { code: of.code }),
  ...(of.postId !== null && { postId: of.postId }),
  ...(of.messageId !== null && { messageId: of.messageId }),
})
