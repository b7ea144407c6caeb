import { count, type Definition, seconds } from './definition.ts'

const d766 = 'Decision 766/QĐ-TTg (national-protocols G.6; national-protocols-2026 G.6)'

/** Of what was received on a day in Vietnam: by `receivedAt`; a mirror whose owner does not say it by `submittedAt` or our acceptance. */
export const receivedCounts = {
  received: count(
    ['Hồ sơ tiếp nhận', 'Received'],
    ['Hồ sơ có ngày tiếp nhận trong kỳ.', 'Dossiers received in the period.'],
  ),
  online: count(
    ['Nộp trực tuyến', 'Online'],
    ['Trong số đó, kênh thực hiện là trực tuyến.', 'Of these, those whose channel is online.'],
    d766,
  ),
  postal: count(
    ['Nộp qua bưu chính', 'By post'],
    ['Trong số đó, kênh thực hiện là bưu chính.', 'Of these, those whose channel is postal.'],
  ),
  elsewhere: count(
    ['Tiếp nhận thay', 'Received elsewhere'],
    [
      'Hồ sơ mà đơn vị tiếp nhận không phải đơn vị có thẩm quyền.',
      'Dossiers whose receiving agency is not the competent one.',
    ],
    'Decree 309/2026, art. 7 (national-protocols-2026 G.3)',
  ),
  identified: count(
    ['Đã xác thực người nộp', 'Identified'],
    [
      'Tài khoản được xác thực với VNeID, hoặc đã khai thác CSDL quốc gia về dân cư.',
      'The account was verified with VNeID, or the population database was consulted.',
    ],
    d766,
  ),
  consulted: count(
    ['Có khai thác cơ sở dữ liệu', 'With a database consulted'],
    ['Hồ sơ nêu ít nhất một cơ sở dữ liệu đã khai thác.', 'Dossiers that name a database as consulted.'],
    d766,
  ),
  papers: count(
    ['Tài liệu nộp', 'Papers'],
    ['Tài liệu kèm hồ sơ, không tính tài liệu đã xóa.', 'Documents of these dossiers that are not deleted.'],
  ),
  papersDigitised: count(
    ['Tài liệu được số hóa', 'Papers digitised'],
    ['Trong số đó, tài liệu được đánh dấu đã số hóa.', 'Of these, those marked as digitised.'],
    d766,
  ),
  papersReused: count(
    ['Tài liệu tái sử dụng', 'Papers reused'],
    [
      'Trong số đó, tài liệu tái sử dụng, lấy từ kho kết quả, hoặc được thay bằng mã kết quả.',
      'Of these, those reused, taken from the result warehouse, or replaced by the code of a result.',
    ],
    d766,
  ),
  withPapers: count(
    ['Hồ sơ có tài liệu', 'With papers'],
    ['Hồ sơ có ít nhất một tài liệu nộp.', 'Dossiers with at least one document.'],
  ),
  digitised: count(
    ['Hồ sơ có thành phần số hóa', 'Digitised'],
    [
      'Hồ sơ được đánh dấu có thành phần số hóa, hoặc có tài liệu được số hóa.',
      'Dossiers said to have digitised components, or with a digitised document.',
    ],
    d766,
  ),
  reused: count(
    ['Hồ sơ có tái sử dụng', 'With reuse'],
    ['Hồ sơ có ít nhất một tài liệu tái sử dụng.', 'Dossiers with at least one reused document.'],
    d766,
  ),
  obliged: count(
    ['Có nghĩa vụ tài chính', 'With something to pay'],
    [
      'Hồ sơ có phí, lệ phí lớn hơn 0, hoặc đã thanh toán.',
      'Dossiers with a fee above 0, or that were paid for.',
    ],
    d766,
  ),
  paidOnline: count(
    ['Thanh toán trực tuyến', 'Paid online'],
    [
      'Hồ sơ thanh toán qua Cổng hoặc cổng thanh toán của đơn vị.',
      'Dossiers paid for through the portal or the gateway of the city.',
    ],
    d766,
  ),
  supplemented: count(
    ['Có yêu cầu bổ sung', 'With a supplement'],
    ['Hồ sơ có ít nhất một lần yêu cầu bổ sung.', 'Dossiers for which a supplement was asked.'],
  ),
  supplementedTwice: count(
    ['Bổ sung quá một lần', 'With more than one supplement'],
    ['Hồ sơ có từ hai lần yêu cầu bổ sung.', 'Dossiers for which supplements were asked twice or more.'],
    d766,
  ),
  warned: count(
    ['Hồ sơ có cảnh báo', 'With warnings'],
    ['Hồ sơ mà khâu kiểm tra khi nhận có cảnh báo.', 'Dossiers with a warning of the door.'],
  ),
  told: count(
    ['Lần báo trạng thái', 'States told'],
    [
      'Thông điệp nêu trạng thái hoặc tiến độ mà Long Biên đã nhận của các hồ sơ này.',
      'Messages of these dossiers that say a state or a step, as we accepted them.',
    ],
  ),
  toldTimed: count(
    ['Lần báo có thời điểm', 'States told with their instant'],
    ['Trong số đó, lần báo có nêu thời điểm của sự việc.', 'Of these, those that say when it happened.'],
  ),
  toldLate: count(
    ['Lần báo chậm', 'States told late'],
    [
      'Lần báo mà Long Biên nhận được sau giới hạn đồng bộ tính từ khi sự việc xảy ra.',
      'Those that reached us later than the limit of synchronisation after it had happened.',
    ],
    'Decree 301/2026, art. 5 (national-protocols-2026 E.2): 10 minutes for linked services; for others our reading',
  ),
  toldSeconds: seconds(
    ['Tổng thời gian báo', 'Time until told'],
    [
      'Từ khi sự việc xảy ra đến khi Long Biên nhận được, cộng lại.',
      'From when it happened until we had it, added up.',
    ],
  ),
  awaited: count(
    ['Hồ sơ đo được thời gian tiếp nhận', 'With a measured reception'],
    ['Hồ sơ có cả ngày nộp và ngày tiếp nhận.', 'Dossiers that say when they were submitted and received.'],
  ),
  awaitedSeconds: seconds(
    ['Tổng thời gian chờ tiếp nhận', 'Time until received'],
    ['Từ khi nộp đến khi tiếp nhận, cộng lại.', 'From submission to reception, added up.'],
  ),
} as const satisfies Readonly<Record<string, Definition>>

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
