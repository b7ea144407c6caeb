import type { Language } from './cell.ts'
import { reportCsv } from './csv.ts'
import type { ReportDocument } from './document.ts'
import type { ReportForm } from './form.ts'
import { reportJson } from './json.ts'
import { reportPage } from './page.ts'
import { reportXlsx } from './xlsx.ts'

export interface WritingOptions {
  readonly language: Language
  /** Of CSV: whether it begins with the mark by which spreadsheets know UTF-8. */
  readonly mark?: boolean | undefined
}

const writers: Readonly<
  Record<ReportForm, (document: ReportDocument, options: WritingOptions) => string | Promise<Buffer>>
> = {
  json: (document, { language }) => JSON.stringify(reportJson(document, language)),
  csv: (document, { language, mark }) => reportCsv(document, language, mark),
  xlsx: (document, { language }) => reportXlsx(document, language),
  html: (document, { language }) => reportPage(document, language),
}

/** The bytes of a report in one of its forms, written in this thread. */
export const writeHere = async (
  document: ReportDocument,
  form: ReportForm,
  options: WritingOptions,
): Promise<Buffer> => {
  const content = await writers[form](document, options)
  return typeof content === 'string' ? Buffer.from(content) : content
}
