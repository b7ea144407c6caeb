import type { operations } from '#api/contract.ts'
import type { Text } from '#words/text.ts'

export type ActionName = NonNullable<NonNullable<operations['listAudit']['parameters']['query']>['action']>

/** The actions of the audit, as people call them: one that the gateway learns wants its words here. */
export const actionWords: Readonly<Record<ActionName, Text>> = {
  replay: { vi: 'Gửi lại', en: 'Replay' },
  cancel: { vi: 'Dừng gửi', en: 'Cancel' },
  settle: { vi: 'Ghi nhận kết quả', en: 'Settle' },
  correct: { vi: 'Sửa dữ liệu', en: 'Correct' },
  'replay-many': { vi: 'Gửi lại nhiều', en: 'Replay many' },
  'stop-replay': { vi: 'Dừng gửi lại nhiều', en: 'Stop a replay' },
  'sign-in': { vi: 'Đăng nhập', en: 'Sign in' },
  'sign-out': { vi: 'Đăng xuất', en: 'Sign out' },
  probe: { vi: 'Thử kết nối ngay', en: 'Probe now' },
  pause: { vi: 'Tạm dừng kết nối', en: 'Pause' },
  resume: { vi: 'Cho kết nối chạy tiếp', en: 'Resume' },
  'codes-import': { vi: 'Nạp bảng mã', en: 'Import codes' },
  'codes-undo': { vi: 'Hoàn tác nạp bảng mã', en: 'Undo an import of codes' },
  'codes-drop': { vi: 'Bỏ danh sách mã', en: 'Drop a list of codes' },
  'codes-release': { vi: 'Cho đi tiếp sau khi có mã', en: 'Release what waited for codes' },
  'import-competences': { vi: 'Nạp bảng thẩm quyền', en: 'Import competences' },
  'refresh-catalogue': { vi: 'Cập nhật danh mục thủ tục', en: 'Refresh the catalogue' },
  'decide-routing': { vi: 'Quyết định cơ quan tiếp nhận', en: 'Decide a routing case' },
  'mark-procedure': { vi: 'Đánh dấu thủ tục', en: 'Mark a procedure' },
  'run-schedule': { vi: 'Chạy ngay việc theo lịch', en: 'Run a schedule' },
  'repeat-inbound-call': { vi: 'Xử lý lại lời gọi đến', en: 'Repeat an inbound call' },
  'callback-unproven': { vi: 'Lời gọi đến không chứng thực được', en: 'An unproven callback' },
  'hand-over': { vi: 'Bàn giao hồ sơ', en: 'Hand over' },
  propose: { vi: 'Đề nghị', en: 'Propose' },
  'approve-proposal': { vi: 'Duyệt đề nghị', en: 'Approve a proposal' },
  'reject-proposal': { vi: 'Không duyệt đề nghị', en: 'Reject a proposal' },
  'outdate-proposal': { vi: 'Đề nghị hết hiệu lực', en: 'A proposal became outdated' },
  'published-import': { vi: 'Nạp số công bố', en: 'Import published figures' },
  'published-undo': { vi: 'Hoàn tác nạp số công bố', en: 'Undo published figures' },
  'cancel-case': { vi: 'Bỏ việc dài ngày', en: 'Give a case up' },
  'ask-case': { vi: 'Hỏi đối tác về việc dài ngày', en: 'Ask about a case' },
  'acknowledge-notice': { vi: 'Nhận xử lý việc đôn đốc', en: 'Acknowledge a notice' },
  cleanse: { vi: 'Làm sạch dữ liệu', en: 'Cleanse' },
  'stop-cleansing': { vi: 'Dừng làm sạch', en: 'Stop cleansing' },
  'clock-import': { vi: 'Nạp lịch và thời hạn', en: 'Import a calendar' },
  'clock-withdraw': { vi: 'Bỏ lịch đã nạp', en: 'Withdraw a calendar' },
  'outage-announce': { vi: 'Ghi nhận gián đoạn', en: 'Announce an outage' },
  'outage-end': { vi: 'Báo hết gián đoạn', en: 'End an outage' },
  'outage-withdraw': { vi: 'Hủy gián đoạn ghi nhầm', en: 'Withdraw an outage' },
  'make-agreements': { vi: 'Lập biên bản đối chiếu', en: 'Make agreements' },
  reconcile: { vi: 'Đối soát', en: 'Reconcile' },
  'stop-reconciliation': { vi: 'Dừng đối soát', en: 'Stop a reconciliation' },
  'repair-difference': { vi: 'Gửi lại hồ sơ lệch', en: 'Repair a difference' },
  'accept-difference': { vi: 'Để nguyên sai lệch', en: 'Leave a difference' },
}

export const actionNames = Object.keys(actionWords) as ActionName[]
