import { count, type Definition } from './definition.ts'
import { endedCounts } from './ended-counts.ts'
import { receivedCounts } from './received-counts.ts'

const d766 = 'Decision 766/QĐ-TTg (national-protocols G.6; national-protocols-2026 G.6)'

/** What comes in and goes out; sums from the beginning on are what stands. */
export const flowCounts = {
  opened: count(['Phát sinh', 'Opened'], ['Hồ sơ vào xử lý.', 'Dossiers that came into work.']),
  closed: count(
    ['Kết thúc', 'Closed'],
    ['Hồ sơ không còn ai xử lý.', 'Dossiers on which nobody works any more.'],
  ),
  overdueBegan: count(
    ['Bắt đầu quá hạn', 'Became overdue'],
    ['Hồ sơ tới hạn mà chưa kết thúc.', 'Dossiers that came to their due date without an end.'],
  ),
  overdueEnded: count(
    ['Hết quá hạn', 'Overdue no longer'],
    ['Hồ sơ quá hạn đã kết thúc.', 'Overdue dossiers that ended.'],
  ),
} as const satisfies Readonly<Record<string, Definition>>

export const dayCounts = { ...receivedCounts, ...endedCounts }
export type DayCount = keyof typeof dayCounts
export type FlowCount = keyof typeof flowCounts

export const stockCounts = {
  running: count(
    ['Đang xử lý cuối kỳ', 'Running at the end'],
    [
      'Hồ sơ đã vào xử lý và chưa kết thúc ở cuối ngày cuối kỳ.',
      'Dossiers in work at the end of the last day.',
    ],
  ),
  overdue: count(
    ['Đang quá hạn cuối kỳ', 'Overdue at the end'],
    [
      'Trong số đó, hồ sơ đã quá hạn trả ở cuối ngày cuối kỳ; hồ sơ chờ bổ sung không tính.',
      'Of these, those past their due date at the end of the last day; not those that wait for a supplement.',
    ],
    d766,
  ),
} as const satisfies Readonly<Record<string, Definition>>
export type StockCount = keyof typeof stockCounts
