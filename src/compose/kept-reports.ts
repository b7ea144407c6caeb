import { createHash } from 'node:crypto'
import { asFailure, dayInVietnam } from '#adapter-kit'
import type { ScheduledReport } from '#config/reports.ts'
import type { ScheduledWork } from '#inbound/scheduled-work.ts'
import { formTypes, type ReportForm, reportFileName } from '#reports/form.ts'
import { mailText } from '#reports/mail-text.ts'
import { duePeriods, patienceMs, readyAt, waitAfter } from '#reports/schedule.ts'
import { writeReport } from '#reports/write-report.ts'
import { findKept, readKeptFile } from '#store/reports/find-kept.ts'
import {
  type DueReport,
  dropUnwanted,
  keepReport,
  lastPlanned,
  markMailed,
  nextDue,
  planReports,
  postponeReport,
} from '#store/reports/kept-reports.ts'
import { reportDefinitions } from './report-definitions.ts'
import type { Resources } from './resources.ts'

const everySeconds = 300
const budgetSeconds = 600
/** One report, or one e-mail. */
const leaseMs = 600_000
/** How long figures that are not all counted are waited for, before it is looked again. */
const lookAgainMs = 1_800_000

/** What is not made for the moment says so in the log and in what needs a person, and is tried again. */
const failing = async (
  { database, logger, now }: Resources,
  { id, schedule, report, failures }: DueReport,
  what: 'making' | 'mailing',
  error: unknown,
): Promise<void> => {
  const { code } = asFailure(error)
  const line = { schedule, report, keptReport: id, failures: failures + 1 }
  if (what === 'making')
    logger.error({ event: 'report.not_made', ...line, err: error }, 'a scheduled report could not be made')
  else logger.warn({ event: 'report.not_mailed', ...line, code }, 'a kept report could not be mailed')
  const retryAt = new Date(now().getTime() + waitAfter(failures))
  await postponeReport(database, id, retryAt, what === 'making' ? 'REPORT_NOT_MADE' : code)
}

/** Makes the report of a period that is over, in the forms that its schedule wants, and keeps them. */
const makeOne = async (resources: Resources, due: DueReport, scheduled: ScheduledReport): Promise<void> => {
  const { config, database, logger, now } = resources
  const definition = reportDefinitions(resources).find(({ name }) => name === due.report)
  if (!definition) throw new Error(`There is no report ${due.report}`)
  const madeAt = now()
  const agencies = definition.ofInstallation ? ['*'] : scheduled.agencies
  const document = await definition.make({ from: due.from, to: due.to, agencies, now: madeAt })
  const { title, provisional } = document
  const patientUntil = readyAt(due, config.reports.readyAt).getTime() + patienceMs
  if (provisional && madeAt.getTime() < patientUntil) {
    await postponeReport(database, due.id, new Date(madeAt.getTime() + lookAgainMs))
    return
  }
  const files: { format: ReportForm; content: Buffer; sha256: Buffer }[] = []
  for (const format of scheduled.formats) {
    const content = await writeReport(document, format, { language: 'vi' })
    files.push({ format, content, sha256: createHash('sha256').update(content).digest() })
  }
  const isMailed = scheduled.to.length > 0
  if (await keepReport(database, due.id, { title, agencies, provisional, madeAt, files, isMailed }))
    logger.info(
      {
        event: 'report.kept',
        schedule: due.schedule,
        report: due.report,
        keptReport: due.id,
        from: due.from,
        to: due.to,
      },
      'a scheduled report was made and kept',
    )
}

/** Sends what was kept, byte by byte. Sent again after a crash it has the same id. */
const mailOne = async (resources: Resources, due: DueReport, scheduled: ScheduledReport): Promise<void> => {
  const { config, database, logger, mailer, now } = resources
  const [kept] = await findKept(database, { id: due.id, limit: 1 })
  if (!kept) return
  const size = kept.files.reduce((sum, { bytes }) => sum + bytes, 0)
  const isAttached = size <= config.reports.attachBytes
  const nameOf = (format: string) => reportFileName({ ...kept, name: kept.report }, format as ReportForm)
  const attachments: { filename: string; contentType: string; content: Buffer }[] = []
  for (const { format } of isAttached ? kept.files : []) {
    const content = await readKeptFile(database, kept.id, format)
    if (content)
      attachments.push({ filename: nameOf(format), contentType: formTypes[format as ReportForm], content })
  }
  const files = kept.files.map((file) => ({ ...file, name: nameOf(file.format) }))
  await mailer.send({
    to: scheduled.to,
    ...mailText({ ...kept, files, isAttached }),
    attachments,
    id: `report-${kept.id}`,
  })
  await markMailed(database, kept.id, now())
  logger.info(
    {
      event: 'report.mailed',
      schedule: due.schedule,
      report: due.report,
      keptReport: due.id,
      addresses: scheduled.to.length,
    },
    'a kept report was mailed',
  )
}

/** What is to be made by now, in the record: so that it is made once, whoever gets to it, and that a missed day is seen. */
const plan = async ({ config, database, now }: Resources): Promise<void> => {
  const schedules = Object.entries(config.reports.schedule)
  const names = schedules.map(([name]) => name)
  await dropUnwanted(
    database,
    names,
    schedules.filter(([, { to }]) => to.length > 0).map(([name]) => name),
  )
  if (schedules.length === 0) return
  const last = await lastPlanned(database, names)
  const at = now()
  const planned = schedules.flatMap(([schedule, { report, period }]) =>
    duePeriods(period, config.reports.readyAt, last.get(schedule), dayInVietnam(at), at).map((days) => ({
      schedule,
      report,
      ...days,
    })),
  )
  await planReports(database, planned, at)
}

/** Makes, keeps and mails what the configuration wants, once over all processes. */
export const keptReportWork = (resources: Resources): ScheduledWork => ({
  name: 'reports',
  everySeconds,
  budgetSeconds,
  leaseMs,
  step: async () => {
    const { config, database, now } = resources
    await plan(resources)
    const due = await nextDue(database, now())
    const scheduled = due && config.reports.schedule[due.schedule]
    if (!due || !scheduled) return { cursor: '', more: false }
    const step = due.isMade ? mailOne : makeOne
    await step(resources, due, scheduled).catch((error: unknown) =>
      failing(resources, due, due.isMade ? 'mailing' : 'making', error),
    )
    return { cursor: '', more: true }
  },
})
