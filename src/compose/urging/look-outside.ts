import type { AttentionApi } from '#api/attention/routes.ts'
import { attentionKinds } from '#api/attention/words.ts'
import { readInboxDepths } from '#store/inbox-depth.ts'
import { endOthers } from '#store/urging/end-notices.ts'
import type { Candidate, Rule } from '#urging/rule.ts'
import type { Resources } from '../resources.ts'
import { type CandidateJudge, pairName } from './judge-candidates.ts'

/**
 * What is seen by looking at the installation, as a whole, for there is little of it: inboxes that nobody reads, and what waits
 * for a person. What is not seen any more has ended.
 */
export const outsideLooks = (
  resources: Resources,
  judge: CandidateJudge,
  attention: () => Pick<AttentionApi, 'sum'>,
) => {
  const { config, database, metrics } = resources
  const { rules } = config.urging

  const look = async (
    prefix: string,
    ofRules: readonly Rule[],
    see: (rule: Rule) => Promise<readonly Candidate[]>,
    at: Date,
  ): Promise<void> => {
    const seen = await Promise.all(ofRules.map(async (rule) => ({ rule, candidates: await see(rule) })))
    const found = seen.flatMap(({ rule, candidates }) =>
      candidates.flatMap((candidate) => judge.ofRule(rule, candidate, at.getTime())),
    )
    const still = found.map(({ rule, candidate }) => pairName(rule.name, candidate.subject))
    for (const { situation } of await endOthers(database, { prefix, still, now: at }))
      metrics.noticed({ situation, what: 'ended' })
    await judge.record(found, at)
  }

  const waitingFor = async ({ kinds }: Rule): Promise<readonly Candidate[]> => {
    const found: Candidate[] = []
    for (const kind of attentionKinds.filter((one) => kinds.includes(one))) {
      const { count, groups } = await attention().sum(kind, {})
      const oldest = Math.min(...groups.map(({ oldestAt }) => oldestAt.getTime()))
      if (count > 0) found.push({ subject: `attention/${kind}`, from: oldest })
    }
    return found
  }

  return {
    async inboxes(at: Date): Promise<void> {
      const depths = await readInboxDepths(database, Object.keys(config.inboxes))
      const unread = depths.flatMap(({ inbox, consumer, oldestAt }) =>
        oldestAt ? [{ subject: `inbox/${inbox}/${consumer}`, from: oldestAt.getTime() }] : [],
      )
      const ofRules = rules.filter(({ situation }) => situation === 'acknowledgement-missing')
      await look('inbox/', ofRules, async () => unread, at)
    },
    attention: (at: Date): Promise<void> =>
      look(
        'attention/',
        rules.filter(({ situation }) => situation === 'attention'),
        waitingFor,
        at,
      ),
  }
}
