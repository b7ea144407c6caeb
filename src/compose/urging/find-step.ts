import { parseJson } from '#adapter-kit'
import type { AttentionApi } from '#api/attention/routes.ts'
import type { Step } from '#inbound/scheduled-work.ts'
import type { Place } from '#store/urging/candidates.ts'
import { endNotices } from '#store/urging/end-notices.ts'
import { escalateNotices } from '#store/urging/record-notices.ts'
import type { Resources } from '../resources.ts'
import { clockStands } from './clock-stands.ts'
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
const escalatingPart = (resources: Resources, { planner, wake }: FindTools): Part => {
  const { config, database, metrics } = resources
  const { rules, lookEverySeconds } = config.urging
  const byName = new Map(rules.map((rule) => [rule.name, rule]))
  const standsStill = clockStands(resources)
  return async (now) => {
    const { looked, escalated, messages } = await escalateNotices(
      database,
      (notice) => {
        const rule = byName.get(notice.rule)
        if (standsStill(notice, now.getTime())) {
          const nextLevelAt = new Date(now.getTime() + lookEverySeconds * 1000)
          return { level: notice.level, sendings: [], nextLevelAt }
        }
        return rule ? planner.planLevel(rule, notice, now.getTime()) : { level: notice.level, sendings: [] }
      },
      { limit: escalatedAtOnce, now },
    )
    wake(messages)
    for (const { situation } of escalated) metrics.noticed({ situation, what: 'escalated' })
    return looked === escalatedAtOnce ? '' : undefined
  }
}

/** Where a look has come: the name of its part, and where that goes on. */
const cursorOf = (part: string, after: string) => `${part} ${after}`
const placeIn = (cursor: string): readonly [part: string, after: string | undefined] => {
  const blank = cursor.indexOf(' ')
  return [cursor.slice(0, Math.max(0, blank)), cursor.slice(blank + 1) || undefined]
}

/** Finds who has to be urged, for what, and what is over: part by part, page by page. */
export const findStep = (resources: Resources, tools: FindTools): Step => {
  const judge = candidateJudge(resources, tools)
  const outside = outsideLooks(resources, judge, tools.attention)
  const along = ({ name, situations, page }: Walk): readonly [string, Part] => [
    name,
    async (now, after) => {
      const { candidates, next } = await page(
        now,
        after === undefined ? undefined : (parseJson(after) as Place),
      )
      await judge.record(judge.judged(situations, candidates, now.getTime()), now)
      return next && JSON.stringify(next)
    },
  ]
  const parts: readonly (readonly [string, Part])[] = [
    ['ending', endingPart(resources)],
    ['escalating', escalatingPart(resources, tools)],
    ...tools.walks.map(along),
    ['inboxes', (now) => outside.inboxes(now).then(() => undefined)],
    ['attention', (now) => outside.attention(now).then(() => undefined)],
  ]
  const names = parts.map(([name]) => name)
  return async (cursor = '') => {
    const [name, after] = placeIn(cursor)
    // Of a part that another configuration had, the place means nothing: the look begins anew.
    const known = names.indexOf(name)
    const part = Math.max(0, known)
    const next = await parts[part]?.[1](resources.now(), known < 0 ? undefined : after)
    if (next !== undefined) return { cursor: cursorOf(names[part] ?? '', next), more: true }
    const following = names[part + 1]
    return following === undefined
      ? { cursor: '', more: false }
      : { cursor: cursorOf(following, ''), more: true }
  }
}
