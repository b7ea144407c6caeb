import { type LineName, linePoints, type Text } from '#adapter-kit'
import { scoreLines } from './lines.ts'
import { type Points, pointsGained } from './points.ts'
import { countsOf, type Tally } from './tally.ts'

interface GapRule {
  readonly kind: 'missing' | 'wrong' | 'late'
  readonly line: LineName
  readonly title: Text
  /** What to do about it, for who works on dossiers. */
  readonly todo: Text
  count(tally: Tally): number
  /** What would be counted if it were supplied; absent where it cannot be any more: what came late stays late. */
  readonly mended?: (tally: Tally) => Partial<Tally>
}

/** Why dossiers do not count, what that costs, and what to do: the one list of it. */
const rules = {
  'result-link': {
    kind: 'missing',
    line: 'ORIGINAL_RESULT_AVAILABLE',
    title: {
      vi: 'Hồ sơ đã xong nhưng không có đường dẫn tệp kết quả',
      en: 'Done without a link to the result',
    },
    todo: {
      vi: 'Ký số kết quả, tải tệp lên kho và gửi lại trạng thái hồ sơ kèm đường dẫn (results[].url) và mã giấy tờ kết quả (resultCode).',
      en: 'Sign the result, put the file into the store and send the state again with its link (results[].url) and code (resultCode).',
    },
    count: ({ finished, electronic }) => finished - electronic,
    mended: ({ finished }) => ({ electronic: finished }),
  },
  'digitised-flag': {
    kind: 'missing',
    line: 'SO_HOA_GIAY_TO_GIAI_QUYET',
    title: {
      vi: 'Hồ sơ không có hoặc không cho biết thành phần số hóa',
      en: 'No digitised component, or not said',
    },
    todo: {
      vi: 'Số hóa thành phần khi tiếp nhận; gửi documents[].digitised kèm componentCode và hasDigitisedDocuments.',
      en: 'Digitise components at reception; send documents[].digitised with componentCode, and hasDigitisedDocuments.',
    },
    count: ({ withPapers, digitised }) => withPapers - digitised,
    mended: ({ withPapers }) => ({ digitised: withPapers }),
  },
  'data-reuse': {
    kind: 'missing',
    line: 'REUSED_DIGITIZED_DATA',
    title: {
      vi: 'Hồ sơ không dùng lại dữ liệu đã có hoặc không cho biết',
      en: 'No data re-used, or not said',
    },
    todo: {
      vi: 'Lấy giấy tờ từ kho dữ liệu điện tử thay vì yêu cầu nộp; gửi documents[].fromResultWarehouse.',
      en: 'Take papers from the result store instead of asking for them; send documents[].fromResultWarehouse.',
    },
    count: ({ withPapers, reused }) => withPapers - reused,
    mended: ({ withPapers }) => ({ reused: withPapers }),
  },
  'population-data': {
    kind: 'missing',
    line: 'CITIZEN_DATA_CONNECTED_DOSSIER',
    title: {
      vi: 'Hồ sơ không xác thực VNeID và không khai thác CSDL dân cư',
      en: 'Neither verified with VNeID nor by the population database',
    },
    todo: {
      vi: 'Gửi vneidVerified; hoặc xác thực công dân qua CSDL dân cư và gửi databasesConsulted.',
      en: 'Send vneidVerified; or verify the citizen by the population database and send databasesConsulted.',
    },
    count: ({ received, identified }) => received - identified,
    mended: ({ received }) => ({ identified: received }),
  },
  'online-payment': {
    kind: 'missing',
    line: 'PAID_ONLINE',
    title: {
      vi: 'Hồ sơ có phí nhưng không thanh toán trực tuyến hoặc không cho biết',
      en: 'With a fee, not paid online, or not said',
    },
    todo: {
      vi: 'Hướng dẫn thanh toán trên Cổng; với hồ sơ đã trả trực tuyến, gửi onlinePayment.',
      en: 'Guide applicants to pay on the portal; of what was paid online, send onlinePayment.',
    },
    count: ({ obliged, paidOnline }) => obliged - paidOnline,
    mended: ({ obliged }) => ({ paidOnline: obliged }),
  },
  'not-synchronised': {
    kind: 'missing',
    line: 'DOSSIER_SYNC',
    title: { vi: 'Hồ sơ chưa đồng bộ được lên Cổng', en: 'Not synchronised with the portal' },
    todo: {
      vi: 'Xem các lượt gửi bị từ chối hoặc đang chờ (longbien attention) và sửa, gửi lại.',
      en: 'Look at what was refused or waits (longbien attention), correct it and send it again.',
    },
    count: ({ told, synchronised }) => (told ?? 0) - (synchronised ?? 0),
    mended: ({ told, synchronised, synchronisedInTime }) => ({
      synchronised: told,
      synchronisedInTime:
        told === null || synchronised === null || synchronisedInTime === null
          ? null
          : synchronisedInTime + told - synchronised,
    }),
  },
  'synchronised-late': {
    kind: 'late',
    line: 'DOSSIER_SYNC',
    title: { vi: 'Hồ sơ đồng bộ lên Cổng trễ', en: 'Synchronised with the portal too late' },
    todo: {
      vi: 'Gửi trạng thái ngay khi phát sinh, không gom theo đợt; kiểm tra kết nối hay bị gián đoạn.',
      en: 'Send states when they happen, not in batches; look after a connection that fails often.',
    },
    count: ({ synchronised, synchronisedInTime }) => (synchronised ?? 0) - (synchronisedInTime ?? 0),
  },
  'finished-late': {
    kind: 'late',
    line: 'HANDLED_ON_TIME',
    title: { vi: 'Hồ sơ đã xong nhưng trễ hạn', en: 'Done after the due date' },
    todo: {
      vi: 'Theo dõi hồ sơ sắp đến hạn; khi chắc chắn trễ, gửi thư xin lỗi và hẹn lại trước hạn.',
      en: 'Watch what is due soon; where it will be late, send the apology with a new date before the due date.',
    },
    count: ({ late }) => late,
  },
  overdue: {
    kind: 'late',
    line: 'HANDLED_ON_TIME',
    title: { vi: 'Hồ sơ đang giải quyết đã quá hạn', en: 'Under way and past the due date' },
    todo: {
      vi: 'Giải quyết ngay, quá hạn lâu nhất trước; xin lỗi và hẹn lại.',
      en: 'Finish them now, the oldest first; apologise and give a new date.',
    },
    count: ({ overdue }) => overdue,
  },
  'second-supplement': {
    kind: 'wrong',
    line: 'HANDLED_ON_TIME',
    title: {
      vi: 'Hồ sơ bị yêu cầu bổ sung hơn một lần (tính là trễ)',
      en: 'More than one supplement asked for (counts as late)',
    },
    todo: {
      vi: 'Yêu cầu bổ sung một lần, nêu đủ mọi thứ còn thiếu.',
      en: 'Ask once, and name everything that is missing.',
    },
    count: ({ inTimeTwice }) => inTimeTwice,
  },
  'no-due-date': {
    kind: 'missing',
    line: 'HANDLED_ON_TIME',
    title: { vi: 'Hồ sơ đã xong mà không rõ hạn trả', en: 'Done, and nobody knows when it was due' },
    todo: {
      vi: 'Gửi ngày hẹn trả (dueAt); hoặc khai báo thời hạn của thủ tục trong cấu hình.',
      en: 'Send the due date (dueAt); or write the term of the procedure into the configuration.',
    },
    count: ({ undated }) => undated,
    mended: ({ inTime, undated }) => ({ inTime: inTime + undated, undated: 0 }),
  },
  'rated-unsatisfied': {
    kind: 'wrong',
    line: 'DOSSIER_RECEIVING_SATISFACTION',
    title: {
      vi: 'Hồ sơ bị đánh giá chưa hài lòng hoặc bị phản ánh',
      en: 'Rated unsatisfied, or complained of',
    },
    todo: {
      vi: 'Đọc ý kiến, trả lời phản ánh đúng hạn, sửa nguyên nhân lặp lại.',
      en: 'Read what people say, answer complaints in time, mend what comes again.',
    },
    count: ({ unsatisfied, complaints }) => (unsatisfied ?? 0) + (complaints ?? 0),
  },
  'unsatisfied-by-delay': {
    kind: 'late',
    line: 'DOSSIER_RECEIVING_SATISFACTION',
    title: { vi: 'Hồ sơ trễ hạn, tính là chưa hài lòng', en: 'Late, so counted as unsatisfied' },
    todo: {
      vi: 'Như với hồ sơ trễ hạn: trễ hạn mất điểm ở cả hai dòng.',
      en: 'As with what is late: being late costs points in two lines.',
    },
    count: ({ late, inTimeTwice, unsatisfied }) => (unsatisfied === null ? 0 : late + inTimeTwice),
  },
  'petitions-late': {
    kind: 'late',
    line: 'PETITION_PROCESSING_ON_TIME',
    title: { vi: 'Phản ánh, kiến nghị xử lý trễ', en: 'Petitions handled late' },
    todo: {
      vi: 'Trả lời phản ánh theo hạn của từng bước.',
      en: 'Answer petitions within the terms of each step.',
    },
    count: ({ petitions, petitionsInTime }) => (petitions ?? 0) - (petitionsInTime ?? 0),
  },
  'petitions-unsatisfied': {
    kind: 'wrong',
    line: 'PETITION_HANDLING_SATISFACTION',
    title: {
      vi: 'Phản ánh, kiến nghị trả lời chưa hài lòng, bị phản ánh tiếp hoặc trễ',
      en: 'Petitions answered unsatisfactorily, raised again, or late',
    },
    todo: {
      vi: 'Trả lời đúng nội dung, nêu việc đã làm; xem lại những phản ánh bị hỏi lại.',
      en: 'Answer what was asked and say what was done; look again at those that came back.',
    },
    count: ({ petitions, petitionsWell }) => (petitions ?? 0) - (petitionsWell ?? 0),
  },
} as const satisfies Readonly<Record<string, GapRule>>

