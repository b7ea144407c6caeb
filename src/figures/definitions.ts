import type { DayCount, StockCount } from './day-counts.ts'
import { type Definition, share } from './definition.ts'
import type { EndpointCount } from './endpoint-counts.ts'

const d766 = 'Decision 766/QĐ-TTg (national-protocols G.6; national-protocols-2026 G.6)'

type Of<Count extends string> = (sums: Readonly<Record<Count, number>>) => number | null

/** A part of nothing is not known; it is not 0. */
export const ratio = (part: number, whole: number): number | null => (whole > 0 ? part / whole : null)

interface Derived<Count extends string> extends Definition {
  readonly of: Of<Count>
}

const derived = <Count extends string>(definition: Definition, of: Of<Count>): Derived<Count> => ({
  ...definition,
  of,
})

export const dayShares = {
  inTimeShare: derived<DayCount>(
    share(
      ['Tỷ lệ đúng hạn', 'Share in time'],
      ['Đúng hạn chia cho đã giải quyết có hạn trả.', 'In time, of those finished whose due date is known.'],
    ),
    ({ inTime, late }) => ratio(inTime, inTime + late),
  ),
  progressShare: derived<DayCount | StockCount>(
    share(
      ['Tỷ lệ đúng và trong hạn', 'Share in time, running ones included'],
      [
        'Đúng hạn (không quá một lần bổ sung) cộng đang xử lý trong hạn, chia cho đã giải quyết cộng đang xử lý.',
        'In time with one supplement at most, and running before the due date, of all that were finished or run.',
      ],
      d766,
    ),
    ({ inTime, inTimeTwice, finished, running, overdue }) =>
      ratio(inTime - inTimeTwice + running - overdue, finished + running),
  ),
  onlineShare: derived<DayCount>(
    share(
      ['Tỷ lệ trực tuyến', 'Share online'],
      ['Nộp trực tuyến chia cho tiếp nhận.', 'Online, of all received.'],
      d766,
    ),
    ({ online, received }) => ratio(online, received),
  ),
  electronicShare: derived<DayCount>(
    share(
      ['Tỷ lệ kết quả điện tử', 'Share with an electronic result'],
      ['Có kết quả điện tử chia cho đã giải quyết.', 'With an electronic result, of all finished.'],
      d766,
    ),
    ({ electronic, finished }) => ratio(electronic, finished),
  ),
  toldLateShare: derived<DayCount>(
    share(
      ['Tỷ lệ báo chậm', 'Share told late'],
      ['Lần báo chậm chia cho lần báo có thời điểm.', 'States told late, of those told with their instant.'],
    ),
    ({ toldLate, toldTimed }) => ratio(toldLate, toldTimed),
  ),
} as const

export const endpointShares = {
  synchronisedShare: derived<EndpointCount>(
    share(
      ['Tỷ lệ đồng bộ kịp thời', 'Share synchronised in time'],
      ['Đồng bộ kịp thời chia cho hồ sơ phải báo.', 'Synchronised in time, of the dossiers to tell.'],
      d766,
    ),
    ({ synchronisedInTime, dossiers }) => ratio(synchronisedInTime, dossiers),
  ),
  storyShare: derived<EndpointCount>(
    share(
      ['Tỷ lệ công khai đầy đủ', 'Share with a complete public story'],
      [
        'Công khai đầy đủ, kịp thời chia cho hồ sơ đã trả kết quả.',
        'A complete public story in time, of the dossiers with a result handed over.',
      ],
    ),
    ({ storyInTime, ended }) => ratio(storyInTime, ended),
  ),
} as const
