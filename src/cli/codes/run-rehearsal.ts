import { basename } from 'node:path'
import { type CodeTable, codeTableNames, type Text, vietnamInstant } from '#adapter-kit'
import { readCodeFile } from '#codes/code-file.ts'
import { codeIndex } from '#codes/code-index.ts'
import { type Day, dayAfter, isValidityDay, nationalSet } from '#codes/code-row.ts'
import { type CodeTables, withTable } from '#codes/code-tables.ts'
import { planImport } from '#codes/import-plan.ts'
import { holdCodeTables } from '#compose/code-tables.ts'
import { rehearsePeriod } from '#compose/rehearsal.ts'
import { explainDatabase, requireDatabaseUrl } from '#compose/stores.ts'
import type { LoadedWithAdapters } from '#config/reading/load.ts'
import { connectDatabase } from '#store/database.ts'
import type { Context } from '../context.ts'
import { readCsvFile } from '../read-file.ts'
import { UsageError } from '../usage-error.ts'
import { rehearsalText } from './rehearsal-text.ts'

interface Named {
  readonly table: CodeTable
  readonly set: string
  readonly file: string
}

type Say = (words: Text) => string

/** `units.csv`, `units=new.csv`, `procedures@binh-duong=codes.csv` */
const named =
  (say: Say) =>
  (argument: string): Named => {
    const [, what, file = argument] = /^([a-z@-]+)=(.+)$/.exec(argument) ?? []
    const [name = '', set = nationalSet] = (what ?? basename(file).replace(/\.[^.]*$/, '')).split('@')
    const table = codeTableNames.find((one) => one === name)
    if (table) return { table, set, file }
    const tables = codeTableNames.join(', ')
    throw new UsageError(
      say({
        vi: `${argument} là bảng nào? Đặt tên tệp theo tên bảng, hoặc viết <bảng>=<tệp>; các bảng: ${tables}`,
        en: `Which table is ${argument}? Name the file after it, or say <table>=<file>; tables: ${tables}`,
      }),
    )
  }

const dayGiven = (value: string, option: string, say: Say): Day => {
  if (isValidityDay(value)) return value
  throw new UsageError(
    say({ vi: `--${option} phải là ngày, YYYY-MM-DD.`, en: `--${option} has to be a day, YYYY-MM-DD.` }),
  )
}

interface Options {
  readonly from: string
  readonly to: string
  readonly on?: string | undefined
  readonly validFrom?: string | undefined
  readonly json?: true | undefined
}

/** The days of the options; `to` is the first moment that is no part of it. */
const daysOf = ({ from, to, on, validFrom }: Options, say: Say) => {
  const [first, last] = [dayGiven(from, 'from', say), dayGiven(to, 'to', say)]
  if (last < first)
    throw new UsageError(
      say({
        vi: '--to trước --from: không có thông điệp nào trong khoảng đó để thử.',
        en: '--to is before --from: no message came then, and nothing would be tried.',
      }),
    )
  return {
    from: vietnamInstant(first),
    to: vietnamInstant(dayAfter(last)),
    on: on === undefined ? undefined : dayGiven(on, 'on', say),
    validFrom: validFrom === undefined ? undefined : dayGiven(validFrom, 'valid-from', say),
  }
}

/** The tables with the files in them, and the last day on which one of their rows begins; problems are said. */
const withFiles = async (
  present: CodeTables,
  files: readonly Named[],
  validFrom: Day | undefined,
  { err, say }: Context,
): Promise<{ future: CodeTables; begins: Day } | undefined> => {
  let future = present
  let begins = ''
  let broken = false
  for (const { table, set, file } of files) {
    const content = readCodeFile(table, await readCsvFile(file, say), validFrom)
    const plan = planImport(future.index(table, set).rows, content)
    for (const { severity, code, message } of plan.findings) {
      err(`${file}: ${code} ${say(message)}\n`)
      broken ||= severity === 'reject'
    }
    for (const { row } of plan.changes) if ((row.from ?? '') > begins) begins = row.from ?? ''
    future = withTable(future, table, codeIndex(set, plan.rows))
  }
  return broken ? undefined : { future, begins }
}

type Days = ReturnType<typeof daysOf>

const rehearseOn = async (
  { config, environment, adapters }: LoadedWithAdapters,
  files: readonly Named[],
  { validFrom, on: onDay, ...period }: Days,
  context: Context,
) => {
  const { say } = context
  const url = requireDatabaseUrl(environment)
  const database = connectDatabase({ url, ...config.database, poolSize: 2 }, () => undefined)
  try {
    const present = await holdCodeTables(database).fresh()
    const changed = await withFiles(present, files, validFrom, context)
    if (!changed) return undefined
    const { future, begins } = changed
    const on = onDay ?? begins
    if (on === '')
      throw new UsageError(
        say({
          vi: 'Không dòng nào trong tệp nêu ngày bắt đầu: hãy nêu ngày cần thử bằng --on.',
          en: 'No row of the files says when it begins: say with --on which day is rehearsed.',
        }),
      )
    return { on, ...(await rehearsePeriod({ config, adapters, database, present, future, on, ...period })) }
  } catch (error) {
    throw explainDatabase(error)
  } finally {
    await database.end()
  }
}

/** Tries the files on the messages of a period; something that would break is exit code 1. */
export const runRehearsal = async (
  files: readonly string[],
  options: Options,
  context: Context,
): Promise<void> => {
  const { say, show, loaded, foundWrong } = context
  const [tables, days] = [files.map(named(say)), daysOf(options, say)]
  const configuration = await loaded()
  if (!configuration) return
  const report = await rehearseOn(configuration, tables, days, context)
  if (report) show(report, options.json, () => rehearsalText(report, context))
  if (!report || report.breakages.length > 0) foundWrong()
}
