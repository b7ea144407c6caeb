import { type LineName, linePoints, type Text } from '#adapter-kit'

export const groupNames = [
  'transparency',
  'progress',
  'online',
  'payment',
  'digitisation',
  'satisfaction',
] as const
export type GroupName = (typeof groupNames)[number]

/** How sure a formula is: found again in what the portal published, or taken from a description, or unknown. */
type Certainty = 'reproduced' | 'described' | 'unknown'

/** Where the figures of a line come from: our record, or only what others publish. */
type MeasuredBy = 'record' | 'others'

export interface ScoreLine {
  readonly group: GroupName
  readonly title: Text
  /** What is divided by what. */
  readonly ratio: Text
  /** From which share on all points are earned. */
  readonly fullFromPercent: number
  /** What nothing to measure earns: no score, none of the points, or all of them. */
  readonly ofNothing: 'no-score' | 'none' | 'all'
  readonly certainty: Certainty
  readonly measuredBy: MeasuredBy
  /** Communes are not measured on it and get all its points. */
  readonly notOfCommunes?: true
}

export const groups: Readonly<Record<GroupName, { readonly points: number; readonly title: Text }>> = {
  transparency: { points: 18, title: { vi: 'Công khai, minh bạch', en: 'Transparency' } },
  progress: { points: 20, title: { vi: 'Tiến độ giải quyết', en: 'Progress' } },
  online: { points: 12, title: { vi: 'Dịch vụ công trực tuyến', en: 'Online services' } },
  payment: { points: 10, title: { vi: 'Thanh toán trực tuyến', en: 'Online payment' } },
  digitisation: { points: 22, title: { vi: 'Số hóa hồ sơ', en: 'Digitisation' } },
  satisfaction: { points: 18, title: { vi: 'Mức độ hài lòng', en: 'Satisfaction' } },
}

const line = (group: GroupName, title: Text, ratio: Text, more: Partial<ScoreLine> = {}): ScoreLine => ({
  group,
  title,
  ratio,
  fullFromPercent: 100,
  ofNothing: 'no-score',
  certainty: 'reproduced',
  measuredBy: 'record',
  ...more,
})

const published = {
  vi: 'Cầu nối không thể biết; chỉ có số liệu do nơi khác công bố',
  en: 'No bridge can know it; there are only the figures that others publish',
}
const ofOthers = { measuredBy: 'others' } as const

