import type { Catalogue } from './catalogue.ts'
import { readDossierCode } from './codes.ts'
import { dummyNumber } from './dossier-shape.ts'
import { type Json, rowsOf, textOf } from './records.ts'
import { type Refusal, refusals } from './refusals.ts'

/** Who sends, and when. */
export interface Submitter {
  readonly root: string
  readonly now: Date
}

const checkOwner = (packet: Json, at: string): Refusal | undefined => {
  const identities = rowsOf(packet, 'DinhDanhCHS')
  // No type is known for an enterprise's number, so only a citizen has to have one (national-protocols J.1).
  if (textOf(packet, 'LoaiDoiTuong') === '1' && identities.length === 0)
    return refusals.required(`${at}.DinhDanhCHS`)
  for (const [index, identity] of identities.entries()) {
    const number = textOf(identity, 'SoDinhDanh')
    const digits = textOf(identity, 'LoaiDinhDanh') === '1' ? 12 : 9
    if (!/^\d+$/.test(number) || number.length !== digits || number === dummyNumber) {
      return refusals.format(`${at}.DinhDanhCHS[${index}].SoDinhDanh`, `phải là số thật gồm ${digits} chữ số`)
    }
  }
  return undefined
}

const checkDates = (packet: Json, at: string): Refusal | undefined => {
  const status = textOf(packet, 'TrangThaiHoSo')
  if ((status === '9' || status === '10') && textOf(packet, 'NgayKetThucXuLy') === '')
    return refusals.required(`${at}.NgayKetThucXuLy`)
  if (status === '3' && textOf(packet, 'NgayTuChoi') === '') return refusals.required(`${at}.NgayTuChoi`)
  const due = textOf(packet, 'NgayHenTra')
  if (due !== '' && due < textOf(packet, 'NgayTiepNhan'))
    return refusals.format(`${at}.NgayHenTra`, 'không được trước NgayTiepNhan')
  return undefined
}

/** A dossier's code: of a known shape, with a real day, and of the sender's root. */
export const checkDossierCode = (code: string, at: string, sender: Submitter): Refusal | undefined => {
  const read = readDossierCode(code, sender.now)
  if (!read)
    return refusals.format(`${at}.MaHoSo`, 'phải theo dạng mã đơn vị-ngày-số, ngày có thật và đã đến')
  return read.root === sender.root ? undefined : refusals.agencyForeign(`${at}.MaHoSo`)
}

/** What a packet of the right shape still has to satisfy. */
export const checkDossier = (packet: Json, at: string, sender: Submitter, catalogue: Catalogue) =>
  checkDates(packet, at) ??
  checkOwner(packet, at) ??
  (catalogue.has(textOf(packet, 'MaTTHC')) ? undefined : refusals.procedure(`${at}.MaTTHC`)) ??
  checkDossierCode(textOf(packet, 'MaHoSo'), at, sender)
