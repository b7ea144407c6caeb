import { createHash } from 'node:crypto'
import { type Packet, packetsIn, readStrictXml, textIn, writtenIn } from '#adapter-kit'
import { type Refusal, refusal } from './answers.ts'
import { certificateProblem, isModule } from './certificates.ts'
import { dayOf, isEnvelopeTime } from './moments.ts'
import type { NewDossier } from './register.ts'

export interface CivilRules {
  /** The ministry's own unit codes, as digits. */
  readonly units: readonly string[]
  /** How the agency codes of the newer client begin. */
  readonly agencies: string
  readonly province: string
  /** From this day on linked dossiers do not come through a city any more, `yyyy-MM-dd`; empty: they do. */
  readonly linkedUntil: string
}

const documentedModules = ['KS', 'KT', 'KH', 'BS']

const xmlProblem = (text: string): string | undefined => {
  try {
    return readStrictXml(text).name === 'hoTich' ? undefined : 'data: phần tử gốc phải là hoTich'
  } catch (error) {
    return `data: ${error instanceof Error ? error.message : 'không phải XML'}`
  }
}

/** `dangKyHoTich` as the document has it: a number for the unit, XML in a text. */
export const readDocumented = (packet: Packet, rules: CivilRules): NewDossier | Refusal => {
  const unit = writtenIn(packet, 'maDonVi')
  if (typeof packet.maDonVi !== 'number') return refusal(302, 'maDonVi phải là số')
  if (!rules.units.includes(unit)) return refusal(106, `maDonVi ${unit} không đúng`)
  const [module, code] = [textIn(packet, 'module'), textIn(packet, 'maHoSo')]
  if (!documentedModules.includes(module)) return refusal(500, 'module không hợp lệ')
  if (code === '') return refusal(500, 'maHoSo không được để trống')
  if (!isEnvelopeTime(textIn(packet, 'ngayTiepNhan'))) return refusal(302, 'ngayTiepNhan sai định dạng')
  const data = textIn(packet, 'data')
  const problem = xmlProblem(data)
  if (problem !== undefined) return refusal(500, problem)
  return { code, linked: '', unit, module, via: 'documented', data, files: [] }
}

const fileProblem = (file: Packet): string | undefined => {
  const data = textIn(file, 'duLieuTepDinhKem')
  const absent = ['id', 'loaiGiayTo', 'tenGiayTo', 'tenTepDinhKem'].find(
    (name) => writtenIn(file, name) === '',
  )
  if (absent !== undefined) return `fileDinhKem: ${absent} không được để trống`
  if (writtenIn(file, 'huyGiayTo') === '1') return undefined
  const isRead = data !== '' && data.length % 4 === 0 && /^[A-Za-z\d+/]+={0,2}$/.test(data)
  return isRead ? undefined : `fileDinhKem: ${textIn(file, 'tenTepDinhKem')} không đọc được`
}

/** The newer client's push: JSON in a text, files beside it. */
export const readNewer = (packet: Packet, rules: CivilRules, isLinked: boolean): NewDossier | Refusal => {
  const [unit, module, code] = [
    writtenIn(packet, 'maDonVi'),
    textIn(packet, 'module'),
    textIn(packet, 'maHoSoMCDT'),
  ]
  if (!isModule(module)) return refusal(500, 'module không hợp lệ.')
  if (!unit.startsWith(rules.agencies)) return refusal(106, `maDonVi ${unit} không đúng`)
  const linked = textIn(packet, 'maHoSoLT')
  if (code === '') return refusal(500, 'maHoSoMCDT không được để trống.')
  if (isLinked && linked === '') return refusal(500, 'maHoSoLT không được để trống.')
  const received = textIn(packet, 'ngayTiepNhan')
  if (!isEnvelopeTime(received)) return refusal(302, 'ngayTiepNhan sai định dạng.')
  if (isLinked && rules.linkedUntil !== '' && dayOf(received) >= rules.linkedUntil)
    return refusal(500, 'Hồ sơ liên thông không còn tiếp nhận qua hệ thống một cửa của tỉnh.')
  const problem = certificateProblem(module, textIn(packet, 'data'))
  if (problem !== undefined) return refusal(500, problem)
  const files = packetsIn(packet, 'fileDinhKem')
  const unread = files.map(fileProblem).find((found) => found !== undefined)
  if (unread !== undefined) return refusal(500, `${unread}.`)
  const came = files.map((file) => {
    const bytes = Buffer.from(textIn(file, 'duLieuTepDinhKem'), 'base64')
    return { sha256: createHash('sha256').update(bytes).digest('hex'), bytes: bytes.length }
  })
  return { code, linked, unit, module, via: 'newer', data: textIn(packet, 'data'), files: came }
}