export type GapName = keyof typeof rules
export const gapRules: Readonly<Record<GapName, GapRule>> = rules
export const gapNames = Object.keys(rules) as readonly GapName[]

export interface Gap {
  readonly gap: GapName
  readonly dossiers: number
  /** What the agency would gain if this alone were not so: a marginal figure. Null: nobody knows. */
  readonly points: Points | null
}

/** What some dossiers cost an agency as it stands; communes lose nothing on lines that they are not measured on. */
const costOf = (rule: GapRule, dossiers: number, agency: Tally, isCommune: boolean): Points | null => {
  const max = linePoints[rule.line]
  const counts = countsOf(agency)[rule.line]
  if (max === null || !counts || counts.denominator === 0) return null
  const { fullFromPercent, notOfCommunes } = scoreLines[rule.line]
  if (isCommune && notOfCommunes) return 0
  return pointsGained({ max, fullFromPercent }, counts, dossiers)
}

/** Where an agency loses points in one procedure, or in all together: `part` of `agency`. */
export const gapsOf = (part: Tally, agency: Tally, isCommune: boolean): readonly Gap[] =>
  gapNames.flatMap((gap): Gap[] => {
    const rule = gapRules[gap]
    const dossiers = rule.count(part)
    const points = dossiers > 0 ? costOf(rule, dossiers, agency, isCommune) : 0
    return points === 0 ? [] : [{ gap, dossiers, points }]
  })

/** The costliest first; of the same cost the one with more dossiers. */
export const costliestFirst = (one: Gap, other: Gap): number =>
  (other.points ?? -1) - (one.points ?? -1) || other.dossiers - one.dossiers
