import { parseJson } from '#adapter-kit'
import type { AttentionApi } from '#api/attention/routes.ts'
import { type AttentionKind, attentionKinds } from '#api/attention/words.ts'
import type { DueTools } from '#deadlines/due.ts'
import type { Step } from '#inbound/scheduled-work.ts'
import type { NewMessage } from '#messages/message.ts'
import { readInboxDepths } from '#store/inbox-depth.ts'
import type { Page, Place } from '#store/urging/candidates.ts'
import { endNotices, endOthers } from '#store/urging/end-notices.ts'
import {
  escalateNotices,
  type NewNotice,
  recordNotices,
  standingNotices,
} from '#store/urging/record-notices.ts'
import { apologyFor } from '#urging/apology.ts'
import { beginsAt, concerns } from '#urging/judge.ts'
import type { Candidate, Rule } from '#urging/rule.ts'
import type { NoticeSituation } from '#urging/situation.ts'
import type { Resources } from '../resources.ts'
import type { NoticePlanner } from './plan-notices.ts'
import type { Walk } from './walks.ts'

export interface FindTools {
  readonly planner: NoticePlanner
  readonly walks: readonly Walk[]
  /** For what is seen only by looking at the installation. */
  attention(): Pick<AttentionApi, 'sum'>
  toolsOf(agency: string | null): DueTools
  /** Queues lanes, after the commit. */
  wake(messages: readonly NewMessage[]): void
}

/** For apologies there is one level, and it is the city that writes the letter. */
const apologyRule = {
  name: 'apology',
  situation: 'apology',
  levels: [{ afterMinutes: 0, tell: ['city'] }],
} as const

const escalatedAtOnce = 200

const nameOf = (rule: string, subject: string) => `${rule}\n${subject}`

/** One part of a look: goes on from `after`, and says where the next step begins, or that it is done. */
type Part = (now: Date, after: string | undefined) => Promise<string | undefined>

