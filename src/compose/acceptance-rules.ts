import type { Caller } from '#access/caller.ts'
import { writeFindings } from '#access/write-findings.ts'
import type { AcceptanceRules, DossierRecord } from '#messages/dossier-record.ts'
import type { NewMessage } from '#messages/message.ts'
import {
  dossierHistoryFindings,
  type KnownDossier,
  progressHistoryFindings,
} from '#messages/rules/history.ts'
import type { Dossier, Progress } from '#schemas/types.ts'
import type { Resources } from './resources.ts'

const agenciesIn = ({ type, data }: NewMessage): readonly string[] => {
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
const isWriting = ({ type }: NewMessage) => type === 'dossier' || type === 'progress'

const knownBefore = (record: DossierRecord | undefined) =>
  record?.status === undefined ? undefined : (record as KnownDossier)

/** What the record of a dossier decides when a message about it is taken. */
export const acceptanceRules = ({ config }: Pick<Resources, 'config'>): AcceptanceRules => {
  const callers = new Map<string, Caller>(config.senders.map((sender) => [sender.name, sender]))
  const { statusTransitions: transitions, missingRevision } = config.acceptance
  return {
    forbidden(message, record) {
      const { sender, dossierCode: code, type } = message
      const caller = callers.get(sender)
      if (!isWriting(message) || code === undefined || !caller) return []
      const codePointer = type === 'dossier' ? '/code' : '/dossierCode'
      const about = { code, codePointer, agencies: agenciesIn(message), known: known(code, record) }
      return writeFindings(caller, about)
    },
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
