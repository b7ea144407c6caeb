import type { ReportDefinition, ReportPart } from '#reports/document.ts'
import { ratio } from '../definitions.ts'
import type { FigureSource } from '../figure-source.ts'
import { dayColumn, endpointColumn, meanColumn, meanMinutes, plainColumn } from './columns.ts'
import { documentOf, type ReportSource } from './report-source.ts'

const title = { vi: 'Các hệ thống kết nối', en: 'The systems around' }

type Answers = Awaited<ReturnType<FigureSource['answers']>>
type Availability = Awaited<ReturnType<FigureSource['availability']>>

const daySeconds = 86_400
const refusing = ['rejected', 'permanent']

const sum = (rows: Answers, outcomes: readonly string[] | undefined, key: 'attempts' | 'answerSeconds') =>
  rows
    .filter(({ outcome }) => outcomes === undefined || outcomes.includes(outcome ?? ''))
    .reduce((total, row) => total + row[key], 0)

const ofEndpoint = (endpoint: string, rows: Answers, away: Availability[number] | undefined) => {
  const attempts = sum(rows, undefined, 'attempts')
  return {
    endpoint,
    availability: away ? 1 - away.downSeconds / (away.days * daySeconds) : null,
    down: away ? away.downSeconds / 60 : null,
    openings: away?.openings ?? null,
    paused: away ? away.pausedSeconds / 60 : null,
    attempts,
    completed: sum(rows, ['completed'], 'attempts'),
    refused: sum(rows, refusing, 'attempts'),
    failed: sum(rows, ['transient', 'in-doubt'], 'attempts'),
    completedShare: ratio(sum(rows, ['completed'], 'attempts'), attempts),
    meanAnswer: meanMinutes(sum(rows, undefined, 'answerSeconds'), attempts),
  }
}

const availabilityPart = (answers: Answers, away: Availability): ReportPart => {
  const byEndpoint = Map.groupBy(answers, ({ endpoint }) => endpoint ?? '')
  const endpoints = [...new Set([...away.map(({ endpoint }) => endpoint), ...byEndpoint.keys()])]
  return {
    heading: { vi: 'Theo kết nối', en: 'By endpoint' },
    note: {
      vi: 'Mức sẵn sàng tính từ lúc cầu dao của kết nối mở và đóng, các ngày đã ghi nhận trong kỳ; hôm nay tính đến bây giờ như cả ngày. Lượt gửi chỉ gồm thông điệp có mã hồ sơ.',
      en: 'Availability follows the opening and closing of the breaker on the days of the period that are on record; today counts as a whole day. Attempts are those of messages that belong to a dossier.',
    },
    columns: [
      endpointColumn,
      plainColumn('availability', 'share', 'Mức sẵn sàng', 'Availability'),
      plainColumn('down', 'duration', 'Gián đoạn', 'Out of service'),
      plainColumn('openings', 'count', 'Số lần gián đoạn', 'Times out of service'),
      plainColumn('paused', 'duration', 'Tạm dừng', 'Paused'),
      plainColumn('attempts', 'count', 'Lượt gửi', 'Attempts'),
      plainColumn('completed', 'count', 'Nhận', 'Taken'),
      plainColumn('refused', 'count', 'Từ chối', 'Refused'),
      plainColumn('failed', 'count', 'Không trả lời được', 'Not answered'),
      plainColumn('completedShare', 'share', 'Tỷ lệ nhận', 'Share taken'),
      plainColumn('meanAnswer', 'duration', 'Trả lời trung bình', 'Answer on the average'),
    ],
    rows: endpoints.map((endpoint) =>
      ofEndpoint(
        endpoint,
        byEndpoint.get(endpoint) ?? [],
        away.find((one) => one.endpoint === endpoint),
      ),
    ),
    plot: { kind: 'bars', x: 'endpoint', y: ['availability'] },
  }
}

const refusalsPart = (answers: Answers): ReportPart => ({
  heading: { vi: 'Từ chối theo mã', en: 'Refusals by code' },
  columns: [
    endpointColumn,
    plainColumn('answer', 'code', 'Mã', 'Code'),
    plainColumn('attempts', 'count', 'Lượt', 'Times'),
    plainColumn('mended', 'count', 'Đã khắc phục', 'Mended', {
      vi: 'Sau đó hồ sơ được hệ thống ấy nhận.',
      en: 'Afterwards the dossier got through there.',
    }),
    plainColumn('mendedShare', 'share', 'Tỷ lệ khắc phục', 'Share mended'),
    meanColumn('meanMended', 'Khắc phục trung bình', 'Time to mend', {
      vi: 'Từ khi bị từ chối đến khi hồ sơ được nhận, trung bình, theo đồng hồ.',
      en: 'From the refusal until the dossier got through, on the average, by the clock.',
    }),
  ],
  rows: answers
    .filter(({ outcome }) => refusing.includes(outcome ?? ''))
    .toSorted((one, other) => other.attempts - one.attempts)
    .map((row) => ({
      ...row,
      mendedShare: ratio(row.mended, row.attempts),
      meanMended: meanMinutes(row.mendedSeconds, row.mended),
    })),
})

/** Which systems were there, what they answered, and how long a refusal took to mend. */
export const systemsReport = (source: ReportSource): ReportDefinition => {
  const name = 'systems'
  return {
    name,
    title,
    summary: {
      vi: 'Mức sẵn sàng, trả lời, từ chối theo mã và thời gian khắc phục của từng hệ thống kết nối.',
      en: 'Availability, answers, refusals by code and time to mend of each system.',
    },
    period: 'month',
    ofInstallation: true,
    async make(query) {
      const answers = await source.answers({ ...query, by: ['endpoint', 'outcome', 'answer'] })
      const byDay = await source.answers({ ...query, by: ['day', 'outcome'] })
      const days = Map.groupBy(byDay, ({ day }) => day ?? '')
      return documentOf(source, query, { name, title }, [
        availabilityPart(answers, await source.availability(query.from, query.to)),
        refusalsPart(answers),
        {
          heading: { vi: 'Theo ngày', en: 'By day' },
          columns: [
            dayColumn,
            plainColumn('attempts', 'count', 'Lượt gửi', 'Attempts'),
            plainColumn('refused', 'count', 'Từ chối', 'Refused'),
            plainColumn('failed', 'count', 'Không trả lời được', 'Not answered'),
          ],
          rows: [...days].map(([day, rows]) => ({
            day,
            attempts: sum(rows, undefined, 'attempts'),
            refused: sum(rows, refusing, 'attempts'),
            failed: sum(rows, ['transient', 'in-doubt'], 'attempts'),
          })),
          plot: { kind: 'lines', x: 'day', y: ['attempts', 'refused', 'failed'] },
        },
      ])
    },
  }
}
