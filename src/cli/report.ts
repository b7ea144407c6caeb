import { extname } from 'node:path'
import type { Text } from '#adapter-kit'
import { type Cell, cellOf } from '#reports/cell.ts'
import type { ColumnKind } from '#reports/document.ts'
import { type ReportForm, reportForms } from '#reports/form.ts'
import { reportWords } from '#reports/report-words.ts'
import { written, writtenDay } from '#reports/written.ts'
import type { Declare } from './commands.ts'
import type { Context } from './context.ts'
import { aboutOptions } from './options.ts'
import { saveFile } from './save-file.ts'
import { table } from './table.ts'
import { UsageError } from './usage-error.ts'

interface Part {
  readonly heading: string
  readonly note?: string
  readonly columns: readonly { readonly key: string; readonly title: string; readonly kind: ColumnKind }[]
  readonly rows: readonly Readonly<Record<string, unknown>>[]
}

interface Report {
  readonly title: string
  readonly from: string
  readonly to: string
  readonly provisional: boolean
  readonly parts: readonly Part[]
}

const partText = ({ heading, note, columns, rows }: Part, { language, say }: Context): string => {
  const shown = columns.map(({ key, title, kind }) => {
    const head: Text = { vi: title, en: title }
    const cell = (row: Part['rows'][number]): Cell => cellOf({ key, kind, title: head }, row, language)
    return { head, of: (row: Part['rows'][number]) => written(kind, cell(row), language) }
  })
  const lines = rows.length === 0 ? `${say(reportWords.empty)}\n` : table(shown, rows, language)
  return `\n${heading}\n${note === undefined ? '' : `${note}\n`}${lines}`
}

const print =
  (context: Context) =>
  ({ title, from, to, provisional, parts }: Report): string => {
    const mark = provisional ? ` (${context.say(reportWords.provisionalMark)})` : ''
    const days = from === to ? writtenDay(from) : `${writtenDay(from)} – ${writtenDay(to)}`
    return `${title}: ${days}${mark}\n${parts.map((part) => partText(part, context)).join('')}`
  }

const isKept = (name: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(name)

const pathOf = (name: string): string =>
  `/v1/reports/${isKept(name) ? 'kept/' : ''}${encodeURIComponent(name)}`

/** As it is asked for, else by the ending of the file; undefined: for the screen. */
const formOf = (
  format: string | undefined,
  out: string | undefined,
  { say }: Context,
): ReportForm | undefined => {
  const wanted = format ?? (out === undefined ? undefined : extname(out).slice(1).toLowerCase())
  if (wanted === undefined) return undefined
  const form = reportForms.find((one) => one === wanted)
  if (form) return form
  const known = reportForms.join(', ')
  throw new UsageError(say({ vi: `Dạng phải là một trong: ${known}.`, en: `The form is one of: ${known}.` }))
}

const textOf = async (chunks: AsyncIterable<Uint8Array>): Promise<string> => {
  const parts: Uint8Array[] = []
  for await (const chunk of chunks) parts.push(chunk)
  return Buffer.concat(parts).toString('utf8')
}

const save = async (
  content: AsyncIterable<Uint8Array>,
  file: string | undefined,
  { out, say }: Context,
): Promise<void> => {
  if (file !== undefined) {
    await saveFile(content, file, say)
    out(say({ vi: `đã ghi ${file}\n`, en: `wrote ${file}\n` }))
    return
  }
  out(await textOf(content))
}

/** `longbien report <name> --month 2026-11 --out report.xlsx`, or with the id of one that was kept. */
export const report: Declare = (command, context) => {
  const { say, gateway, show } = context
  command
    .argument(
      '<name>',
      say({
        vi: 'tên báo cáo, hoặc mã số của một báo cáo đã lưu (longbien reports)',
        en: 'name of the report, or the id of one that was kept (longbien reports)',
      }),
    )
    .option('--month <YYYY-MM>', say({ vi: 'của tháng này', en: 'of this month' }))
    .option('--quarter <YYYY-Qn>', say({ vi: 'của quý này', en: 'of this quarter' }))
    .option('--year <YYYY>', say({ vi: 'của năm này', en: 'of this year' }))
    .option('--from <day>', say({ vi: 'từ ngày', en: 'from this day on' }))
    .option('--to <day>', say({ vi: 'đến hết ngày', en: 'up to this day' }))
    .option(
      '--agency <code>',
      say({ vi: 'của đơn vị này và đơn vị trực thuộc', en: 'of this agency and those below it' }),
    )
    .option('--procedure <code>', say({ vi: 'của thủ tục này', en: 'of this procedure' }))
    .option('--format <form>', say({ vi: 'json, csv, xlsx hoặc html', en: 'json, csv, xlsx or html' }))
    .option('--out <file>', say({ vi: 'ghi vào tệp này', en: 'write it into this file' }))
    .option('--json', say(aboutOptions.json))
    .action(async (name, { format, out, json, ...query }) => {
      const form = formOf(format, out, context)
      if (form === 'xlsx' && out === undefined)
        throw new UsageError(say({ vi: 'Nêu tệp bằng --out <tệp>.', en: 'Name the file with --out <file>.' }))
      const path = pathOf(name)
      if (form) {
        await save(await gateway.download(path, { ...query, format: form }), out, context)
        return
      }
      if (isKept(name) && !json)
        throw new UsageError(
          say({
            vi: 'Báo cáo đã lưu là tệp: nêu --format, và --out với xlsx.',
            en: 'What was kept are files: name one with --format, and --out for xlsx.',
          }),
        )
      show(
        await gateway.get<Report>(path, isKept(name) ? {} : { ...query, format: 'json' }),
        json,
        print(context),
      )
    })
}
