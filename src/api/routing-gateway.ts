import type { ResolvedRouting, RoutingQuestion } from '#routing/resolve.ts'
import type { CaseDecision, CaseFilter, StoredCase } from '#store/routing-cases.ts'

/** What the routes ask about routing without boundaries. */
export interface RoutingGateway {
  /** @param question without a day: today. */
  resolveRouting(
    question: Omit<RoutingQuestion, 'on'> & { readonly on?: string | undefined },
  ): Promise<ResolvedRouting>
  findRoutingCases(filter: CaseFilter): Promise<StoredCase[]>
  /** Undefined when there is no such open case. */
  decideRoutingCase(decision: Omit<CaseDecision, 'now'>): Promise<StoredCase | undefined>
  /** The record's clock: ages are by it. */
  routingNow(): Date
}
