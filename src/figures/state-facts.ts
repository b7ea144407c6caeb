import { procedureKey } from '#catalogue/procedure-key.ts'
import { instantOf } from '#messages/rules/vietnam-date.ts'
import { isOver } from '#messages/running-deadline.ts'
import type { Dossier, DossierMirror } from '#schemas/types.ts'
import type { DossierFacts } from './dossier-facts.ts'
import type { RecordedDossier, RecordedMessage } from './recorded-dossier.ts'

type StateFacts = Omit<
  DossierFacts,
  | 'stepFrom'
  | 'stepDueAt'
  | 'told'
  | 'toldTimed'
  | 'toldLate'
  | 'toldSeconds'
  | 'endpoints'
  | 'warnings'
  | 'messages'
  | 'whole'
  | 'states'
>

/** What a city system or an owner elsewhere says of a dossier; each of its kinds has some of it. */
type Said = Partial<Dossier> & Partial<DossierMirror> & { readonly competentAgencyReceivedAt?: string }

const conflict = 'DOSSIER_CONFLICT'

/** What somebody says of a dossier that belongs to another changes nothing of it. */
export const isOfOwner = ({ warnings }: RecordedMessage): boolean => !warnings.includes(conflict)

const written = (instant: number | null | undefined): string | null =>
  instant === null || instant === undefined ? null : new Date(instant).toISOString()

const ms = (time: string | undefined): number | null => instantOf(time) ?? null

/** The time for which the city waited, each moment once, however many supplements were open. */
const waitedMs = (supplements: NonNullable<Dossier['supplements']>): number => {
  const waits = supplements
    .flatMap(({ requestedAt, receivedAt }) => {
      const [from, to] = [instantOf(requestedAt), instantOf(receivedAt)]
      return from === undefined || to === undefined || to <= from ? [] : [{ from, to }]
    })
    .toSorted((one, other) => one.from - other.from)
  let [sum, until] = [0, Number.NEGATIVE_INFINITY]
  for (const { from, to } of waits) {
    sum += Math.max(0, to - Math.max(from, until))
    until = Math.max(until, to)
  }
  return sum
}

const isReused = ({
  reuse,
  fromResultWarehouse,
  replacesResultCode,
}: NonNullable<Dossier['documents']>[number]) =>
  (reuse ?? 0) > 0 || fromResultWarehouse === true || (replacesResultCode ?? '') !== ''

/** Of what was handed in, handed out and paid. */
const partsOf = (dossier: Partial<Dossier>) => {
  const { documents = [], results = [], fees, supplements = [] } = dossier
  const papers = documents.filter(({ deleted }) => deleted !== true)
  const linked = results.filter(({ url }) => (url ?? '') !== '')
  const allFees = fees && [...fees, ...supplements.flatMap((supplement) => supplement.fees ?? [])]
  const waiting = supplements.filter(({ receivedAt }) => receivedAt === undefined).at(-1)
  return {
    supplements: supplements.length,
    waitedSeconds: Math.round(waitedMs(supplements) / 1000),
    waitingSince: dossier.status === 'supplement-requested' ? written(instantOf(waiting?.requestedAt)) : null,
    papers: papers.length,
    papersDigitised: papers.filter(({ digitised }) => digitised === true).length,
    papersReused: papers.filter(isReused).length,
    digitised: dossier.hasDigitisedDocuments ?? null,
    results: results.length,
    resultsLinked: linked.length,
    resultsCoded: linked.filter(({ resultCode }) => (resultCode ?? '') !== '').length,
    fees: allFees?.reduce((sum, { amount }) => sum + amount, 0) ?? null,
    payment: dossier.onlinePayment ?? null,
    vneid: dossier.vneidVerified ?? null,
    databases: [...new Set(dossier.databasesConsulted ?? [])],
  }
}

/** The last full state; of a mirror the newest one, in whatever order they came. */
const lastState = (messages: readonly RecordedMessage[]): RecordedMessage | undefined => {
  const states = messages.filter(
    (message) =>
      message.data !== undefined && (message.type === 'dossier' || message.type === 'dossier-mirror'),
  )
  const changed = ({ type, data }: RecordedMessage) =>
    type === 'dossier-mirror' ? (instantOf((data as DossierMirror).changedAt) ?? 0) : Number.POSITIVE_INFINITY
  return states.toSorted((one, other) => changed(one) - changed(other) || one.seq - other.seq).at(-1)
}

const endOf = (status: string | null, said: Said, toldAt: number | undefined) => {
  if (status === null || !isOver(status)) return { finishedAt: null, returnedAt: null, overAt: null }
  const finished = status === 'finished' || status === 'returned'
  const finishedAt = finished ? (ms(said.finishedAt) ?? ms(said.changedAt)) : null
  const overAt = finishedAt ?? ms(said.refusedAt) ?? ms(said.changedAt) ?? toldAt ?? null
  return {
    finishedAt: written(finishedAt),
    returnedAt: status === 'returned' ? written(ms(said.returnedAt) ?? ms(said.changedAt)) : null,
    overAt: written(overAt),
  }
}

/** How a dossier stands by what its owner said last. */
export const stateFacts = (
  record: RecordedDossier,
  messages: readonly RecordedMessage[],
  computedDueAt: number | undefined,
): StateFacts => {
  const state = lastState(messages)
  const said = (state?.data ?? {}) as Said
  const status = said.status ?? record.status
  const promisedAt = ms(said.dueAt)
  const waits = status === 'supplement-requested'
  const receiving = said.receivingAgency?.code ?? record.receivingAgency ?? ''
  return {
    code: record.code,
    owner: record.owner,
    agency: said.competentAgency?.code ?? record.competentAgency ?? receiving,
    receivingAgency: receiving,
    // A table says it, and no message.
    deskAgency: null,
    procedure: procedureKey(said.procedure?.code ?? record.procedure ?? ''),
    channel: said.channel ?? record.channel,
    status,
    acceptedAt: new Date(record.createdAt).toISOString(),
    submittedAt: written(ms(said.submittedAt) ?? record.submittedAt),
    receivedAt: written(ms(said.receivedAt) ?? record.receivedAt),
    termStart: written(ms(said.competentAgencyReceivedAt)),
    dueAt: waits ? null : written(promisedAt ?? record.dueAt ?? computedDueAt),
    promised: promisedAt !== null,
    ...endOf(status, said, state?.acceptedAt),
    ...partsOf(said),
  }
}

/** The last state of a dossier that was received and for which nobody promised a date. */
export const undatedState = ({ messages }: RecordedDossier): Dossier | undefined => {
  const state = lastState(messages.filter(isOfOwner))
  if (state?.type !== 'dossier') return undefined
  const dossier = state.data as Dossier
  return dossier.dueAt === undefined && dossier.receivedAt !== undefined ? dossier : undefined
}
