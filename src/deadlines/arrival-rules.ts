import { bareProcedureCode } from '#messages/rules/procedure-code.ts'
import { type LateArrival, lateArrivals } from '#messages/term.ts'
import { dayOf, parseDay } from './vietnam-day.ts'

/** Days between which something holds; the last one is one of them. */
export interface Validity {
  readonly from?: string
  readonly to?: string
}

export const holdsOn = ({ from, to }: Validity, instant: number): boolean => {
  const day = dayOf(instant)
  return (from === undefined || parseDay(from) <= day) && (to === undefined || day <= parseDay(to))
}

/** When a term begins, by the text that says so (national-protocols-2026 G.3). */
export const arrivalRuleNames = ['acceptance', 'linked-birth', 'certification'] as const
type ArrivalRuleName = (typeof arrivalRuleNames)[number]

/** A rule for what comes after the cut-off, and which procedures follow it where nobody says otherwise. */
interface ArrivalRule extends Validity {
  readonly late: LateArrival
  readonly source: string
  readonly procedures: readonly string[]
}

/**
 * The rules that ship. What is only forwarded on the next day (Decree 309/2026, art. 9) is no rule of the term: it is the
 * limit `forwarding`.
 */
const shippedArrivalRules: Readonly<Record<ArrivalRuleName, ArrivalRule>> = {
  acceptance: {
    late: 'at-once',
    from: '2026-08-05',
    source: 'Nghị định 309/2026/NĐ-CP, Điều 8',
    procedures: [],
  },
  'linked-birth': {
    late: 'next-working-day',
    from: '2026-09-01',
    source: 'Nghị định 301/2026/NĐ-CP, Điều 5',
    procedures: ['2.000986', '2.001023'],
  },
  certification: {
    late: 'next-working-day',
    source: 'Nghị định 23/2015/NĐ-CP, Điều 7',
    procedures: ['2.000815', '2.000884', '2.000992', '2.001008'],
  },
}

/** What a procedure follows: a rule by its name, or what it comes to, whatever the day. */
export const followedRules = [...lateArrivals, ...arrivalRuleNames] as const
type FollowedRule = (typeof followedRules)[number]

export interface ArrivalSettings {
  /** By procedure code; `default` is for those that are not named. */
  readonly lateArrivals: Readonly<Record<string, FollowedRule>>
  /** What differs from the rules that ship. */
  readonly arrivalRules: Readonly<
    Partial<Record<ArrivalRuleName, Validity & { readonly procedures?: readonly string[] }>>
  >
}

/** How a late arrival is taken, and by which rule; none where the settings say it of the procedure themselves. */
export interface FollowedArrival {
  readonly late: LateArrival
  readonly rule?: ArrivalRuleName
  readonly source?: string
}

const isRule = (followed: FollowedRule): followed is ArrivalRuleName =>
  arrivalRuleNames.some((name) => name === followed)

export interface NamedArrivalRule extends ArrivalRule {
  readonly name: ArrivalRuleName
}

/** The rules as the settings have them. */
export const arrivalRulesIn = ({ arrivalRules }: Pick<ArrivalSettings, 'arrivalRules'>): NamedArrivalRule[] =>
  arrivalRuleNames.map((name) => ({ name, ...shippedArrivalRules[name], ...arrivalRules[name] }))

/** Which rule a procedure follows for what is received at an instant. A rule that is not in force moves nothing. */
export const arrivalRulesOf = (
  settings: ArrivalSettings,
): ((procedure: string, receivedAt: number) => FollowedArrival) => {
  const followed = settings.lateArrivals
  const rules = arrivalRulesIn(settings)
  const found = (followedRule: FollowedRule, at: number): FollowedArrival => {
    if (!isRule(followedRule)) return { late: followedRule }
    const rule = rules.find(({ name }) => name === followedRule)
    if (!rule || !holdsOn(rule, at)) return { late: 'at-once' }
    return { late: rule.late, rule: rule.name, source: rule.source }
  }
  return (procedure, at) => {
    const bare = bareProcedureCode(procedure)
    const own = procedure === 'default' ? undefined : (followed[procedure] ?? followed[bare])
    if (own) return found(own, at)
    const listed = rules.find((rule) => rule.procedures.includes(bare) && holdsOn(rule, at))
    return found(listed?.name ?? followed.default ?? 'acceptance', at)
  }
}
