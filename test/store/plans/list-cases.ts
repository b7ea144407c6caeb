import { createHash } from 'node:crypto'
import { findAccesses } from '#store/accesses.ts'
import { findAttention, type RecordedKind, sumAttention } from '#store/attention.ts'
import { readAudit } from '#store/audit.ts'
import type { Database } from '#store/database.ts'
import { countDeadlines, findDeadlines } from '#store/deadlines.ts'
import { type DossierFilter, findDossiers } from '#store/dossier-list.ts'
import { findInboundCalls } from '#store/inbound-calls.ts'
import { findCases } from '#store/routing-cases.ts'

const limit = 51
const now = new Date()
const ago = (hours: number) => new Date(now.getTime() - hours * 3_600_000)
const everything = { endpoints: ['portal', 'ministry'], now }

type List = (database: Database) => Promise<unknown>

const dossiers =
  (filter: Partial<DossierFilter>): List =>
  (database) =>
    findDossiers(database, { scope: {}, limit, ...filter })

const many: readonly RecordedKind[] = ['dead', 'parked', 'rejected', 'routing-case', 'inbound-call']
const ofKinds = Object.fromEntries(
  many.flatMap((kind): [string, List][] => [
    [`what needs a person: sum of ${kind}`, (database) => sumAttention(database, kind, everything)],
    [`what needs a person: ${kind}`, (database) => findAttention(database, kind, everything, { limit })],
  ]),
)

/** Every list that an operator opens, by what there is little of among much. */
export const listCases: Readonly<Record<string, List>> = {
  'dossiers, all': dossiers({}),
  'dossiers of a rare status': dossiers({ status: 'withdrawn' }),
  'dossiers of a rare owner': dossiers({ owner: 'rare' }),
  'dossiers of a procedure': dossiers({ procedure: '1.000007' }),
  'dossiers of an agency': dossiers({ agency: 'H26.110.03' }),
  'dossiers under the root of an agency': dossiers({ agency: 'H26.110' }),
  'dossiers of no agency that is known': dossiers({ agency: 'H26.999' }),
  'dossiers in the agencies of a caller': dossiers({ scope: { agencies: ['H26.110'] } }),
  'dossiers in the agencies of a caller, of a rare status': dossiers({
    scope: { agencies: ['H26.110'] },
    status: 'withdrawn',
  }),
  'dossiers of a small sender': dossiers({ scope: { owner: 'rare', agencies: ['H26'] } }),
  'dossiers due soon': dossiers({ dueFrom: now, dueBefore: new Date(now.getTime() + 3_600_000) }),
  'dossiers that were updated of late': dossiers({ updatedFrom: ago(0.25) }),
  'dossiers on a later page': dossiers({ after: 'H26.150.03-' }),
  'deadlines, all': (database) => findDeadlines(database, { scope: {}, now, limit }),
  'deadlines of an agency': (database) =>
    findDeadlines(database, { scope: {}, agency: 'H26.110.03', now, limit }),
  'deadlines of a small sender': (database) =>
    findDeadlines(database, { scope: { owner: 'rare', agencies: [] }, now, limit }),
  'deadlines, counted': (database) => countDeadlines(database, { scope: {}, now, soonBefore: now }),
  'inbound calls, all': (database) => findInboundCalls(database, { limit }),
  'inbound calls of a rare outcome': (database) => findInboundCalls(database, { outcome: 'deferred', limit }),
  'inbound calls of a rare outcome at an endpoint': (database) =>
    findInboundCalls(database, { endpoint: 'portal', outcome: 'rejected', limit }),
  'accesses of a person at the desk': (database) => findAccesses(database, { person: 'rare', limit }),
  'accesses in the name of an officer': (database) => findAccesses(database, { officer: 'rare', limit }),
  'accesses to a citizen': (database) =>
    findAccesses(database, {
      subjects: [{ key: 'k', value: createHash('md5').update('7').digest() }],
      limit,
    }),
  'the audit, all': (database) => readAudit(database, { limit }),
  'the audit of one thing': (database) => readAudit(database, { subject: 'fake', limit }),
  'the audit of an hour': (database) => readAudit(database, { from: ago(3), to: ago(2), limit }),
  'routing cases that are open': (database) => findCases(database, { state: 'open', limit }),
  ...ofKinds,
}
