import { count, type Definition, seconds } from './definition.ts'

const sync =
  'Decision 766/QĐ-TTg, DOSSIER_SYNC (national-protocols-2026 G.6); the limit is our reading of Decree 301/2026, art. 5'

/** Of what was received on a day and had to be told to an endpoint. */
export const endpointCounts = {
  dossiers: count(
    ['Hồ sơ phải báo', 'Dossiers to tell'],
    [
      'Hồ sơ tiếp nhận trong kỳ mà đối tác phải được báo.',
      'Dossiers received in the period that had to be told there.',
    ],
  ),
  synchronised: count(
    ['Đã đồng bộ', 'Synchronised'],
    [
      'Hồ sơ mà mọi lần báo đều được đối tác xác nhận.',
      'Dossiers of which every state and step was acknowledged there.',
    ],
    sync,
  ),
  synchronisedInTime: count(
    ['Đồng bộ kịp thời', 'Synchronised in time'],
    [
      'Hồ sơ đã đồng bộ, mỗi lần xác nhận trong giới hạn tính từ khi sự việc xảy ra.',
      'Synchronised ones, each acknowledgement within the limit after it had happened.',
    ],
    sync,
  ),
  ended: count(
    ['Hồ sơ đã trả kết quả', 'With a result handed over'],
    [
      'Trong số hồ sơ phải báo, hồ sơ đã trả kết quả.',
      'Of the dossiers to tell, those whose result was handed over.',
    ],
  ),
  storyComplete: count(
    ['Công khai đầy đủ', 'With a complete public story'],
    [
      'Hồ sơ đã trả kết quả mà đối tác đã xác nhận từ tiếp nhận, kết thúc đến trả kết quả.',
      'Dossiers with a result handed over of which reception, end and hand-over were acknowledged there.',
    ],
  ),
  storyInTime: count(
    ['Công khai đầy đủ, kịp thời', 'With a complete public story in time'],
    [
      'Trong số đó, mọi xác nhận đều trong giới hạn.',
      'Of these, those with every acknowledgement within the limit.',
    ],
  ),
  tellings: count(
    ['Lần báo', 'States to tell'],
    [
      'Trạng thái và tiến độ phải báo, không tính lần đã có trạng thái mới thay thế.',
      'States and steps to tell, without those that a newer state took the place of.',
    ],
  ),
  acknowledged: count(
    ['Lần được xác nhận', 'States acknowledged'],
    ['Trong số đó, lần được đối tác xác nhận.', 'Of these, those acknowledged there.'],
  ),
  late: count(
    ['Lần xác nhận chậm', 'Acknowledged late'],
    [
      'Xác nhận sau giới hạn tính từ khi sự việc xảy ra.',
      'Acknowledged later than the limit after it had happened.',
    ],
  ),
  lateHere: count(
    ['Lần chậm tại Long Biên', 'Late after our acceptance'],
    [
      'Xác nhận sau giới hạn tính từ khi Long Biên nhận.',
      'Acknowledged later than the limit after we had accepted it.',
    ],
  ),
  open: count(['Chưa xong', 'Open'], ['Lần báo chưa có kết quả.', 'States whose delivery has not ended.']),
  refused: count(
    ['Không được nhận', 'Not taken'],
    [
      'Lần báo bị từ chối, hỏng, hoặc chờ người xử lý.',
      'States that were refused, are dead, or wait for a person.',
    ],
  ),
  firstTimed: count(
    ['Hồ sơ đã báo lần đầu', 'Acknowledged a first time'],
    ['Hồ sơ có ít nhất một lần được xác nhận.', 'Dossiers with at least one acknowledgement.'],
  ),
  firstSeconds: seconds(
    ['Tổng thời gian đến xác nhận đầu', 'Time to the first acknowledgement'],
    [
      'Từ khi Long Biên nhận hồ sơ đến xác nhận đầu tiên, cộng lại.',
      'From our first acceptance to the first acknowledgement, added up.',
    ],
  ),
} as const satisfies Readonly<Record<string, Definition>>

export type EndpointCount = keyof typeof endpointCounts
