import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import { type CodeTable, codeTableNames } from '#adapter-kit'
import { readCodeFile } from '#codes/code-file.ts'
import { codeIndex } from '#codes/code-index.ts'
import { type Day, dayAfter, isValidityDay, nationalSet } from '#codes/code-row.ts'
import { type CodeTables, withTable } from '#codes/code-tables.ts'
import { planImport } from '#codes/import-plan.ts'
import { holdCodeTables } from '#compose/code-tables.ts'
import { rehearsePeriod } from '#compose/rehearsal.ts'
import { explainDatabase, requireDatabaseUrl } from '#compose/stores.ts'
import { load } from '#config/reading/load.ts'
import { formatProblems } from '#config/reading/problems.ts'
import type { BreakageGroup, RehearsalReport } from '#delivery/rehearsal.ts'
import { connectDatabase, type Database } from '#store/database.ts'
import type { CommandContext } from '../command.ts'
import { readCsvFile } from './read-file.ts'
import { columns } from './report.ts'

interface Named {
  readonly table: CodeTable
  readonly set: string
  readonly file: string
}

/** `units.csv`, `units=new.csv`, `procedures@binh-duong=codes.csv` */
const named = (argument: string): Named => {
  const [, what, file = argument] = /^([a-z@-]+)=(.+)$/.exec(argument) ?? []
  const [name = '', set = nationalSet] = (what ?? basename(file).replace(/\.[^.]*$/, '')).split('@')
  const table = codeTableNames.find((one) => one === name)
  if (table) return { table, set, file }
  throw new Error(
    `Which table is ${argument}? Name the file after it, or say <table>=<file>; tables: ${codeTableNames.join(', ')}`,
  )
}

const dayGiven = (value: string | undefined, option: string): Day => {
  if (value !== undefined && isValidityDay(value)) return value
  throw new Error(`--${option} has to be a day, YYYY-MM-DD.`)
}

/** The tables with the files in them, and the last day on which one of their rows begins; problems are told. */
const withFiles = async (
  present: CodeTables,
  files: readonly Named[],
  validFrom: Day | undefined,
  { err }: CommandContext,
): Promise<{ future: CodeTables; begins: Day } | undefined> => {
  let future = present
  let begins = ''
  let broken = false
  for (const { table, set, file } of files) {
    const content = readCodeFile(table, await readCsvFile(file), validFrom)
    const plan = planImport(future.index(table, set).rows, content)
    for (const { severity, code, message } of plan.findings) {
      err(`${file}: ${code} ${message.en}\n`)
      broken ||= severity === 'reject'
    }
    for (const { row } of plan.changes) if ((row.from ?? '') > begins) begins = row.from ?? ''
    future = withTable(future, table, codeIndex(set, plan.rows))
  }
  return broken ? undefined : { future, begins }
}

const owners: Readonly<Record<BreakageGroup['mender'], string>> = {
  'code-tables': 'owner of the code table',
  sender: 'sender',
  adapter: 'Long Biên',
}

const print = (report: RehearsalReport, on: Day, { out }: CommandContext) => {
  const { messages, alreadyStopped, unreadable, breakages, truncated } = report
  out(`${messages} messages as if they came on ${on}; ${alreadyStopped} are stopped already`)
  out(unreadable > 0 ? `, ${unreadable} cannot be read\n` : '\n')
  if (breakages.length === 0) {
    out('nothing would break\n')
    return
  }
  const rows = breakages.map((one) => [
    `${one.dossiers}${one.more ? '+' : ''}`,
    one.problem,
    one.table === undefined ? '' : `${one.table}@${one.set}`,
    one.code ?? one.pointer,
    `${one.endpoint}.${one.operation}`,
    owners[one.mender],
    one.examples.join(' '),
  ])
  out(columns([['dossiers', 'problem', 'table', 'code', 'at', 'to be mended by', 'examples'], ...rows]))
  if (truncated) out('… and more kinds than are told apart\n')
}

const options = {
  from: { type: 'string' },
  to: { type: 'string' },
  on: { type: 'string' },
  'valid-from': { type: 'string' },
  json: { type: 'boolean', default: false },
} as const

/**
 * `longbien codes rehearse <table.csv…> --from <day> --to <day>`: what the messages of that time would come to with these
 * tables. Reads the record itself and changes nothing.
 */
export const rehearseCodes = async (args: readonly string[], context: CommandContext): Promise<number> => {
  const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options })
  const files = positionals.map(named)
  if (files.length === 0) throw new Error('Give at least one file: <table>.csv or <table>[@<set>]=<file>.')
  const [first, last] = [dayGiven(values.from, 'from'), dayGiven(values.to, 'to')]
  if (last < first)
    throw new Error('--to is before --from: no message came then, and nothing would be tried.')
  const from = new Date(`${first}T00:00:00+07:00`)
  const to = new Date(`${dayAfter(last)}T00:00:00+07:00`)
  const validFrom =
    values['valid-from'] === undefined ? undefined : dayGiven(values['valid-from'], 'valid-from')
  const loaded = await load({ env: context.env, adapters: context.adapters })
  if ('problems' in loaded) {
    context.err(formatProblems(loaded.problems))
    return 1
  }
  const { config, environment } = loaded
  const url = requireDatabaseUrl(environment)
  const database: Database = connectDatabase({ url, ...config.database, poolSize: 2 }, () => undefined)
  try {
    const present = await holdCodeTables(database).fresh()
    const changed = await withFiles(present, files, validFrom, context)
    if (!changed) return 1
    const { future, begins } = changed
    const on = values.on === undefined ? begins : dayGiven(values.on, 'on')
    if (on === '')
      throw new Error('No row of the files says when it begins: say with --on which day is rehearsed.')
    const { adapters } = context
    const report = await rehearsePeriod({ config, adapters, database, present, future, on, from, to })
    if (values.json) context.out(`${JSON.stringify({ on, ...report })}\n`)
    else print(report, on, context)
    return report.breakages.length === 0 ? 0 : 1
  } catch (error) {
    throw explainDatabase(error)
  } finally {
    await database.end()
  }
}