/** Finds who has to be urged, for what, and what is over: part by part, page by page. */
export const findStep = (resources: Resources, tools: FindTools): Step => {
  const { config, database, logger, metrics, now } = resources
  const { rules, apologies } = config.urging
  const { planner, walks, toolsOf, wake } = tools

  /** What each rule says of each thing; those for which a notice stands already are left out. */
  const planned = async (
    situations: readonly NoticeSituation[],
    candidates: readonly Candidate[],
    at: number,
  ): Promise<readonly NewNotice[]> => {
    const found = candidates.flatMap((candidate) => {
      const due = toolsOf(candidate.agency ?? null)
      const ofRules = rules
        .filter((rule) => situations.includes(rule.situation) && concerns(rule, candidate))
        .flatMap((rule) => {
          const since = beginsAt(rule, candidate, at, due.calendar)
          return since === undefined ? [] : [{ rule, candidate, since }]
        })
      const apology = situations.includes('apology') ? apologyFor(apologies, candidate, at, due) : undefined
      if (!apology) return ofRules
      return [...ofRules, { rule: apologyRule, candidate, since: apology.since, details: apology.dates }]
    })
    if (found.length === 0) return []
    const standing = await standingNotices(
      database,
      found.map(({ rule, candidate }) => ({ rule: rule.name, subject: candidate.subject })),
    )
    return found
      .filter(({ rule, candidate }) => !standing.has(nameOf(rule.name, candidate.subject)))
      .flatMap(
        ({ rule, candidate, ...when }) => planner.planNotice(rule, candidate, { ...when, now: at }) ?? [],
      )
  }

  const record = async (news: readonly NewNotice[], at: Date) => {
    if (news.length === 0) return
    const { ids, messages } = await recordNotices(database, news, at)
    wake(messages)
    for (const { notice } of news.filter((one) => ids.has(one.notice.id)))
      metrics.noticed({ situation: notice.situation, what: 'found' })
    if (ids.size > 0) logger.info({ event: 'urging.found', notices: ids.size }, 'people are urged')
  }

  const walking =
    ({ situations, page }: Walk): Part =>
    async (at, after) => {
      const { candidates, next }: Page = await page(
        at,
        after === undefined ? undefined : (parseJson(after) as Place),
      )
      await record(await planned(situations, candidates, at.getTime()), at)
      return next && JSON.stringify(next)
    }

  /** What is seen from outside is looked at as a whole: there is little of it. */
  const outside = async (
    prefix: string,
    ofRules: readonly Rule[],
    see: (rule: Rule) => Promise<readonly Candidate[]>,
    at: Date,
  ) => {
    const still: string[] = []
    const news: NewNotice[] = []
    for (const rule of ofRules) {
      const late = (await see(rule)).filter(
        (candidate) =>
          concerns(rule, candidate) &&
          beginsAt(rule, candidate, at.getTime(), toolsOf(null).calendar) !== undefined,
      )
      still.push(...late.map(({ subject }) => nameOf(rule.name, subject)))
      const standing = await standingNotices(
        database,
        late.map(({ subject }) => ({ rule: rule.name, subject })),
      )
      for (const candidate of late.filter(({ subject }) => !standing.has(nameOf(rule.name, subject)))) {
        const since = beginsAt(rule, candidate, at.getTime(), toolsOf(null).calendar) ?? at.getTime()
        const notice = planner.planNotice(rule, candidate, { since, now: at.getTime() })
        if (notice) news.push(notice)
      }
    }
    for (const { situation } of await endOthers(database, { prefix, still, now: at }))
      metrics.noticed({ situation, what: 'ended' })
    await record(news, at)
  }

  const inboxes: Part = async (at) => {
    const depths = await readInboxDepths(database, Object.keys(config.inboxes))
    const unread = depths.flatMap(({ inbox, consumer, oldestAt }) =>
      oldestAt ? [{ subject: `inbox/${inbox}/${consumer}`, from: oldestAt.getTime() }] : [],
    )
    const ofRules = rules.filter(({ situation }) => situation === 'acknowledgement-missing')
    await outside('inbox/', ofRules, async () => unread, at)
    return undefined
  }

  const attention: Part = async (at) => {
    const seen = async ({ kinds }: Rule) => {
      const known = attentionKinds.filter((kind): kind is AttentionKind => kinds.includes(kind))
      const found: Candidate[] = []
      for (const kind of known) {
        const { count, groups } = await tools.attention().sum(kind, {})
        const oldest = Math.min(...groups.map(({ oldestAt }) => oldestAt.getTime()))
        if (count > 0) found.push({ subject: `attention/${kind}`, from: oldest })
      }
      return found
    }
    await outside(
      'attention/',
      rules.filter(({ situation }) => situation === 'attention'),
      seen,
      at,
    )
    return undefined
  }

  const ends: Part = async (at, after) => {
    const names = [...rules.map(({ name }) => name), ...(apologies.when === 'off' ? [] : [apologyRule.name])]
    const { ended, next } = await endNotices(database, { after, rules: names, now: at })
    for (const { situation } of ended) metrics.noticed({ situation, what: 'ended' })
    return next
  }

  const escalations: Part = async (at) => {
    const byName = new Map(rules.map((rule) => [rule.name, rule]))
    const { escalated, messages } = await escalateNotices(
      database,
      (notice) => {
        const rule = byName.get(notice.rule)
        return rule ? planner.planLevel(rule, notice, at.getTime()) : { level: notice.level, sendings: [] }
      },
      { limit: escalatedAtOnce, now: at },
    )
    wake(messages)
    for (const { situation } of escalated) metrics.noticed({ situation, what: 'escalated' })
    return escalated.length === escalatedAtOnce ? '' : undefined
  }

  const parts = [ends, escalations, ...walks.map(walking), inboxes, attention]
  return async (cursor = '') => {
    const [index = '', after] =
      cursor === '' ? ['0'] : [cursor.slice(0, cursor.indexOf(' ')), cursor.slice(cursor.indexOf(' ') + 1)]
    const part = parts[Number(index)]
    if (!part) return { cursor: '', more: false }
    const next = await part(now(), after === '' ? undefined : after)
    if (next !== undefined) return { cursor: `${index} ${next}`, more: true }
    const more = Number(index) + 1 < parts.length
    return { cursor: more ? `${Number(index) + 1} ` : '', more }
  }
}
