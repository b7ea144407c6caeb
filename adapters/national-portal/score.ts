import { doesNotCountFor, type Finding, type Indicators, warn } from '#adapter-kit'
import type { Dossier, DossierDocument } from '#schemas/types.ts'
import { hasDigitised, techId } from './dossier.ts'
import type { Settings } from './settings.ts'

/** A field that the portal takes empty, and what Decision 766 then does not count (national-protocols G.6). */
const lost = (pointer: string, indicators: Indicators, vi: string, en: string): Finding => {
  const cost = doesNotCountFor(indicators)
  return warn(pointer, 'SCORE_LOST', `${vi}; ${cost.vi}`, `${en}; ${cost.en}`)
}

const documentFindings = (document: DossierDocument, pointer: string): Finding[] => {
  const findings: Finding[] = []
  if (document.digitised && !document.componentCode) {
    const vi = 'Tài liệu ghi là đã số hóa nhưng thiếu mã thành phần hồ sơ'
    findings.push(lost(`${pointer}/componentCode`, '4.2, 4.3', vi, 'Digitised, but without a component code'))
  } else if (!document.componentCode) {
    findings.push(lost(`${pointer}/componentCode`, '4.2', 'Thiếu mã thành phần hồ sơ', 'No component code'))
  }
  if (document.digitised === undefined) {
    findings.push(
      lost(`${pointer}/digitised`, '4.3', 'Chưa rõ đã số hóa hay chưa', 'Not said whether digitised'),
    )
  }
  if (document.fromResultWarehouse === undefined) {
    const vi = 'Chưa rõ có lấy từ kho dữ liệu điện tử hay không'
    findings.push(lost(`${pointer}/fromResultWarehouse`, '4.4', vi, 'Not said whether re-used'))
  }
  return findings
}

const resultFindings = ({ status, channel, results = [] }: Dossier): Finding[] => {
  if (status !== 'finished' && status !== 'returned') return []
  if (!results.some(({ url }) => url)) {
    return [
      lost(
        '/results',
        channel === 'online' ? '3.3, 4.1, 4.2' : '4.1, 4.2',
        'Thiếu tệp kết quả',
        'No result file',
      ),
    ]
  }
  if (channel === 'online' && !results.some(({ url, resultCode }) => url && resultCode)) {
    return [lost('/results', '3.3', 'Thiếu mã giấy tờ kết quả', 'No result code')]
  }
  return []
}

const flagFindings = (dossier: Dossier): Finding[] => {
  const findings: Finding[] = []
  if (dossier.onlinePayment === undefined) {
    findings.push(
      lost('/onlinePayment', '3.6', 'Chưa rõ thanh toán trực tuyến hay không', 'Online payment not said'),
    )
  }
  if (dossier.vneidVerified === undefined) {
    findings.push(lost('/vneidVerified', '4.5', 'Chưa rõ tài khoản VNeID', 'VNeID verification not said'))
  }
  if (hasDigitised(dossier) === undefined) {
    const vi = 'Chưa rõ hồ sơ có thành phần số hóa hay không'
    findings.push(lost('/hasDigitisedDocuments', '4.3', vi, 'Not said whether components are digitised'))
  }
  return findings
}

/** What stays behind because this endpoint has no code for it, or does not send it. */
const leftOut = (dossier: Dossier, settings: Settings): Finding[] => {
  const findings = (dossier.databasesConsulted ?? []).flatMap((name, index) => {
    if (settings.databaseCodes[name] !== undefined) return []
    const vi = 'Chưa có mã của Cổng cho cơ sở dữ liệu này nên không gửi'
    const en = "The portal's code for this database is not known; it is left out"
    return [warn(`/databasesConsulted/${index}`, 'DATABASE_UNMAPPED', vi, en)]
  })
  if (dossier.applicant.techId && techId(dossier, settings) === '') {
    const vi = 'Hồ sơ không nộp trực tuyến nên không gửi mã tài khoản trên Cổng'
    findings.push(
      warn('/applicant/techId', 'TECH_ID_LEFT_OUT', vi, 'Not online, so the portal account is left out'),
    )
  }
  return findings
}

/** What the dossier will be worth less for, said before it is sent. */
export const scoreFindings = (dossier: Dossier, settings: Settings): Finding[] => [
  ...flagFindings(dossier),
  ...(dossier.documents ?? []).flatMap((document, index) =>
    document.deleted ? [] : documentFindings(document, `/documents/${index}`),
  ),
  ...resultFindings(dossier),
  ...leftOut(dossier, settings),
]
