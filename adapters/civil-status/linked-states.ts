import {
  completed,
  type DeliveryContext,
  type Finding,
  isRecord,
  nfcJson,
  type Outcome,
  operation,
  type PartnerSide,
  permanent,
  reject,
  rejected,
  transient,
  vietnamFormat,
  vietnamInstant,
  withoutAbsent,
} from '#adapter-kit'
import type { LinkedState, Receipt } from '#schemas/types.ts'
import type { JsonReply } from '#transport/gateway/json-transport.ts'
import { linkedCodes, stepsTo } from './linked-order.ts'
import { unitOf } from './modules.ts'
import replyPacket from './schemas/reply.json' with { type: 'json' }
import requestPacket from './schemas/request.json' with { type: 'json' }
import type { Settings } from './settings.ts'
import type { CivilRequest } from './transport.ts'

type Context = DeliveryContext<Settings>

const time = (at: string | undefined): string | undefined =>
  at && vietnamFormat(new Date(at), 'dd/MM/yyyy HH:mm:ss')

const resultText = ({ entry }: LinkedState): string | undefined =>
  entry &&
  nfcJson(
    withoutAbsent<Record<string, string>>({
      so: entry.number,
      quyenSo: entry.book,
      trangSo: entry.page,
      ngayDangKy: entry.registeredOn && vietnamFormat(vietnamInstant(entry.registeredOn), 'dd/MM/yyyy'),
    }) ?? {},
  )

/** One step; what is told of the last one only is left out of those before it. */
const packet = (state: LinkedState, step: number, isLast: boolean, { unitCodes }: Settings) =>
  withoutAbsent({
    maTTHC: state.procedureCode,
    soHoSoLT: state.linkedCode,
    coQuanXuLy: unitOf(state.dossierCode, unitCodes).unit,
    maHoSo: state.dossierCode,
    trangThai: step,
    thoiGianThucHien: time(state.at),
    ghiChu: isLast ? state.note : undefined,
    ketQuaXuLy: isLast ? resultText(state) : undefined,
    nguoiXuLy: state.officer.name,
    chucDanh: state.officer.title,
    phongBanXuLy: state.unit,
    noiDungXuLy: state.content,
    ngayBatDau: time(state.startedAt),
    ngayKetThucTheoQuyDinh: time(state.dueAt),
    ngayHenTraTruoc: time(state.promisedBefore),
    ngayHenTraMoi: time(state.promisedNow),
    hanBoSungHoSo: isLast ? time(state.supplementDueAt) : undefined,
  }) ?? {}

const nextStep = ({ state }: LinkedState, { reference }: Pick<PartnerSide, 'reference'>) => {
  const target = linkedCodes[state]
  const [next = target] = stepsTo(target, reference) ?? []
  return { next, isLast: next === target }
}

const checkOrder = ({ state }: LinkedState, settings: Settings, side?: PartnerSide): Finding[] => [
  ...(settings.linkedServices
    ? []
    : [
        reject(
          '',
          'LINKED_SERVICES_NOT_CONFIGURED',
          'Cấu hình không có phần mềm dịch vụ công liên thông.',
          'The settings have no software of the linked services.',
        ),
      ]),
  ...(stepsTo(linkedCodes[state], side?.reference)
    ? []
    : [
        reject(
          '/state',
          'LINKED_STATE_BEHIND',
          'Dịch vụ công liên thông đã nhận trạng thái sau trạng thái này.',
          'The linked services have been told a later state already.',
        ),
      ]),
]

const refusalText = (body: Readonly<Record<string, unknown>>): string => {
  const errors = isRecord(body.errors) ? Object.values(body.errors).flat() : []
  const said = [...errors, body.title].find((text) => typeof text === 'string' && text.trim() !== '')
  return typeof said === 'string' ? said : ''
}

/** It has only sentences: those that pass are known, and none makes a success (national-protocols E.2). */
const passes = /chưa cập nhật trạng thái|chưa được gửi/iu
const outOfOrder = /logic xử lý không hợp lệ/iu

const readAnswer = ({ status, body }: JsonReply, state: LinkedState, side: Context): Outcome<Receipt> => {
  if (!isRecord(body)) throw permanent('REPLY_UNREADABLE', 'The answer of the linked services is no object')
  if (status === 200 && String(body.status) === '200' && !isRecord(body.errors)) {
    const { next, isLast } = nextStep(state, side)
    return completed({}, { reference: String(next), ...(!isLast && { unfinished: true as const }) })
  }
  const partnerText = refusalText(body)
  const words = partnerText === '' ? {} : { partnerText }
  if (status !== 400)
    throw permanent('REPLY_UNREADABLE', 'The linked services answer neither yes nor no', words)
  if (passes.test(partnerText))
    throw transient('LINKED_NOT_READY', 'The linked services are not ready for this state', words)
  if (outOfOrder.test(partnerText))
    return rejected(
      'LINKED_STATE_REFUSED',
      'Dịch vụ công liên thông không nhận trạng thái này',
      'operator',
      words,
    )
  return rejected('LINKED_DATA_REFUSED', 'Dịch vụ công liên thông báo dữ liệu không hợp lệ', 'sender', words)
}

/** Tells the linked services a state, after those before it that they have not been told. */
export const tellLinkedState = operation({
  summary:
    'Tells the linked services the state of a registration, with the states before it that are missing.',
  input: 'linked-state',
  output: 'receipt',
  use: 'delivery',
  // The last state once more is no harm.
  repeatable: true,
  creates: {
    key: ({ linkedCode }) => linkedCode,
    again: 'skip',
    state: ({ state }) => String(linkedCodes[state]),
  },
  check: (state, settings: unknown, side) => checkOrder(state, settings as Settings, side),
  toRequest: (state, context: Context): CivilRequest => {
    const { next, isLast } = nextStep(state, context)
    return {
      system: 'linked',
      method: 'POST',
      path: '/capNhatTrangThaiHoSoDVCLTHoTich',
      body: packet(state, next, isLast, context.settings),
    }
  },
  fromReply: readAnswer,
  packets: { request: requestPacket, reply: replyPacket },
})
