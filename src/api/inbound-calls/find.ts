import type { Caller } from '#access/caller.ts'
import type { StoredInboundCall } from '#store/inbound-calls.ts'
import { problem } from '../http/problem.ts'
import { agenciesOf } from '../page.ts'
import type { InboundCallsApi } from './routes.ts'

const ofNobodyKnowsWhom = {
  vi: 'Không rõ nội dung này thuộc hồ sơ nào; cần quyền với mọi cơ quan (`agencies: ["*"]`)',
  en: 'It is not known of which dossier this is; that needs all agencies (`agencies: ["*"]`)',
}

export const findInboundCall = async (
  api: InboundCallsApi,
  caller: Caller,
  wanted: string,
): Promise<StoredInboundCall> => {
  const [found] = await api.findInboundCalls({ id: wanted, limit: 1, ...agenciesOf(caller) })
  if (!found) throw problem('not-found')
  return found
}

/** Written down before anything is shown, with the reason where one was given. */
export const shownBytes = async (api: InboundCallsApi, caller: Caller, wanted: string, purpose?: string) => {
  const found = await findInboundCall(api, caller, wanted)
  if (found.dossierCode === null && agenciesOf(caller).agencies)
    throw problem('forbidden', { detail: ofNobodyKnowsWhom })
  const kept = await api.readBytes(found.id)
  if (!kept) throw problem('not-found')
  const { endpoint, source, dossierCode } = found
  const about = { what: `${endpoint}/${source}`, dossierCode: dossierCode ?? undefined, purpose }
  const subjects = await api.subjectsOf(found)
  await api.recordLooks(caller, [{ action: 'read-inbound-call', ...about, subjects }])
  return kept
}
