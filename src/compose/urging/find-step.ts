import { parseJson } from '#adapter-kit'
import type { AttentionApi } from '#api/attention/routes.ts'
import type { Step } from '#inbound/scheduled-work.ts'
import type { Place } from '#store/urging/candidates.ts'
import { endNotices } from '#store/urging/end-notices.ts'
import { escalateNotices } from '#store/urging/record-notices.ts'
import type { Resources } from '../resources.ts'
import { apologyRule, candidateJudge, type JudgeTools } from './judge-candidates.ts'
import { outsideLooks } from './look-outside.ts'
import type { Walk } from './walks.ts'

export interface FindTools extends JudgeTools {
  readonly walks: readonly Walk[]
  attention(): Pick<AttentionApi, 'sum'>
}

const escalatedAtOnce = 200

/** One part of a look: goes on from `after`, and says where the next step begins; nothing where it is done. */
type Part = (now: Date, after: string | undefined) => Promise<string | undefined>

/** Ends what is over, page by page. */
const endingPart =
  ({ config, database, metrics }: Resources): Part =>
  async (now, after) => {
    const { rules, apologies } = config.urging
    const ofApologies = apologies.when === 'off' ? [] : [apologyRule.name]
    const names = [...rules.map(({ name }) => name), ...ofApologies]
    const { ended, next } = await endNotices(database, { after, rules: names, now })
    for (const { situation } of ended) metrics.noticed({ situation, what: 'ended' })
    return next
  }

/** Takes what nobody has acknowledged in time to its next level. */
const escalatingPart = ({ config, database, metrics }: Resources, { planner, wake }: FindTools): Part => {
  const byName = new Map(config.urging.rules.map((rule) => [rule.name, rule]))
  return async (now) => {
    const { escalated, messages } = await escalateNotices(
      database,
      (notice) => {
        const rule = byName.get(notice.rule)
        return rule ? planner.planLevel(rule, notice, now.getTime()) : { level: notice.level, sendings: [] }
      },
      { limit: escalatedAtOnce, now },
    )
    wake(messages)
    for (const { situation } of escalated) metrics.noticed({ situation, what: 'escalated' })
    return escalated.length === escalatedAtOnce ? '' : undefined
  }
}

/** Where a look has come: the number of its part, and where that goes on. */
const cursorOf = (part: number, after: string) => `${part} ${after}`
const placeIn = (cursor: string): readonly [part: number, after: string | undefined] => {
  const blank = cursor.indexOf(' ')
  return [Number(cursor.slice(0, Math.max(0, blank))), cursor.slice(blank + 1) || undefined]
}

/** Finds who has to be urged, for what, and what is over: part by part, page by page. */
export const findStep = (resources: Resources, tools: FindTools): Step => {
  const judge = candidateJudge(resources, tools)
  const outside = outsideLooks(resources, judge, tools.attention)
  const along =
    ({ situations, page }: Walk): Part =>
    async (now, after) => {
      const { candidates, next } = await page(
        now,
        after === undefined ? undefined : (parseJson(after) as Place),
      )
      await judge.record(judge.judged(situations, candidates, now.getTime()), now)
      return next && JSON.stringify(next)
    }
  const parts: readonly Part[] = [
    endingPart(resources),
    escalatingPart(resources, tools),
    ...tools.walks.map(along),
    (now) => outside.inboxes(now).then(() => undefined),
    (now) => outside.attention(now).then(() => undefined),
  ]
  return async (cursor = '') => {
    const [part, after] = placeIn(cursor)
    const next = await parts[part]?.(resources.now(), after)
    if (next !== undefined) return { cursor: cursorOf(part, next), more: true }
    const more = part + 1 < parts.length
    return { cursor: more ? cursorOf(part + 1, '') : '', more }
  }
}
