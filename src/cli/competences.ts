import { readFile } from 'node:fs/promises'
import { userInfo } from 'node:os'
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import { explainDatabase, requireDatabaseUrl } from '#compose/stores.ts'
import { readEnvironment, type Variables } from '#config/reading/environment.ts'
import { formatProblems, type Problem } from '#config/reading/problems.ts'
import type { Competence } from '#routing/competence.ts'
import { readCompetenceFile } from '#routing/competence-file.ts'
import { contradictionsIn } from '#routing/contradictions.ts'
import { importCompetences, previewImport } from '#store/competences.ts'
import { connectDatabase, type Database } from '#store/database.ts'
import { pendingMigrations } from '#store/migrate.ts'
import type { CommandContext } from './command.ts'

const usage = 'Say: longbien competences import <file.csv> [--dry-run]'

const readText = async (file: string): Promise<string> => {
  const bytes = await readFile(file).catch(() => {
    throw new Error(`${file} cannot be read.`)
  })
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new Error(`${file} is not UTF-8. In a spreadsheet, save it as "CSV UTF-8".`)
  }
}

const lineOf = ({ number, procedure, field, level, unit, agency, validFrom, validTo }: Competence) => {
  const subject = procedure ?? field ?? level ?? 'everything'
  return `line ${number}: ${subject} in ${unit ?? 'any unit'}: ${agency.code} from ${validFrom}${validTo ? ` to ${validTo}` : ''}\n`
}

const databaseUrlOf = (env: Variables) => {
  const problems: Problem[] = []
  const environment = readEnvironment(env, problems)
  if (problems.length > 0) throw new Error(formatProblems(problems).trimEnd())
  return requireDatabaseUrl(environment)
}

const withDatabase = async <Result>(url: string, work: (database: Database) => Promise<Result>) => {
  const settings = { url, poolSize: 1, statementTimeoutMs: 60_000, connectTimeoutMs: 10_000 }
  const database = connectDatabase(settings, () => undefined)
  try {
    const pending = await pendingMigrations(database)
    if (pending.length > 0)
      throw new Error(`The database lacks ${pending.join(', ')}. Run "longbien migrate" first.`)
    return await work(database)
  } catch (error) {
    throw explainDatabase(error)
  } finally {
    await database.end()
  }
}

/** `longbien competences import <file.csv>`: puts a whole table in the place of the one before, or shows what that would change. */
export const competences = async (
  args: readonly string[],
  { env, out, err }: CommandContext,
): Promise<number> => {
  const options = { 'dry-run': { type: 'boolean', default: false } } as const
  const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options })
  const [action, file, ...rest] = positionals
  if (action !== 'import' || file === undefined || rest.length > 0) throw new Error(usage)

  const read = readCompetenceFile(await readText(file))
  if ('problems' in read) {
    err(
      formatProblems(
        read.problems.map(({ line, column, field, message }) => ({
          file,
          line,
          column,
          path: field,
          message: message.en,
        })),
      ),
    )
    err(`${read.problems.length} problems; nothing was changed\n`)
    return 1
  }
  for (const { line, earlier, kind } of contradictionsIn(read.competences))
    err(
      kind === 'same'
        ? `warning: line ${line} says what line ${earlier} says already\n`
        : `warning: line ${line} contradicts line ${earlier}: a person will have to decide each case\n`,
    )

  const dryRun = values['dry-run']
  const change = await withDatabase(databaseUrlOf(env), (database) =>
    dryRun
      ? previewImport(database, read.competences)
      : importCompetences(database, {
          by: `command line (${userInfo().username})`,
          file: basename(file),
          competences: read.competences,
          now: new Date(),
        }),
  )
  if (dryRun) {
    for (const one of change.added) out(`+ ${lineOf(one)}`)
    for (const one of change.removed) out(`- ${lineOf(one)}`)
  }
  const { added, removed, kept } = change
  out(`${dryRun ? 'would be ' : ''}${added.length} added, ${removed.length} removed, ${kept} kept\n`)
  return 0
}
