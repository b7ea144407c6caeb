import { isRecord, type LookUpResult, numberText, readMoment } from '#adapter-kit'
import type { Dossier, PartnerDossier } from '#schemas/types.ts'
import { present, type Row, rowsOf, textOf, upperCaseKeys } from './catalogue.ts'
import { statuses } from './codes.ts'
import { dossierPacket, type FromContext } from './dossier.ts'
import type { Settings } from './settings.ts'
import { clean } from './text.ts'

/** What `TraCuuHoSo` answers in a row was not seen; the names of the packet are expected, in any letter case. */
export const rowOf = (result: unknown, dossierCode: string): Row | undefined => {
  const rows = rowsOf(result).filter((row) => Object.keys(row).length > 0)
  return rows.find((row) => [undefined, dossierCode].includes(textOf(row, 'MAHOSO')))
}

const date = (row: Row, name: string): string | undefined => readMoment(textOf(row, name) ?? '')

const status = (row: Row): string | undefined => textOf(row, 'TRANGTHAIHOSO', 'TRANGTHAI')

/** What the portal holds of a dossier, in our words. What cannot be read stays out. */
export const partnerDossier = (result: unknown, dossierCode: string): PartnerDossier => {
  const row = rowOf(result, dossierCode)
  if (!row) return { found: false }
  const results = row.DANHSACHGIAYTOKETQUA
  return {
    found: true,
    ...present({
      code: textOf(row, 'MAHOSO'),
      procedureCode: textOf(row, 'MATTHC'),
      status: statuses.fromPortal((status(row) ?? '').trim()),
      applicantName: textOf(row, 'CHUHOSO'),
      submittedAt: date(row, 'NGAYNOPHOSO'),
      receivedAt: date(row, 'NGAYTIEPNHAN'),
      dueAt: date(row, 'NGAYHENTRA'),
      finishedAt: date(row, 'NGAYKETTHUCXULY'),
      returnedAt: date(row, 'NGAYTRA'),
      competentAgencyName: textOf(row, 'DONVIXULY'),
      resultCount: Array.isArray(results) ? results.length : undefined,
    }),
  }
}

/** Whether all that we say is there; absent and empty are the same to the portal. */
const agrees = (ours: unknown, theirs: unknown): boolean => {
  if (Array.isArray(ours)) {
    const rows = rowsOf(theirs)
    return ours.length === rows.length && ours.every((value, index) => agrees(value, rows[index]))
  }
  if (isRecord(ours)) {
    const row = isRecord(theirs) ? upperCaseKeys(theirs) : {}
    return Object.entries(ours).every(([name, value]) => agrees(value, row[name.toUpperCase()]))
  }
  return clean(numberText(theirs) ?? String(theirs ?? '')) === String(ours)
}

/**
 * Whether what the portal holds is what we would send. Saying `differs` once too often costs one update; saying
 * `received` wrongly would lose one, so what the portal does not show counts as different.
 */
export const compareWithPortal = (
  result: unknown,
  dossier: Dossier,
  settings: Settings,
  context: FromContext = {},
): LookUpResult => {
  const row = rowOf(result, dossier.code)
  if (!row) return 'not-received'
  const held = { MAHOSO: dossier.code, TRANGTHAIHOSO: status(row), ...row }
  return agrees(dossierPacket(dossier, settings, context), held) ? 'received' : 'differs'
}