/** The live form of Decision 766 (national-protocols-2026 G.6): what each line means, how it is reckoned, and how sure that is. */
export const scoreLines: Readonly<Record<LineName, ScoreLine>> = {
  PUBLISH_ON_TIME: line(
    'transparency',
    { vi: 'Thủ tục công bố đúng hạn', en: 'Procedures decreed in time' },
    published,
    ofOthers,
  ),
  PUBLIC_UPDATE_ON_TIME: line(
    'transparency',
    { vi: 'Thủ tục cập nhật, công khai đúng hạn', en: 'Procedures published in time' },
    published,
    ofOthers,
  ),
  PUBLIC_CONTENT_FULL: line(
    'transparency',
    { vi: 'Thủ tục công khai đầy đủ nội dung', en: 'Procedures published with all their parts' },
    published,
    ofOthers,
  ),
  DOSSIER_SYNC: line(
    'transparency',
    { vi: 'Hồ sơ đồng bộ đúng hạn lên Cổng', en: 'Dossiers synchronised with the portal in time' },
    {
      vi: 'Hồ sơ được đồng bộ đúng hạn / hồ sơ tiếp nhận, đang giải quyết hoặc trả kết quả trong kỳ',
      en: 'Dossiers synchronised in time / dossiers received, under way or returned in the period',
    },
  ),
  HANDLED_ON_TIME: line(
    'progress',
    { vi: 'Hồ sơ giải quyết đúng hạn', en: 'Dossiers handled in time' },
    {
      vi: '(Hồ sơ xong đúng hạn + đang giải quyết trong hạn) / hồ sơ tiếp nhận và giải quyết trong kỳ',
      en: '(Dossiers done in time + running in time) / dossiers received and handled in the period',
    },
  ),
  FULL_ONLINE: line(
    'online',
    { vi: 'Hồ sơ trực tuyến toàn trình', en: 'Fully online dossiers' },
    {
      vi: 'Hồ sơ trực tuyến toàn trình / hồ sơ của thủ tục đủ điều kiện toàn trình; công thức quy ra điểm chưa ai công bố',
      en: 'Fully online dossiers / dossiers of procedures fit for it; nobody has published how points come from it',
    },
    { certainty: 'unknown', notOfCommunes: true },
  ),
  PAID_ONLINE: line(
    'payment',
    { vi: 'Hồ sơ thanh toán trực tuyến', en: 'Dossiers paid online' },
    {
      vi: 'Hồ sơ thanh toán trực tuyến thành công / hồ sơ có nghĩa vụ tài chính',
      en: 'Dossiers paid online / dossiers with something to pay',
    },
    { ofNothing: 'none' },
  ),
  FEE_PROCEDURES_PAID_ONLINE: line(
    'payment',
    {
      vi: 'Thủ tục có phí đã phát sinh thanh toán trực tuyến',
      en: 'Procedures with a fee of which one was paid online',
    },
    {
      vi: 'Thủ tục có phí có hồ sơ thanh toán trực tuyến / thủ tục có phí của đơn vị',
      en: 'Procedures with a fee and an online payment / procedures with a fee of the agency',
    },
    { ofNothing: 'none', fullFromPercent: 80 },
  ),
  FEE_PROCEDURES_USED: line(
    'payment',
    { vi: 'Thủ tục có phí có phát sinh hồ sơ', en: 'Procedures with a fee that have dossiers' },
    {
      vi: 'Thủ tục có phí có hồ sơ / thủ tục có phí của đơn vị; mức trần 2 điểm là suy luận',
      en: 'Procedures with a fee and dossiers / procedures with a fee of the agency; that 2 points are the most is inferred',
    },
    { ofNothing: 'none', fullFromPercent: 80, certainty: 'described' },
  ),
  ORIGINAL_RESULT_AVAILABLE: line(
    'digitisation',
    { vi: 'Hồ sơ có kết quả điện tử', en: 'Dossiers with an electronic result' },
    {
      vi: 'Hồ sơ có đường dẫn tệp kết quả / hồ sơ đã xong trong kỳ',
      en: 'Dossiers with a link to the result / dossiers done in the period',
    },
  ),
  SO_HOA_GIAY_TO_GIAI_QUYET: line(
    'digitisation',
    { vi: 'Hồ sơ được số hóa', en: 'Digitised dossiers' },
    {
      vi: 'Hồ sơ có thành phần số hóa / hồ sơ có tài liệu tiếp nhận trong kỳ',
      en: 'Dossiers with digitised components / dossiers with papers received in the period',
    },
  ),
  ELECTRONIC_CERTIFIED_COPY: line(
    'digitisation',
    { vi: 'Chứng thực bản sao điện tử', en: 'Electronic certified copies' },
    published,
    ofOthers,
  ),
  REUSED_DIGITIZED_DATA: line(
    'digitisation',
    { vi: 'Hồ sơ dùng lại dữ liệu đã số hóa', en: 'Dossiers that re-use digitised data' },
    {
      vi: 'Hồ sơ có giấy tờ được thay bằng dữ liệu / hồ sơ có tài liệu tiếp nhận trong kỳ; đủ điểm từ 80 %',
      en: 'Dossiers with papers replaced by data / dossiers with papers received in the period; full from 80 %',
    },
    { fullFromPercent: 80 },
  ),
  SYNCED_WITH_DVCQG_PERSONAL_STORAGE: line(
    'digitisation',
    {
      vi: 'Hồ sơ đồng bộ kho dữ liệu cá nhân, tổ chức',
      en: "Dossiers in the portal's personal store",
    },
    published,
    { ...ofOthers, certainty: 'described' },
  ),
  CITIZEN_DATA_CONNECTED_DOSSIER: line(
    'digitisation',
    { vi: 'Hồ sơ dùng dữ liệu dân cư', en: 'Dossiers that use population data' },
    {
      vi: 'Hồ sơ có tài khoản xác thực VNeID hoặc đã khai thác CSDL dân cư / hồ sơ tiếp nhận trong kỳ',
      en: 'Dossiers verified with VNeID or by the population database / dossiers received in the period',
    },
    { notOfCommunes: true },
  ),
  CITIZEN_DATA_CONNECTED_FORMALITY: line(
    'digitisation',
    { vi: 'Thủ tục kết nối dữ liệu dân cư', en: 'Procedures connected with population data' },
    published,
    { ...ofOthers, notOfCommunes: true },
  ),
  DOSSIER_RECEIVING_SATISFACTION: line(
    'satisfaction',
    { vi: 'Hài lòng trong tiếp nhận, giải quyết', en: 'Satisfied with reception and handling' },
    {
      vi: 'Tất cả trừ (đánh giá chưa hài lòng, bị phản ánh hoặc trễ hạn) / hồ sơ đã xong trong kỳ; đủ điểm từ 90 %',
      en: 'All but (rated unsatisfied, complained of or late) / dossiers done in the period; full from 90 %',
    },
    { fullFromPercent: 90, ofNothing: 'none' },
  ),
  PETITION_PROCESSING_ON_TIME: line(
    'satisfaction',
    { vi: 'Phản ánh, kiến nghị xử lý đúng hạn', en: 'Petitions handled in time' },
    {
      vi: 'Phản ánh, kiến nghị xử lý đúng hạn / tất cả; không có thì đủ điểm',
      en: 'Petitions handled in time / all; full when there are none',
    },
    { ofNothing: 'all' },
  ),
  PETITION_HANDLING_SATISFACTION: line(
    'satisfaction',
    { vi: 'Hài lòng trong xử lý phản ánh, kiến nghị', en: 'Satisfied with how petitions were handled' },
    {
      vi: 'Tất cả trừ (chưa hài lòng, phản ánh tiếp hoặc trễ hạn) / tất cả; không có thì đủ điểm',
      en: 'All but (not satisfied, raised again or late) / all; full when there are none',
    },
    { ofNothing: 'all' },
  ),
}

export const lineNames = Object.keys(linePoints) as readonly LineName[]

export const linesOf = (group: GroupName): readonly LineName[] =>
  lineNames.filter((name) => scoreLines[name].group === group)
