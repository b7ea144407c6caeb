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
      'Hồ sơ tiếp nhận ở đơn vị khác đơn vị có thẩm quyền; điểm tiếp nhận của chính đơn vị (theo bảng điểm tiếp nhận ngày đó, không có thì theo mã nằm dưới mã đơn vị) không tính.',
      'Dossiers received by another agency than the competent one; desks of its own (by the table of desks of that day, else by codes that lie below its code) do not count.',
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
