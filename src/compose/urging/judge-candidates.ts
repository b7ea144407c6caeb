import { type NewNotice, recordNotices, standingNotices } from '#store/urging/record-notices.ts'
import { apologyFor } from '#urging/apology.ts'
import { beginsAt, concerns } from '#urging/judge.ts'
import type { ApologyDates } from '#urging/notice.ts'
import type { Candidate, Rule } from '#urging/rule.ts'
import type { NoticeSituation } from '#urging/situation.ts'
import type { Resources } from '../resources.ts'
import { clockStands } from './clock-stands.ts'
import type { NoticePlanner, ToolsOf } from './plan-notices.ts'

/** For apologies there is one level, and it is the city that writes the letter. */
export const apologyRule = {
  name: 'apology',
  situation: 'apology',
  levels: [{ afterMinutes: 0, tell: ['city'] }],
} as const

/** A thing at which a situation was found. */
interface Found {
  readonly rule: Rule | typeof apologyRule
  readonly candidate: Candidate
  readonly since: number
  readonly details?: ApologyDates
}

/** A new rule may find thousands at once; each transaction locks the lanes of its messages. */
const recordedAtOnce = 200

export const pairName = (rule: string, subject: string): string => `${rule}\n${subject}`

export interface JudgeTools {
  readonly planner: NoticePlanner
  readonly toolsOf: ToolsOf
  /** Queues lanes, after the commit. */
  wake(messages: Awaited<ReturnType<typeof recordNotices>>['messages']): void
}

/** Holds things against the rules, and writes down what is new. */
export const candidateJudge = (resources: Resources, { planner, toolsOf, wake }: JudgeTools) => {
  const { config, database, logger, metrics } = resources
  const { rules, apologies } = config.urging

  const stands = clockStands(resources)

  const ofRule = (rule: Rule, candidate: Candidate, at: number): Found[] => {
    if (!concerns(rule, candidate) || stands(candidate, at)) return []
    const since = beginsAt(rule, candidate, at, toolsOf(candidate.agency ?? null).calendar)
    return since === undefined ? [] : [{ rule, candidate, since }]
  }

  const ofApologies = (candidate: Candidate, at: number): Found[] => {
    if (stands(candidate, at)) return []
    const apology = apologyFor(apologies, candidate, at, toolsOf(candidate.agency ?? null))
    return apology ? [{ rule: apologyRule, candidate, since: apology.since, details: apology.dates }] : []
  }

  const writeDown = async (news: readonly NewNotice[], at: Date): Promise<number> => {
    const { ids, messages } = await recordNotices(database, news, at)
    wake(messages)
    const written = news.filter(({ notice }) => ids.has(notice.id))
    for (const { notice } of written) metrics.noticed({ situation: notice.situation, what: 'found' })
    return written.length
  }

  return {
    ofRule,
    /** What the rules for these situations say of things. */
    judged: (
      situations: readonly NoticeSituation[],
      candidates: readonly Candidate[],
      at: number,
    ): readonly Found[] =>
      candidates.flatMap((candidate) => [
        ...rules
          .filter(({ situation }) => situations.includes(situation))
          .flatMap((rule) => ofRule(rule, candidate, at)),
        ...(situations.includes('apology') ? ofApologies(candidate, at) : []),
      ]),
    /** Writes down those for which no notice stands yet, with all who are told of them. */
    async record(found: readonly Found[], at: Date): Promise<void> {
      if (found.length === 0) return
      const pairs = found.map(({ rule, candidate }) => ({ rule: rule.name, subject: candidate.subject }))
      const standing = await standingNotices(database, pairs)
      const news = found
        .filter(({ rule, candidate }) => !standing.has(pairName(rule.name, candidate.subject)))
        .flatMap(({ rule, candidate, ...when }) => {
          const planned = planner.planNotice(rule, candidate, { ...when, now: at.getTime() })
          return planned ? [planned] : []
        })
      let count = 0
      for (let first = 0; first < news.length; first += recordedAtOnce)
        count += await writeDown(news.slice(first, first + recordedAtOnce), at)
      if (count > 0) logger.info({ event: 'urging.found', notices: count }, 'people are urged')
    },
  }
}

export type CandidateJudge = ReturnType<typeof candidateJudge>
