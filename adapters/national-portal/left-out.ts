import type { Note } from '#adapter-kit'
import type { Dossier } from '#schemas/types.ts'
import { goesByRepresentative } from './identity.ts'
import type { Settings } from './settings.ts'

type Place = readonly [
  pointer: string,
  value: (dossier: Dossier, settings: Settings) => unknown,
  vi: string,
  en: string,
]

const place = (
  pointer: string,
  value: Place[1],
  vi = 'Gói tin của Cổng không có trường cho thông tin này; không gửi',
  en = "The portal's packet has no field for this; it is not sent",
): Place => [pointer, value, vi, en]

const ofBoth: readonly Place[] = [place('/revision', ({ revision }) => revision)]

const deskVi = 'Cổng chỉ biết nơi tiếp nhận qua mã hồ sơ; mã và tên của nơi này không gửi'
const deskEn = 'The portal knows the desk by the dossier code only; its own code and name are not sent'

const isNamed = ({ applicant }: Dossier, { citizenRepresentative }: Settings): boolean =>
  applicant.type === 'citizen' && citizenRepresentative === 'other-information'

/** What of a dossier the packet of `DongBoHoSoMC` has no field for (national-protocols A.4). */
const ofClassic: readonly Place[] = [
  ...ofBoth,
  place('/receivingAgency', ({ receivingAgency }) => receivingAgency, deskVi, deskEn),
  place(
    '/competentAgency/code',
    ({ competentAgency }) => competentAgency.code,
    'DonViXuLy là tên đơn vị; mã đơn vị không gửi',
    'DonViXuLy is the name of the agency; its code is not sent',
  ),
  place('/applicant/birthDate', ({ applicant }) => applicant.birthDate),
  place('/applicant/address', ({ applicant }) => applicant.address),
  place('/applicant/representative/fullName', (dossier, settings) =>
    isNamed(dossier, settings) ? undefined : dossier.applicant.representative?.fullName,
  ),
  place('/applicant/representative/identifiers', (dossier, settings) =>
    dossier.applicant.type !== 'citizen' || isNamed(dossier, settings) || goesByRepresentative(dossier)
      ? undefined
      : dossier.applicant.representative?.identifiers,
  ),
]

/** What of a dossier neither `CreateDossier` nor `CapNhatTrangThai` has a field for, beside what is warned of (A.9). */
const ofRest: readonly Place[] = [
  ...ofBoth,
  place('/procedure/name', ({ procedure }) => procedure.name),
  place('/procedure/fieldCode', ({ procedure }) => procedure.fieldCode),
  place('/channel', ({ channel }) => channel),
  place('/submittedVia', ({ submittedVia }) => submittedVia),
  place('/summary', ({ summary }) => summary),
  place('/returnMethod', ({ returnMethod }) => returnMethod),
  place('/applicant/otherInformation', ({ applicant }) => applicant.otherInformation),
  place('/receivingAgency/name', ({ receivingAgency }) => receivingAgency.name),
  place('/competentAgency/code', ({ competentAgency }) => competentAgency.code),
  place('/hasDigitisedDocuments', ({ hasDigitisedDocuments }) => hasDigitisedDocuments),
  place('/finishedAt', ({ finishedAt }) => finishedAt),
  place('/refusedAt', ({ refusedAt }) => refusedAt),
  place('/returnedAt', ({ returnedAt }) => returnedAt),
]

const notesOf =
  (places: readonly Place[]) =>
  (dossier: Dossier, settings: Settings): Note[] =>
    places
      .filter(([, value]) => value(dossier, settings) !== undefined)
      .map(([pointer, , vi, en]) => ({ pointer, code: 'NO_FIELD_AT_PARTNER', message: { vi, en } }))

export const classicNotes = notesOf(ofClassic)
export const restNotes = notesOf(ofRest)
