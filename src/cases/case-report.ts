import { type CaseMove, type CaseState, type Incoming, incoming } from '#adapter-kit'
import type { CaseReport } from '#schemas/types.ts'
import type { Case } from './case.ts'

interface Told extends Pick<CaseMove, 'partnerState' | 'at' | 'partnerText' | 'results'> {
  readonly state: CaseState
}

const maxText = 4000

/** What the city hears of a move. Each entry of a case's history is one event, however it came. */
export const caseReport = (
  of: Case,
  { state, partnerState, at, partnerText, results }: Told,
  now: Date,
): Incoming => {
  const data: CaseReport = {
    dossierCode: of.dossierCode,
    endpoint: of.endpoint,
    operation: of.operation,
    caseId: of.id,
    number: of.number,
    state,
    ...(partnerState !== undefined && { partnerState }),
    at: at ?? now.toISOString(),
    ...(partnerText !== undefined &&
      partnerText.trim() !== '' && { partnerText: partnerText.slice(0, maxText) }),
    ...(results && results.length > 0 && { results }),
  }
  return incoming('case-report', data, `${of.id}/${of.entries + 1}`)
}
