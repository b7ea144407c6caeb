import { completed, wholePercents } from '#adapter-kit'
import type { Evaluation } from '#schemas/types.ts'
import { integration, portalOperation } from './call.ts'
import { procedureCode } from './procedure-code.ts'
import { refused } from './refusal.ts'
import { receipt, verdictOf } from './reply.ts'
import evaluationRequest from './schemas/dongbodanhgia-request.json' with { type: 'json' }
import reply from './schemas/reply.json' with { type: 'json' }
import type { Settings } from './settings.ts'
import { clean } from './text.ts'

/** "nn%", of those who answered this question: that they are no shares of all who were asked is our reading. */
const sharesOf = ({ verySatisfied, satisfied, unsatisfied }: Evaluation['handling']): readonly string[] =>
  wholePercents([verySatisfied, satisfied, unsatisfied]).map((share) => `${share}%`)

const row = (evaluation: Evaluation, settings: Settings) => {
  const { month, procedureCode: procedure, agency, respondents, opinions = [] } = evaluation
  const [year = '', monthOfYear = ''] = month.split('-')
  const [veryMuch, much, not] = sharesOf(evaluation.handling)
  const [serviceVeryMuch, serviceMuch, serviceNot] = sharesOf(evaluation.service)
  const said = opinions.map(clean)
  return {
    NgayTongHop: `${Number(monthOfYear)}-${year}`,
    TongSoNguoiDanhGia: String(respondents),
    PhanTramDanhGiaRatHaiLong: veryMuch,
    PhanTramDanhGiaHaiLong: much,
    PhanTramDanhGiaChuaHaiLong: not,
    DanhSachNoiDungYKien: settings.opinionsAs === 'text' ? said.join('\n') : said,
    MaThuTuc: procedureCode(procedure, settings),
    NoiDung: clean(evaluation.content),
    PhanTramDanhGiaDichVuRatHaiLong: serviceVeryMuch,
    PhanTramDanhGiaDichVuHaiLong: serviceMuch,
    PhanTramDanhGiaDichVuChuaHaiLong: serviceNot,
    Madonvi: agency.code,
    TenDonVi: clean(agency.name),
  }
}

export const shareEvaluation = portalOperation({
  summary: 'Tells how satisfied citizens were in a month, of one procedure at one agency (DongBoDanhGia).',
  input: 'evaluation',
  output: 'receipt',
  use: 'delivery',
  repeatable: ({ repeatedEvaluation }) => repeatedEvaluation === 'harmless',
  lane: ({ month, procedureCode: procedure, agency }) =>
    ['evaluation', month, procedure, agency.code].join('|'),
  packets: { request: evaluationRequest, reply },

  toRequest: (evaluation, { settings }) =>
    integration('DongBoDanhGia', { data: [row(evaluation, settings)] }),
  fromReply: (answer, _evaluation, { settings }) =>
    verdictOf(answer, settings) === 'done' ? completed(receipt(answer)) : refused(answer, settings),
})
