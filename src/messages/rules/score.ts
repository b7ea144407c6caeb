import { doesNotCountFor, type Finding, type Indicators, warn } from '#adapter-kit'
import type { Dossier } from '#schemas/types.ts'
import { type DossierParts, dossierParts } from './dossier-parts.ts'
import { isDone } from './dossier-status.ts'
import { isBlank } from './text.ts'

// The indicators are those of Decision 766/QĐ-TTg (national-protocols G.6). A missing flag is never filled in
// (J.2): the sender learns what it costs.
const lost = (pointer: string, indicators: Indicators, vi: string, en: string): Finding => {
  const cost = doesNotCountFor(indicators)
  return warn(pointer, 'SCORE_LOST', `${vi}; ${cost.vi}`, `${en}; ${cost.en}`)
}

const flagFindings = (dossier: Dossier): Finding[] => {
  const found: Finding[] = []
  const populationAsked = dossier.databasesConsulted?.includes('population') ?? false
  if (dossier.vneidVerified === undefined && !populationAsked) {
    const vi = 'Chưa cho biết tài khoản đã xác thực với VNeID hay chưa'
    found.push(lost('/vneidVerified', '4.5', vi, 'It is not said whether VNeID verified the account'))
  }
  if (dossier.onlinePayment === undefined) {
    const vi = 'Chưa cho biết hình thức thanh toán trực tuyến'
    found.push(lost('/onlinePayment', '3.5, 3.6', vi, 'It is not said whether payment was online'))
  }
  return found
}

/** What the documents say of being digitised; undefined when they leave it open. */
const digitisedByDocuments = ({ documents }: DossierParts): boolean | undefined => {
  const kept = documents.filter(([, { deleted }]) => deleted !== true)
  if (kept.some(([, { digitised }]) => digitised === true)) return true
  return kept.length > 0 && kept.every(([, { digitised }]) => digitised === false) ? false : undefined
}

const digitisedFindings = (dossier: Dossier, parts: DossierParts): Finding[] => {
  const pointer = '/hasDigitisedDocuments'
  const stated = dossier.hasDigitisedDocuments
  const derived = digitisedByDocuments(parts)
  if (stated === undefined && derived === undefined) {
    const vi = 'Chưa cho biết hồ sơ có thành phần số hóa hay không'
    return [lost(pointer, '4.3', vi, 'It is not said whether components were digitised')]
  }
  if (stated === undefined || derived === undefined || stated === derived) return []
  const vi = 'Cờ số hóa của hồ sơ mâu thuẫn với các tài liệu; có thể mất điểm chỉ tiêu 4.3'
  const en = 'The flag contradicts what the documents say; indicator 4.3 may be lost'
  return [warn(pointer, 'SCORE_CONTRADICTION', vi, en)]
}

const componentFindings = ({ documents }: DossierParts): Finding[] =>
  documents
    .filter(([, document]) => document.digitised === true && document.deleted !== true)
    .filter(([, { componentCode }]) => isBlank(componentCode ?? ''))
    .map(([pointer]) => {
      const vi = 'Tài liệu đã số hóa nhưng thiếu mã thành phần hồ sơ'
      return lost(`${pointer}/componentCode`, '4.2, 4.3', vi, 'Digitised, but without a component code')
    })

const resultFindings = (dossier: Dossier): Finding[] => {
  if (!isDone(dossier)) return []
  const withFile = (dossier.results ?? []).filter(({ url }) => url !== undefined)
  if (withFile.length === 0) {
    const vi = 'Đã xử lý xong nhưng không có tệp kết quả điện tử'
    return [lost('/results', '3.3, 4.1', vi, 'Finished without an electronic result')]
  }
  const withCode = withFile.some(({ resultCode }) => !isBlank(resultCode ?? ''))
  if (dossier.channel !== 'online' || withCode) return []
  const vi = 'Tệp kết quả của hồ sơ trực tuyến thiếu mã giấy tờ kết quả'
  return [lost('/results', '3.3', vi, 'The result of an online dossier has no result code')]
}

/** What the dossier will lose in the score before it is sent. Never refuses. */
export const scoreFindings = (dossier: Dossier, parts = dossierParts(dossier)): Finding[] => [
  ...flagFindings(dossier),
  ...digitisedFindings(dossier, parts),
  ...componentFindings(parts),
  ...resultFindings(dossier),
]
