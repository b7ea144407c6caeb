import { type Finding, reject, warn } from '#adapter-kit'
import type { DossierMirror } from '#schemas/types.ts'
import { type Dated, futureFindings, unreadableFindings } from './dates.ts'
import { ownerByCode } from './dossier-owner.ts'
import { notReadFindings } from './past-dates.ts'
import { latestInstant, type RuleContext } from './rule-context.ts'

const codeFindings = ({ dossierCode, owner }: DossierMirror, { ownership }: RuleContext): Finding[] => {
  const byCode = ownerByCode(dossierCode, ownership?.ministries ?? [])
  if (!byCode) {
    const vi = 'Mã hồ sơ không có dạng nào đã biết'
    return [reject('/dossierCode', 'DOSSIER_CODE_FORMAT', vi, 'The dossier code is of no known form')]
  }
  // Five digits and the form with the whole year do not say whose it is.
  if (byCode.kind === 'unclear' || byCode.kind === 'social-insurance' || byCode.kind === owner.kind) return []
  const vi = 'Theo mã, hồ sơ không thuộc hệ thống đã gửi bản sao'
  return [warn('/owner', 'MIRROR_OWNER', vi, 'By its code the dossier is not of the system that mirrors it')]
}

/** Every rule for a mirror on its own. A change of tomorrow would hide all others until then. */
export const mirrorRules = (mirror: DossierMirror, context: RuleContext): Finding[] => {
  const changed: Dated[] = [['/changedAt', mirror.changedAt]]
  const others: Dated[] = [
    ['/submittedAt', mirror.submittedAt],
    ['/receivedAt', mirror.receivedAt],
    ['/dueAt', mirror.dueAt],
    ['/finishedAt', mirror.finishedAt],
  ]
  return [
    ...codeFindings(mirror, context),
    ...notReadFindings(mirror),
    ...unreadableFindings([...changed, ...others]),
    ...futureFindings(changed, latestInstant(context)),
  ]
}
