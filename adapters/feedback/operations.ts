import {
  type DeliveryContext,
  type Finding,
  nfc,
  type Operation,
  operation,
  reject,
  vietnamFormat,
  wholePercents,
} from '#adapter-kit'
import type { Evaluation, PetitionProgress, SchemaName } from '#schemas/types.ts'
import type { FeedbackRequest } from './feedback-transport.ts'
import { type FeedbackReply, outcomeOf } from './reply.ts'
import reply from './schemas/reply.json' with { type: 'json' }
import request from './schemas/request.json' with { type: 'json' }
import type { Settings } from './settings.ts'

type Context = DeliveryContext<Settings>

/** What all have in common: sent one by one, in the order of what they are about, read by the code of the answer. */
const feedbackDelivery = <In extends SchemaName>(
  definition: Pick<
    Operation<In, 'receipt', FeedbackRequest, FeedbackReply, Settings>,
    'summary' | 'input' | 'repeatable' | 'lane' | 'check' | 'toRequest'
  >,
): Operation =>
  operation<In, 'receipt', FeedbackRequest, FeedbackReply, Settings>({
    output: 'receipt',
    use: 'delivery',
    packets: { request, reply },
    fromReply: (answer, _input, { settings }: Context) => outcomeOf(answer, settings),
    ...definition,
  })

const areHarmless = ({ repeats }: Settings): boolean => repeats === 'harmless'

const laneOf = (petitionId: string): string => `petition|${petitionId}`

const clean = (text: string | undefined): string => nfc(text ?? '').trim()

const momentOf = (time: string): string => vietnamFormat(Date.parse(time), 'yyyyMMddHHmmss')

const codeOf = (state: PetitionProgress['state'], { states }: Settings): string | undefined =>
  Object.keys(states).find((code) => states[code] === state)

const checkState = ({ state }: PetitionProgress, settings: Settings): Finding[] => {
  if (codeOf(state, settings) !== undefined) return []
  const vi = 'Cấu hình của kết nối không có mã cho trạng thái này'
  return [reject('/state', 'STATE_NOT_TAKEN', vi, 'The settings of the endpoint have no code for this state')]
}

export const reportPetition = feedbackDelivery({
  summary: 'Tells how a petition stands (CapNhatTrangThaiPAKN).',
  input: 'petition-progress',
  repeatable: areHarmless,
  lane: ({ petitionId }) => laneOf(petitionId),
  check: checkState,
  toRequest: ({ petitionId, state, content, officer, at }, { settings }) => ({
    service: settings.services.state,
    body: {
      data: [
        {
          PAKNID: petitionId,
          TRANGTHAI: codeOf(state, settings) ?? '',
          NOIDUNG: clean(content),
          NGUOIXULY: clean(officer.name),
          NGAYXULY: momentOf(at),
        },
      ],
    },
  }),
})

export const answerPetition = feedbackDelivery({
  summary: 'Answers a petition, with files by link (TraLoiPAKN).',
  input: 'petition-answer',
  repeatable: areHarmless,
  lane: ({ petitionId }) => laneOf(petitionId),
  toRequest: ({ petitionId, content, answeredBy, answeredAt, isPublic, files = [] }, { settings, link }) => ({
    service: settings.services.answer,
    body: {
      data: [
        {
          PAKNID: petitionId,
          NOIDUNGTRALOI: clean(content),
          NGUOITRALOI: clean(answeredBy.name),
          CHUCVU: clean(answeredBy.title),
          NGAYTRALOI: momentOf(answeredAt),
          CONGKHAI: isPublic ? '1' : '0',
          TEPDINHKEM: files.map(({ name, url }) => ({ TENTEP: clean(name), DUONGDAN: link(url) })),
        },
      ],
    },
  }),
})

/** "nn%", of those who answered this question: that they are no shares of all who were asked is our reading. */
const sharesOf = ({ verySatisfied, satisfied, unsatisfied }: Evaluation['handling']): readonly string[] =>
  wholePercents([verySatisfied, satisfied, unsatisfied]).map((share) => `${share}%`)

const opinionsOf = ({ opinions = [] }: Evaluation, { opinionsAs }: Settings) =>
  opinionsAs === 'text' ? opinions.map(clean).join('\n') : opinions.map(clean)

export const shareEvaluation = feedbackDelivery({
  summary: 'Tells how satisfied citizens were in a month, of one procedure at one agency (DongBoDanhGia).',
  input: 'evaluation',
  // A later one of the same month, procedure and agency takes the place of the earlier one.
  repeatable: true,
  lane: ({ month, procedureCode, agency }) => ['evaluation', month, procedureCode, agency.code].join('|'),
  toRequest: (evaluation, { settings }) => {
    const { month, procedureCode, agency, respondents, handling, service, content } = evaluation
    const [year = '', monthOfYear = ''] = month.split('-')
    const [veryMuch, much, not] = sharesOf(handling)
    const [serviceVeryMuch, serviceMuch, serviceNot] = sharesOf(service)
    return {
      service: settings.services.evaluation,
      body: {
        data: [
          {
            NgayTongHop: `${Number(monthOfYear)}-${year}`,
            TongSoNguoiDanhGia: String(respondents),
            PhanTramDanhGiaRatHaiLong: veryMuch,
            PhanTramDanhGiaHaiLong: much,
            PhanTramDanhGiaChuaHaiLong: not,
            DanhSachNoiDungYKien: opinionsOf(evaluation, settings),
            MaThuTuc: procedureCode,
            NoiDung: clean(content),
            PhanTramDanhGiaDichVuRatHaiLong: serviceVeryMuch,
            PhanTramDanhGiaDichVuHaiLong: serviceMuch,
            PhanTramDanhGiaDichVuChuaHaiLong: serviceNot,
            Madonvi: agency.code,
            TenDonVi: clean(agency.name),
          },
        ],
      },
    }
  },
})
