import {
  type Decoded,
  type Incoming,
  incoming,
  isRecord,
  nfc,
  numberText,
  ownValue,
  readMoment,
} from '#adapter-kit'
import type { Schemas } from '#schemas/types.ts'
import type { Settings } from './settings.ts'

type Mirror = Schemas['dossier-mirror']
type Refusal = Extract<Decoded, { kind: 'reject' }>

interface Row {
  /** Its place in what came. */
  readonly at: string
  readonly fields: Readonly<Record<string, unknown>>
}

const isRefusal = (read: unknown): read is Refusal => isRecord(read) && read.kind === 'reject'

const refusal = ({ at }: Row, name: string, code: string, reason: string): Refusal => ({
  kind: 'reject',
  code,
  reason,
  pointer: `${at}/${name}`,
})

/** Texts and numbers alike: a state was written both ways by every partner that we know. */
const textIn = ({ fields }: Row, name: string): string | undefined => {
  const value = fields[name]
  const text = typeof value === 'string' ? nfc(value).trim() : numberText(value)
  return text === '' ? undefined : text
}

const missing = (row: Row, name: string) => refusal(row, name, 'REQUIRED', `Thiếu trường bắt buộc ${name}.`)

const moments = {
  NgayNop: 'submittedAt',
  NgayTiepNhan: 'receivedAt',
  NgayHenTra: 'dueAt',
  NgayKetThuc: 'finishedAt',
} as const

type Times = Pick<Mirror, (typeof moments)[keyof typeof moments] | 'changedAt' | 'unreadable'>

const maxText = 200

/** By the moment of the change mirrors are put in order; of the others what cannot be read is kept as it came. */
const timesIn = (row: Row): Times | Refusal => {
  const changed = textIn(row, 'ThoiDiem')
  if (changed === undefined) return missing(row, 'ThoiDiem')
  const changedAt = readMoment(changed)
  if (changedAt === undefined)
    return refusal(row, 'ThoiDiem', 'BAD_FORMAT', 'Không phải thời điểm dạng dd/MM/yyyy HH:mm:ss.')
  const times: Partial<Record<string, string>> = {}
  const unreadable: NonNullable<Mirror['unreadable']> = []
  for (const [field, ours] of Object.entries(moments)) {
    const text = textIn(row, field)
    const moment = readMoment(text ?? '')
    if (moment !== undefined) times[ours] = moment
    else if (text !== undefined) unreadable.push({ field, text: [...text].slice(0, maxText).join('') })
  }
  return { ...times, changedAt, ...(unreadable.length > 0 && { unreadable }) }
}

const agencyIn = ({ fields }: Row, name: string) => {
  const value = fields[name]
  if (!isRecord(value)) return undefined
  const part = { at: '', fields: value }
  const [code, words] = [textIn(part, 'MaDonVi'), textIn(part, 'TenDonVi')]
  if (code === undefined) return undefined
  return { code, ...(words !== undefined && { name: words }) }
}

/** What of our agency's part is said. A word that nobody configured is no reason to lose the rest. */
const partIn = (row: Row, { asked }: Settings) => {
  const receivingAgency = agencyIn(row, 'DonViTiepNhan')
  const competentAgency = agencyIn(row, 'DonViXuLy')
  const ours = ownValue(asked, textIn(row, 'YeuCau') ?? '')
  return {
    ...(receivingAgency && { receivingAgency }),
    ...(competentAgency && { competentAgency }),
    ...(ours !== undefined && { asked: ours }),
  }
}

const mirrorIn = (row: Row, settings: Settings): Mirror | Refusal => {
  const dossierCode = textIn(row, 'MaHoSo')
  if (dossierCode === undefined) return missing(row, 'MaHoSo')
  const partnerStatus = textIn(row, 'TrangThai')
  if (partnerStatus === undefined) return missing(row, 'TrangThai')
  const status = ownValue(settings.statuses, partnerStatus)
  if (status === undefined)
    return refusal(row, 'TrangThai', 'STATUS_UNKNOWN', 'Trạng thái này của bộ chưa được cấu hình.')
  const times = timesIn(row)
  if (isRefusal(times)) return times
  const ownNumber = textIn(row, 'SoHoSoBo')
  const procedure = textIn(row, 'MaTTHC')
  return {
    dossierCode,
    owner: { kind: 'ministry', ...settings.ministry },
    ...(ownNumber !== undefined && { ownNumber }),
    status,
    partnerStatus,
    ...(procedure !== undefined && { procedure: { code: procedure } }),
    ...partIn(row, settings),
    ...times,
  }
}

/** The ministry's own number of the change; where it has none, the state and when the dossier came to it. */
const keyOf = (row: Row, { dossierCode, partnerStatus, changedAt }: Mirror): string =>
  textIn(row, 'MaSuKien') ?? `${dossierCode}|${partnerStatus}|${changedAt}`

/** One change of a dossier that a ministry owns. */
export const readChange = (value: unknown, at: string, settings: Settings): Incoming | Refusal => {
  if (!isRecord(value))
    return { kind: 'reject', code: 'UNREADABLE', reason: 'Dòng không phải là đối tượng.', pointer: at }
  const row = { at, fields: value }
  const mirror = mirrorIn(row, settings)
  return isRefusal(mirror) ? mirror : incoming('dossier-mirror', mirror, keyOf(row, mirror))
}
