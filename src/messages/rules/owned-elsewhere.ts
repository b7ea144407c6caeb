import { type Finding, reject, type Text, warn } from '#adapter-kit'
import { type CodeOwner, dossierCodeParts, type Ministry, ownerByCode } from './dossier-owner.ts'

/** What becomes of a sender's own report of a dossier whose code says that a ministry's system owns it. */
export const foreignReportModes = ['warn', 'withhold', 'reject'] as const

/** How the owner of a dossier is told, and what follows from it. */
export interface Ownership {
  readonly foreignReports: (typeof foreignReportModes)[number]
  readonly ministries: readonly Ministry[]
}

const ownerWords = (owner: CodeOwner): Text | undefined => {
  if (owner.kind === 'portal') return { vi: 'Cổng Dịch vụ công quốc gia', en: 'the national portal' }
  if (owner.kind !== 'ministry') return undefined
  const { name } = owner
  return {
    vi: `hệ thống của ${name ?? 'bộ, ngành'}`,
    en: name === undefined ? "a ministry's central system" : `the central system of ${name}`,
  }
}

const withheld: Text = {
  vi: 'hồ sơ được lưu nhưng không được tạo hay báo trạng thái lên Cổng',
  en: 'it is kept, but neither created nor reported at the portal',
}

const elsewhere = (owner: CodeOwner, pointer: string, mode: Ownership['foreignReports']): Finding[] => {
  const words = ownerWords(owner)
  if (!words) return []
  const vi = `Theo mã, hồ sơ này thuộc ${words.vi}`
  const en = `By its code this dossier belongs to ${words.en}`
  // Dossiers of linked services bear the portal's root and are worked on by the city: said, and never stopped.
  const code = 'DOSSIER_OWNED_ELSEWHERE'
  if (mode === 'warn' || owner.kind === 'portal') return [warn(pointer, code, vi, en)]
  if (mode === 'reject') return [reject(pointer, code, vi, en)]
  return [warn(pointer, code, `${vi}: ${withheld.vi}`, `${en}: ${withheld.en}`)]
}

/** Whether nothing of this dossier is created or reported at the portal by us (PROPOSED: J.19). */
export const isWithheld = (code: string | undefined, ownership: Ownership): boolean =>
  ownership.foreignReports === 'withhold' &&
  code !== undefined &&
  ownerByCode(code, ownership.ministries)?.kind === 'ministry'

/** What the code of a dossier says against a sender's reporting it as its own. */
export const ownedElsewhereFindings = (code: string, pointer: string, ownership: Ownership): Finding[] => {
  const owner = ownerByCode(code, ownership.ministries)
  if (!owner) return []
  if (owner.kind === 'unclear' && dossierCodeParts(code)?.isLongDate === false) {
    const vi = 'Số thứ tự trong mã hồ sơ có 5 chữ số: không rõ hồ sơ thuộc hệ thống nào'
    const en = 'The number in the dossier code has five digits: it does not say whose the dossier is'
    return [warn(pointer, 'DOSSIER_CODE_NUMBER', vi, en)]
  }
  return elsewhere(owner, pointer, ownership.foreignReports)
}
