import type { Text } from '#adapter-kit'

/** Why a run ended early or waits, and why a difference is treated otherwise than its class; a partner's own codes have their words at its adapter. */
export const reconciliationWords: Readonly<Record<string, Text>> = {
  ACCEPTED: { vi: 'Đã được chấp nhận để nguyên', en: 'A person has left it as it is' },
  BUDGET_SPENT: {
    vi: 'Đã dùng hết số hồ sơ được gửi lại trong một lần',
    en: 'As many dossiers as a run may hand over again were',
  },
  DRY_RUN: { vi: 'Chỉ chạy thử', en: 'It was only a dry run' },
  FOUR_EYES: { vi: 'Phải có người thứ hai duyệt việc gửi lại', en: 'A second person has to approve repairs' },
  HELD: { vi: 'Kết nối đang không nhận câu hỏi', en: 'The endpoint takes no question at the moment' },
  NEWER_FAILED: {
    vi: 'Có trạng thái mới hơn đã bị từ chối hoặc dừng gửi; cần xử lý trạng thái đó trước',
    en: 'A newer state was refused or given up: settle that one first',
  },
  NOT_CONFIGURED: {
    vi: 'Kết nối không còn trong cấu hình hoặc không hỏi được',
    en: 'The endpoint is not configured any more, or cannot be asked',
  },
  NOT_MENDED: {
    vi: 'Đã gửi lại một lần mà đối tác vẫn thể hiện như cũ',
    en: 'It was handed over again once, and the partner shows the same as before',
  },
  OUT_OF_HOURS: { vi: 'Ngoài giờ được đối soát', en: 'Outside of the hours for reconciliation' },
  STATE_NOT_TAKEN: {
    vi: 'Đối tác không nhận lại hồ sơ nên các dòng tiến độ không được gửi',
    en: 'The partner did not take the dossier again, so its rows were not sent',
  },
  STOPPED: { vi: 'Đã được dừng', en: 'It was stopped' },
  TOO_MUCH_DIFFERS: {
    vi: 'Số hồ sơ lệch vượt ngưỡng nên không gửi lại hồ sơ nào; cần người kiểm tra',
    en: 'More differs than the stop rule allows, so nothing was repaired: a person has to look',
  },
}
