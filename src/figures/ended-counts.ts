import { count, type Definition, seconds } from './definition.ts'

const d766 = 'Decision 766/QĐ-TTg (national-protocols G.6; national-protocols-2026 G.6)'

/** Of what ended on a day: by `finishedAt`, `refusedAt` or the instant of the last message; `returned` by `returnedAt`. */
export const endedCounts = {
  finished: count(
    ['Đã giải quyết', 'Finished'],
    ['Hồ sơ có ngày kết thúc xử lý trong kỳ.', 'Dossiers whose work was finished in the period.'],
  ),
  inTime: count(
    ['Đúng hạn', 'In time'],
    [
      'Đã giải quyết, kết thúc không muộn hơn hạn trả; hạn là ngày đã hẹn, nếu không có thì ngày Long Biên tính.',
      'Finished not after the due date: the promised one, else the one that we compute.',
    ],
    d766,
  ),
  inTimeTwice: count(
    ['Đúng hạn nhưng bổ sung quá một lần', 'In time, with more than one supplement'],
    [
      'Đúng hạn nhưng có từ hai lần yêu cầu bổ sung; Quyết định 766 coi là quá hạn.',
      'In time with two supplements or more, which Decision 766 counts as overdue.',
    ],
    d766,
  ),
  late: count(
    ['Quá hạn', 'Late'],
    ['Đã giải quyết, kết thúc sau hạn trả.', 'Finished after the due date.'],
    d766,
  ),
  lateDay: count(
    ['Trễ đến 1 ngày', 'Late by up to 1 day'],
    ['Quá hạn không quá 24 giờ theo đồng hồ.', 'Late by 24 hours of the clock at most.'],
  ),
  lateThree: count(
    ['Trễ 1–3 ngày', 'Late by 1 to 3 days'],
    ['Quá hạn trên 24 đến 72 giờ theo đồng hồ.', 'Late by more than 24 and at most 72 hours of the clock.'],
  ),
  lateTen: count(
    ['Trễ 3–10 ngày', 'Late by 3 to 10 days'],
    ['Quá hạn trên 72 đến 240 giờ theo đồng hồ.', 'Late by more than 72 and at most 240 hours of the clock.'],
  ),
  lateSeconds: seconds(
    ['Tổng thời gian trễ', 'Time late'],
    [
      'Từ hạn trả đến khi kết thúc, cộng lại, theo đồng hồ.',
      'From due date to the end, added up, by the clock.',
    ],
  ),
  undated: count(
    ['Không rõ hạn', 'Without a due date'],
    ['Đã giải quyết mà không biết hạn trả.', 'Finished, and nobody knows when they were due.'],
  ),
  electronic: count(
    ['Có kết quả điện tử', 'With an electronic result'],
    ['Đã giải quyết, có tệp kết quả kèm đường dẫn.', 'Finished, with a link to the file of a result.'],
    d766,
  ),
  onlineElectronic: count(
    ['Trực tuyến có kết quả điện tử', 'Online with an electronic result'],
    [
      'Đã giải quyết, nộp trực tuyến, kết quả có mã và đường dẫn.',
      'Finished, handed in online, with a result that has a code and a link.',
    ],
    d766,
  ),
  worked: count(
    ['Hồ sơ đo được thời gian xử lý', 'With a measured processing'],
    ['Đã giải quyết, biết khi nào bắt đầu tính hạn.', 'Finished, and it is known when their term began.'],
  ),
  workedSeconds: seconds(
    ['Tổng thời gian xử lý', 'Time of processing'],
    [
      'Từ khi bắt đầu tính hạn đến khi kết thúc, trừ thời gian chờ bổ sung, theo đồng hồ.',
      'From where the term begins to the end, without waits for supplements, by the clock.',
    ],
  ),
  waited: count(
    ['Hồ sơ có chờ bổ sung', 'With a wait'],
    ['Đã giải quyết, có thời gian chờ bổ sung.', 'Finished, with a wait for a supplement.'],
  ),
  waitedSeconds: seconds(
    ['Tổng thời gian chờ bổ sung', 'Time of waits'],
    ['Thời gian chờ bổ sung của hồ sơ đã giải quyết, cộng lại.', 'Waits of finished dossiers, added up.'],
  ),
  refused: count(['Từ chối', 'Refused'], ['Hồ sơ bị từ chối trong kỳ.', 'Dossiers refused in the period.']),
  givenUp: count(
    ['Rút hoặc dừng', 'Withdrawn or stopped'],
    ['Hồ sơ được rút hoặc dừng xử lý trong kỳ.', 'Dossiers withdrawn or stopped in the period.'],
  ),
  returned: count(
    ['Đã trả kết quả', 'Handed over'],
    ['Hồ sơ trả kết quả trong kỳ.', 'Dossiers whose result was handed over in the period.'],
  ),
  returnedSeconds: seconds(
    ['Tổng thời gian chờ trả', 'Time until handed over'],
    ['Từ khi kết thúc xử lý đến khi trả, cộng lại.', 'From the end of the work to the hand-over, added up.'],
  ),
} as const satisfies Readonly<Record<string, Definition>>
