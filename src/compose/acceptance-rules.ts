import type { Caller } from '#access/caller.ts'
import { partnersProgress } from '#access/report-progress.ts'
import { writeFindings } from '#access/write-findings.ts'
import type { Finding } from '#adapter-kit'
import type { AcceptanceRules, DossierRecord } from '#messages/dossier-record.ts'
import type { NewMessage } from '#messages/message.ts'
import {
  dossierHistoryFindings,
  type KnownDossier,
  progressHistoryFindings,
} from '#messages/rules/history.ts'
import type { Dossier, Progress } from '#schemas/types.ts'
import type { Resources } from './resources.ts'

type Configured = Pick<Resources, 'config'>
type Said = Pick<NewMessage, 'sender' | 'type' | 'data' | 'dossierCode'>

const agenciesIn = ({ type, data }: Said): readonly string[] => {
  if (type !== 'dossier') return []
  const { receivingAgency, competentAgency } = data as Dossier
  return [receivingAgency.code, competentAgency.code]
}

const known = (code: string, record: DossierRecord | undefined) => {
  if (!record) return undefined
  const { owner, receivingAgency, competentAgency, receivers } = record
  const agencies = [receivingAgency, competentAgency].filter((agency) => agency !== undefined)
  return { code, owner, agencies, receivers }
}

/** Only states and steps are a sender's own words about a dossier; the rest is told by partners and by us. */
const isWriting = ({ type }: Said) => type === 'dossier' || type === 'progress'

const knownBefore = (record: DossierRecord | undefined) =>
  record?.status === undefined ? undefined : (record as KnownDossier)

const callersOf = ({ config }: Configured) =>
  new Map<string, Caller>(config.senders.map((sender) => [sender.name, sender]))

const forbiddenTo = (
  caller: Caller | undefined,
  message: Said,
  record?: DossierRecord,
): readonly Finding[] => {
  const { dossierCode: code, type } = message
  if (!isWriting(message) || code === undefined || !caller) return []
  const codePointer = type === 'dossier' ? '/code' : '/dossierCode'
  const about = { code, codePointer, agencies: agenciesIn(message), known: known(code, record) }
  return writeFindings(caller, about)
}

/** Why its sender could not say this of any dossier: it is of agencies with which it does not work. */
export const scopeFindings = (configured: Configured, message: Said): readonly Finding[] =>
  forbiddenTo(callersOf(configured).get(message.sender), message)

/** What the record of a dossier decides when a message about it is taken. */
export const acceptanceRules = (configured: Configured): AcceptanceRules => {
  const { config } = configured
  const callers = callersOf(configured)
  const { statusTransitions: transitions, missingRevision } = config.acceptance
  return {
    forbidden: (message, record) => [
      ...partnersProgress(
        message,
        !callers.has(message.sender) && Object.hasOwn(config.endpoints, message.sender),
      ),
      ...forbiddenTo(callers.get(message.sender), message, record),
    ],
    history(message, record) {
      if (!isWriting(message)) return []
      return message.type === 'dossier'
        ? dossierHistoryFindings(knownBefore(record), message.data as Dossier, {
            transitions,
            missingRevision,
          })
        : progressHistoryFindings(record as KnownDossier | undefined, message.data as Progress)
    },
  }
}
