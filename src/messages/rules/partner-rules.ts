import type { Finding } from '#adapter-kit'
import { notReadFindings, partnersDateFindings } from './past-dates.ts'
import { latestInstant, type RuleContext } from './rule-context.ts'

/** What a partner tells is never refused for what it says; whoever reads it is warned. */
export const partnerRules = (
  data: { readonly unreadable?: readonly unknown[] | undefined },
  context: RuleContext,
): Finding[] => [...notReadFindings(data), ...partnersDateFindings(data, latestInstant(context))]
