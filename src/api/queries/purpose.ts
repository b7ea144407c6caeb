import type { Doubt } from '#access/purpose-ground.ts'
import { type Finding, reject } from '#adapter-kit'
import { characterFindings } from '#messages/rules/character-findings.ts'
import { normalise } from '#messages/rules/text.ts'
import type { Purpose } from '#schemas/types.ts'
import { below } from '../below.ts'
import { type Problem, problem } from '../http/problem.ts'
import type { QueriesApi } from './routes.ts'

const doubts: Readonly<Record<Doubt, Finding>> = {
  DOSSIER_UNKNOWN: reject(
    '/purpose/dossierCode',
    'PURPOSE_DOSSIER_UNKNOWN',
    'Hệ thống gửi không có hồ sơ này, nên không tra cứu ai vì hồ sơ đó',
    'The sender has no such dossier, so nobody is looked up for its sake',
  ),
  PERSONS_UNKNOWN: reject(
    '/purpose/dossierCode',
    'PURPOSE_PERSONS_UNKNOWN',
    'Chưa xác định được hồ sơ này nêu những ai; hãy thử lại sau ít phút',
    'It is not known yet whom this dossier names; ask again in some minutes',
  ),
  OTHER_PERSON: reject(
    '/data',
    'PURPOSE_OTHER_PERSON',
    'Hồ sơ nêu trong mục đích không có số giấy tờ này',
    'The dossier of the purpose does not name this number',
  ),
  OTHER_DOSSIER: reject(
    '/data/dossierCode',
    'PURPOSE_OTHER_DOSSIER',
    'Hỏi về một hồ sơ khác với hồ sơ nêu trong mục đích',
    'Asks about another dossier than that of the purpose',
  ),
}

const overrideRefused = reject(
  '/purpose/override',
  'OVERRIDE_NOT_ALLOWED',
  'Hệ thống gửi không có quyền `overridePurpose`',
  'The sender does not have the right `overridePurpose`',
)

/** Why somebody is not looked up, and the way out. */
export const purposeNotShown = (doubt: Doubt, wasOverrideRefused: boolean): Problem =>
  problem('purpose-not-shown', {
    detail: {
      vi: 'Gửi hồ sơ trước rồi hỏi. Nếu vẫn phải hỏi, hệ thống có quyền `overridePurpose` nêu lý do trong `purpose.override.reason`; việc này được đánh dấu trong nhật ký',
      en: 'Hand in the dossier first, then ask. Where it has to be asked all the same, a sender with the right `overridePurpose` says why in `purpose.override.reason`, which is marked in the record',
    },
    findings: [doubts[doubt], ...(wasOverrideRefused ? [overrideRefused] : [])],
  })

/** Whose share of the day is used up, and when the next day begins. */
export const quotaSpent = (whose: 'sender' | 'officer', retryAfterSeconds: number): Problem =>
  problem('quota-spent', {
    detail:
      whose === 'sender'
        ? { vi: 'Của cả hệ thống gửi', en: 'Those of the whole sender' }
        : { vi: 'Của cán bộ này', en: 'Those of this officer' },
    more: { code: whose === 'sender' ? 'QUOTA_OF_SENDER' : 'QUOTA_OF_OFFICER' },
    retryAfterSeconds,
  })

/** A purpose that a single question would be refused for is refused here too. */
export const soundPurpose = (api: Pick<QueriesApi, 'rules'>, purpose: Purpose): void => {
  const found = [...characterFindings(purpose), ...api.rules('purpose', normalise(purpose))]
  const findings = below('/purpose', found)
  if (findings.some(({ severity }) => severity === 'reject')) throw problem('invalid-request', { findings })
}
