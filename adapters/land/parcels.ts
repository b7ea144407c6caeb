import {
  completed,
  type DeliveryContext,
  type Finding,
  inDoubt,
  type Outcome,
  type PacketReader,
  packetReader,
  permanent,
  reject,
  rejected,
  withoutAbsent,
} from '#adapter-kit'
import type { ParcelList, ParcelQuestion } from '#schemas/types.ts'
import { readAnswer, refusalOf } from './answer.ts'
import type { LandReply, LandRequest } from './land-transport.ts'
import type { Settings } from './settings.ts'

type Parcel = ParcelList['parcels'][number]

const mostParcels = 100
const geoHash = (said: string): string | undefined =>
  /^[0-9b-hjkmnp-z]{12}$/.test(said.toLowerCase()) ? said.toLowerCase() : undefined

export const checkParcelQuestion = (_question: ParcelQuestion, { parcelQuestions }: Settings): Finding[] =>
  parcelQuestions
    ? []
    : [
        reject(
          '',
          'PARCELS_OFF',
          'Chưa bật việc hỏi thửa đất (parcelQuestions)',
          'Questions about parcels are off (parcelQuestions)',
        ),
      ]

/** By the code, which is unique in the country, or by sheet and number within a ward. */
export const parcelRequest = (
  { parcelCode, provinceCode, wardCode, sheet, number }: ParcelQuestion,
  { settings }: DeliveryContext<Settings>,
): LandRequest => ({
  path: settings.paths.parcels,
  body:
    parcelCode === undefined
      ? {
          TinhId: provinceCode,
          XaId: wardCode,
          SoHieuBanDo: sheet,
          SoThuTuThua: number,
        }
      : { MaThuaDat: parcelCode },
  files: [],
})

const parcelIn = (row: PacketReader): Parcel =>
  withoutAbsent<Parcel>({
    parcelCode: row.parsed('MaThuaDat', geoHash),
    provinceCode: row.code('TinhId', 2),
    wardCode: row.code('XaId', 5),
    sheet: row.text('SoHieuBanDo'),
    number: row.text('SoThuTuThua'),
    area: row.text('DienTich'),
    landUse: row.text('LoaiDat'),
    address: row.text('DiaChiChiTiet'),
  }) ?? {}

/** PROPOSED as a whole. */
export const readParcels = (reply: LandReply, settings: Settings): Outcome<ParcelList> => {
  const { data, refused } = readAnswer(reply, settings)
  if (refused && refused.meaning !== 'unknown') return refusalOf(refused)
  const packet = packetReader({ data: refused ? [] : data })
  if (!packet || (!refused && !Array.isArray(data)))
    throw inDoubt('REPLY_UNREADABLE', 'The answer of the land office holds no parcels')
  const rows = packet.list('data')
  if (rows.length > mostParcels)
    throw permanent('REPLY_TOO_LARGE', 'The answer holds more parcels than can be meant')
  const parcels = rows.map(parcelIn)
  if (parcels.length === 0)
    return rejected('PARCEL_UNKNOWN', 'Không tìm thấy thửa đất theo thông tin đã cho', 'applicant')
  const unreadable = packet.unreadable().slice(0, 50)
  return completed({ parcels, ...(unreadable.length > 0 && { unreadable: [...unreadable] }) })
}
