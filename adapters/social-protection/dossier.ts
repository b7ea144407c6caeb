import { createHash } from 'node:crypto'
import {
  completed,
  type DeliveryContext,
  type Finding,
  isoOf,
  isRealDate,
  nfc,
  type Outcome,
  reject,
  rejected,
  vietnamFormat,
  withoutAbsent,
} from '#adapter-kit'
import type { BenefitDossier, Receipt } from '#schemas/types.ts'
import type { JsonReply } from '#transport/gateway/json-transport.ts'
import { answerIn } from './answer.ts'
import { channelCodes, sexIds, statusIds } from './codes.ts'
import { formMisfit, writeForm } from './form.ts'
import type { ProtectionRequest } from './protection-transport.ts'
import type { Settings } from './settings.ts'

type Applicant = BenefitDossier['applicant']

/** `dd/MM/yyyy HH:mm:ss`, Vietnam time (national-protocols B.7). */
export const written = (moment: string): string => vietnamFormat(new Date(moment), 'dd/MM/yyyy HH:mm:ss')

/** As much of `dd/MM/yyyy` as is known. */
const writtenDay = (iso: string): string => iso.split('-').reverse().join('/')

const when = (moment: string | undefined) => moment && written(moment)
const clean = (text: string | undefined) => text && nfc(text).trim()

const addressOf = (prefix: 'HKTT' | 'NOHT', address: Applicant['permanentAddress']) => ({
  [`${prefix}_MaTinh`]: address?.provinceCode,
  [`${prefix}_MaHuyen`]: address?.districtCode,
  [`${prefix}_MaXa`]: address?.wardCode,
  [`${prefix}_DiaChi`]: clean(address?.street),
})

const applicantOf = ({ paper, ...person }: Applicant) => ({
  HoVaTen: clean(person.fullName),
  NgaySinh: person.birthDate && writtenDay(isoOf(person.birthDate)),
  GioiTinhId: sexIds[person.sex],
  // Their list has no leading zeros.
  DanTocId: person.ethnicGroupCode?.replace(/^0+(?=\d)/, ''),
  Cmnd: paper.identifier,
  NgayCapCmnd: paper.issuedOn && writtenDay(paper.issuedOn),
  NoiCapCmndId: paper.issuedByCode,
  SoDienThoai: person.phone,
  ...addressOf('HKTT', person.permanentAddress),
  ...addressOf('NOHT', person.currentAddress),
})

const packetOf = (dossier: BenefitDossier) => ({
  LoaiDuLieu: '100',
  MaHoSo: dossier.dossierCode,
  MaLinhVuc: dossier.fieldCode,
  MaTTHC: dossier.procedureCode,
  KenhThucHien: channelCodes[dossier.channel],
  ...applicantOf(dossier.applicant),
  NgayTiepNhan: written(dossier.receivedAt),
  NgayHenTra: when(dossier.dueAt),
  NgayKetThucXuLy: written(dossier.finishedAt),
  NgayTra: written(dossier.returnedAt),
  StatusId: statusIds.returned,
  CertificateExtentData: writeForm(dossier.form),
})

export const dossierRequest = (
  dossier: BenefitDossier,
  { settings }: DeliveryContext<Settings>,
): ProtectionRequest => ({
  path: settings.paths.dossier,
  body: withoutAbsent({ ...packetOf(dossier), MaTinh: settings.provinceCode }) ?? {},
})

/** What the database was told, to know a repeat by: it takes no corrections. */
export const dossierState = (dossier: BenefitDossier): string =>
  createHash('sha256')
    .update(JSON.stringify(formMisfit(dossier.form) === undefined ? packetOf(dossier) : dossier.form))
    .digest('hex')

export const checkDossier = (
  { form, procedureCode, applicant }: BenefitDossier,
  { procedures }: Settings,
): Finding[] => {
  const found: Finding[] = []
  if (procedures.length > 0 && !procedures.includes(procedureCode))
    found.push(
      reject(
        '/procedureCode',
        'PROCEDURE_NOT_TAKEN',
        'Cơ sở dữ liệu trợ giúp xã hội không nhận hồ sơ của thủ tục này',
        'The social-protection database does not take dossiers of this procedure',
      ),
    )
  if (applicant.birthDate && !isRealDate(applicant.birthDate))
    found.push(
      reject(
        '/applicant/birthDate',
        'DATE_IMPOSSIBLE',
        'Ngày sinh không có trong lịch',
        'The calendar has no such birth date',
      ),
    )
  if (formMisfit(form) !== undefined)
    found.push(
      reject(
        '/form',
        'FORM_NOT_XML',
        'Biểu mẫu có tên trường, giá trị hoặc cách lồng nhau mà XML không biểu diễn được',
        'The form has a name, a value or a nesting that XML cannot carry',
      ),
    )
  return found
}

export const readDossierReply = (
  reply: JsonReply,
  { settings, known }: DeliveryContext<Settings>,
): Outcome<Receipt> => {
  const { meaning, words } = answerIn(reply, settings)
  if (meaning === 'done') return completed({})
  // The answer to our first sending was lost. What is sent once more, with another content, is not taken.
  if (meaning === 'exists' && !known) return completed({})
  if (meaning === 'exists')
    return rejected(
      'ALREADY_THERE',
      'Cơ sở dữ liệu đã có hồ sơ này và không nhận bản sửa đổi',
      'operator',
      words,
    )
  return rejected('REFUSED', 'Cơ sở dữ liệu trợ giúp xã hội không nhận hồ sơ', 'sender', words)
}
