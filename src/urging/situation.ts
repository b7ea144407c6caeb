import type { Text } from '#adapter-kit'

/** What people are urged for, in the words of a mail's headings. */
const situationWords = {
  'due-soon': { vi: 'Hồ sơ sắp đến hạn trả kết quả', en: 'Dossiers that are due soon' },
  overdue: { vi: 'Hồ sơ quá hạn trả kết quả', en: 'Dossiers that are overdue' },
  'step-due-soon': {
    vi: 'Bước xử lý hồ sơ sắp đến hạn',
    en: 'Dossiers with a step that is due soon',
  },
  'step-overdue': { vi: 'Bước xử lý hồ sơ quá hạn', en: 'Dossiers with a step that is overdue' },
  'supplement-unanswered': {
    vi: 'Người dân chưa bổ sung hồ sơ theo yêu cầu',
    en: 'Supplements that the citizen has not brought',
  },
  'acknowledgement-missing': {
    vi: 'Chưa có xác nhận đã nhận',
    en: 'What nobody has acknowledged in time',
  },
  'case-silent': {
    vi: 'Đối tác chưa có tin về hồ sơ đã chuyển',
    en: 'Hand-overs of which the partner says nothing',
  },
  'mirror-lagging': {
    vi: 'Hệ thống quản lý hồ sơ chưa cập nhật',
    en: 'Dossiers of which the owning system says nothing new',
  },
  attention: { vi: 'Việc đang chờ người xử lý', en: 'What waits for a person' },
} as const satisfies Readonly<Record<string, Text>>

export type Situation = keyof typeof situationWords

export const situations = Object.keys(situationWords) as [Situation, ...Situation[]]

/** Those that look ahead to a date. */
export const isOfNear = (situation: Situation): boolean =>
  situation === 'due-soon' || situation === 'step-due-soon'

/** Those that count by a date, before or after it. */
export const isOfDate = (situation: Situation): boolean =>
  isOfNear(situation) || situation === 'overdue' || situation === 'step-overdue'

/** What a notice can be of: a situation of a rule, or a dossier for which the city has to apologise. */
export type NoticeSituation = Situation | 'apology'

export const noticeWords: Readonly<Record<NoticeSituation, Text>> = {
  ...situationWords,
  apology: {
    vi: 'Hồ sơ cần xin lỗi và hẹn lại ngày trả kết quả',
    en: 'Dossiers that need an apology and a new date',
  },
}

export const noticeSituations = Object.keys(noticeWords) as [NoticeSituation, ...NoticeSituation[]]

/** Those by the date of a step of the work, not of the dossier. */
export const isOfStep = (situation: NoticeSituation): boolean =>
  situation === 'step-due-soon' || situation === 'step-overdue'

/** Why a situation has ended. */
export const endWords = {
  over: { vi: 'hồ sơ đã kết thúc', en: 'the dossier is over' },
  moved: { vi: 'ngày hẹn trả đã thay đổi', en: 'the due date has changed' },
  'step-done': { vi: 'bước xử lý đã xong hoặc đã đổi hạn', en: 'the step is done, or has another date' },
  waiting: { vi: 'đang chờ người dân bổ sung', en: 'the citizen has to add something' },
  overdue: { vi: 'đã quá hạn', en: 'it is overdue now' },
  answered: { vi: 'đã có trả lời', en: 'there is an answer' },
  done: { vi: 'đã xử lý xong', en: 'nothing waits any more' },
  gone: { vi: 'không còn trong dữ liệu', en: 'the record has it no more' },
  'rule-gone': { vi: 'quy tắc đã bỏ khỏi cấu hình', en: 'its rule is not in the configuration any more' },
} as const satisfies Readonly<Record<string, Text>>

export type EndReason = keyof typeof endWords
