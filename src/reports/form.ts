import type { Language } from './cell.ts'
import { reportCsv } from './csv.ts'
import type { ReportDocument } from './document.ts'
import { reportJson } from './json.ts'
import { reportPage } from './page.ts'
import { reportXlsx } from './xlsx.ts'

export const reportForms = ['json', 'csv', 'xlsx', 'html'] as const
/** A form in which a report is read. */
export type ReportForm = (typeof reportForms)[number]

export const mediaTypes: Readonly<Record<ReportForm, string>> = {
  json: 'application/json; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  html: 'text/html; charset=utf-8',
}

interface Options {
  readonly language: Language
  /** Of CSV: whether it begins with the mark by which spreadsheets know UTF-8. */
  readonly mark?: boolean
}

const writers: Readonly<
  Record<ReportForm, (document: ReportDocument, options: Options) => string | Promise<Buffer>>
> = {
  json: (document, { language }) => JSON.stringify(reportJson(document, language)),
  csv: (document, { language, mark }) => reportCsv(document, language, mark),
  xlsx: (document, { language }) => reportXlsx(document, language),
  html: (document, { language }) => reportPage(document, language),
}

/** The bytes of a report in one of its forms: each writes the same figures. */
export const writeReport = async (
  document: ReportDocument,
  form: ReportForm,
  options: Options,
): Promise<Buffer> => Buffer.from(await writers[form](document, options))

/** What its file is called: `terms_2026-11-01_2026-11-30.xlsx`. */
export const reportFileName = ({ name, from, to }: Pick<ReportDocument, 'name' | 'from' | 'to'>, form: ReportForm): string =>
  `${name}_${from}_${to}.${form}`
