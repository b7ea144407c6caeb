import type { CaseEntryKind } from '#cases/case.ts'
import type { CaseEntry } from '#store/cases/find-cases.ts'
import { caseStateWords } from '../cases/words.ts'
import {
  because,
  type CaseHistory,
  type Side,
  type Telling,
  type TimelineEntry,
  text,
} from './timeline-entry.ts'

const doers: Readonly<Record<CaseEntryKind, Side>> = {
  opened: 'partner',
  moved: 'partner',
  older: 'partner',
  'not-allowed': 'partner',
  expired: 'bridge',
  cancelled: 'bridge',
  asked: 'bridge',
}

const wordsOf = ({ kind, state, by }: CaseEntry, { endpoint, number }: CaseHistory['case']) => {
  const { vi, en } = caseStateWords[state]
  switch (kind) {
    case 'opened':
      return text(
        `${endpoint} nhận xử lý, số ${number}`,
        `${endpoint} works on it under the number ${number}`,
      )
    case 'older':
      return text(`${endpoint} (số ${number}) báo muộn: ${vi}`, `${endpoint} (${number}) tells late: ${en}`)
    case 'not-allowed':
      return text(
        `${endpoint} (số ${number}) báo điều không khớp, cần người xem xét: ${vi}`,
        `${endpoint} (${number}) tells what does not fit; a person has to look: ${en}`,
      )
    case 'cancelled':
      return text(
        `${by} thôi theo dõi số ${number} tại ${endpoint}`,
        `${by} gave up ${number} at ${endpoint}`,
      )
    case 'asked':
      return text(
        `${by} yêu cầu hỏi ${endpoint} về số ${number}`,
        `${by} had ${endpoint} asked about ${number}`,
      )
    default:
      return text(`${endpoint} (số ${number}): ${vi}`, `${endpoint} (${number}): ${en}`)
  }
}

/** What became of what was handed over. */
export const caseSteps = ({ history, language }: Telling): TimelineEntry[] =>
  history.cases.flatMap(({ case: of, entries }) =>
    entries.map(
      (entry): TimelineEntry => ({
        at: entry.at.toISOString(),
        side: doers[entry.kind],
        what: 'case',
        text: because(wordsOf(entry, of)[language], entry.reason),
        endpoint: of.endpoint,
        caseId: of.id,
        ...(entry.kind === 'opened' && { messageId: of.messageId }),
        ...(entry.partnerState !== null && { code: entry.partnerState }),
        ...(entry.by !== null && { by: entry.by }),
        ...(entry.reason !== null && { reason: entry.reason }),
      }),
    ),
  )
