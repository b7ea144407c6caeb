import type { Caller } from '#access/caller.ts'
import type { RecordLooks } from '#access/look.ts'
import { may } from '#access/may.ts'
import { masked, numbersIn } from '#access/number-in-text.ts'
import type { Pseudonym } from '#access/pseudonyms.ts'
import { type Identifier, nfc } from '#adapter-kit'
import type { Case } from '#cases/case.ts'
import type { DossierScope } from '#store/dossier-scope.ts'
import type { StoredDossier } from '#store/dossiers.ts'
import type { FoundMessage } from '#store/search/find-hits.ts'
import { factsOf, messageFacts, type RecordReader } from '../facts.ts'
import { overallStatus } from '../messages/overall.ts'
import { dossierScope } from '../page.ts'
import type { Hit, SearchResult } from './view.ts'

/** What a search looks into. */
export interface SearchApi extends RecordReader {
  messagesById(id: string): Promise<readonly FoundMessage[]>
  messagesByThread(correlationId: string, limit: number): Promise<readonly FoundMessage[]>
  findCase(id: string): Promise<Case | undefined>
  /** Whatever the partner is. */
  casesByNumber(number: string): Promise<readonly Case[]>
  dossiersOfPerson(
    subjects: readonly Pseudonym[],
    scope: DossierScope,
    limit: number,
  ): Promise<readonly string[]>
  /** Under every key of the configuration. */
  pseudonymsOf(identifier: Identifier): readonly Pseudonym[]
  recordLooks: RecordLooks
}

const maxHits = 50
const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

const dossierHit = (dossier: StoredDossier, by: 'dossier-code' | 'person'): Hit => ({
  kind: 'dossier',
  id: dossier.code,
  by,
  dossierCode: dossier.code,
  status: dossier.status ?? undefined,
  at: dossier.updatedAt.toISOString(),
})

/** Those of these dossiers that the caller may read. */
const dossiersOf = async (
  api: SearchApi,
  caller: Caller,
  codes: readonly string[],
  by: 'dossier-code' | 'person',
): Promise<Hit[]> => {
  const found: Hit[] = []
  for (const code of codes) {
    const dossier = await api.findDossier(code)
    if (dossier && may(caller, 'read-dossier', factsOf(dossier)) === 'yes')
      found.push(dossierHit(dossier, by))
  }
  return found
}

const messagesOf = async (api: SearchApi, caller: Caller, found: readonly FoundMessage[]): Promise<Hit[]> => {
  if (found.length === 0) return []
  const byId = new Map(found.map(({ id, by }) => [id, by]))
  const messages = await api.findMessages({ ids: [...byId.keys()], limit: byId.size })
  const hits: Hit[] = []
  for (const message of messages) {
    const { id, type, dossierCode, acceptedAt } = message
    const dossier = dossierCode === null ? undefined : await api.findDossier(dossierCode)
    if (may(caller, 'read-message', messageFacts(message, dossier)) !== 'yes') continue
    hits.push({
      kind: 'message',
      id,
      by: byId.get(id) ?? 'message-id',
      dossierCode: dossierCode ?? undefined,
      type,
      status: overallStatus([message]),
      at: acceptedAt.toISOString(),
    })
  }
  return hits
}

const casesOf = async (
  api: SearchApi,
  caller: Caller,
  cases: readonly (Case | undefined)[],
): Promise<Hit[]> => {
  const hits: Hit[] = []
  for (const one of cases) {
    if (!one) continue
    const { id, sender, dossierCode, endpoint, state, movedAt } = one
    const dossier = await api.findDossier(dossierCode)
    if (may(caller, 'read-case', { sender, dossier: dossier && factsOf(dossier) }) !== 'yes') continue
    hits.push({
      kind: 'case',
      id,
      by: 'partner-number',
      dossierCode,
      endpoint,
      status: state,
      at: movedAt.toISOString(),
    })
  }
  return hits
}

/** Who is looked for is written down first, whatever is found. */
const dossiersOfPerson = async (
  api: SearchApi,
  caller: Caller,
  numbers: readonly Identifier[],
): Promise<Hit[]> => {
  await api.recordLooks(caller, [{ action: 'search', what: 'dossiers', subjects: numbers.slice(0, 1) }])
  const subjects = numbers.flatMap((number) => api.pseudonymsOf(number))
  if (subjects.length === 0) return []
  const codes = await api.dossiersOfPerson(subjects, dossierScope(caller), maxHits + 1)
  return dossiersOf(api, caller, codes, 'person')
}

const byName = async (api: SearchApi, caller: Caller, text: string): Promise<Hit[]> => {
  const codes = [...new Set([nfc(text), nfc(text).toUpperCase()])]
  const hits = await dossiersOf(api, caller, codes, 'dossier-code')
  if (uuid.test(text)) {
    hits.push(...(await messagesOf(api, caller, await api.messagesById(text))))
    hits.push(...(await casesOf(api, caller, [await api.findCase(text)])))
  }
  hits.push(...(await messagesOf(api, caller, await api.messagesByThread(text, maxHits + 1))))
  hits.push(...(await casesOf(api, caller, await api.casesByNumber(text))))
  return hits
}

/** Everything that has this name, as far as the caller may see it. */
export const searchFor = async (api: SearchApi, caller: Caller, asked: string): Promise<SearchResult> => {
  const text = asked.trim()
  const numbers = numbersIn(text)
  const hits = await byName(api, caller, text)
  const searched = numbers.length > 0 && caller.rights.seeBodies
  if (searched) hits.push(...(await dossiersOfPerson(api, caller, numbers)))
  return {
    hits: hits.slice(0, maxHits),
    more: hits.length > maxHits,
    ...(numbers.length > 0 && { person: { number: masked(text), searched } }),
  }
}
