import { warn } from '#adapter-kit'
import type { NewRoutingCase } from '#messages/routing-case.ts'
import type { Database } from '#store/database.ts'
import { findCases, type StoredCase } from '#store/routing-cases.ts'
import { aMessage } from '../support/messages.ts'
import { acceptOne } from '../support/record.ts'

export const aCase = (change: Partial<NewRoutingCase> = {}): NewRoutingCase => ({
  kind: 'ambiguous',
  procedureCode: '1.004227',
  receivingAgency: 'H26.900.01',
  submittedAt: '2026-11-05T08:30:00+07:00',
  dueAt: new Date('2026-11-12T17:00:00+07:00'),
  reasons: [warn('', 'SEVERAL_COMPETENT', 'Nhiều đơn vị', 'Several agencies')],
  candidates: [{ code: 'H26.901' }, { code: 'H26.902', name: 'UBND phường Minh Họa' }],
  ...change,
})

/** Accepts a message whose competent agency nobody knows. */
export const openCase = async (
  database: Database,
  dossierCode: string,
  change: Partial<NewRoutingCase> = {},
): Promise<StoredCase> => {
  const { messageId } = await acceptOne(database, aMessage(dossierCode, { routingCase: aCase(change) }))
  const cases = await findCases(database, { limit: 1000 })
  const found = cases.find((one) => one.messageId === messageId)
  if (!found) throw new Error('No case was opened')
  return found
}
