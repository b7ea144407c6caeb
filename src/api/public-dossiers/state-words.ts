import type { Text } from '#adapter-kit'
import type { Dossier } from '#schemas/types.ts'

/** How a dossier stands, in words for those who handed it in. */
export const stateWords: Readonly<Record<Dossier['status'], Text>> = {
  submitted: { vi: 'Đã nộp, đang chờ tiếp nhận', en: 'Handed in, waiting to be accepted' },
  accepted: { vi: 'Đã tiếp nhận', en: 'Accepted' },
  refused: {
    vi: 'Không được tiếp nhận; lý do nêu trong thông báo gửi người nộp',
    en: 'Not accepted; the notice to the applicant says why',
  },
  processing: { vi: 'Đang giải quyết', en: 'Being worked on' },
  'supplement-requested': {
    vi: 'Đang chờ người nộp bổ sung, hoàn thiện hồ sơ',
    en: 'Waiting for the applicant to complete the dossier',
  },
  'payment-requested': {
    vi: 'Đang chờ người nộp thanh toán',
    en: 'Waiting for the applicant to pay',
  },
  withdrawn: { vi: 'Người nộp đã rút hồ sơ', en: 'Withdrawn by the applicant' },
  stopped: { vi: 'Đã dừng giải quyết', en: 'Work on it was stopped' },
  finished: { vi: 'Đã có kết quả, chờ trả cho người nộp', en: 'Done; the result is ready to be handed over' },
  returned: { vi: 'Đã trả kết quả', en: 'The result was handed over' },
}
