import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import { gatewayCaller } from '../caller.ts'
import type { CommandContext } from '../command.ts'
import { printAnswer, reasonGiven } from '../operator-action.ts'
import { readCsvFile } from './read-file.ts'
import { fileProblems, printReport, type Report } from './report.ts'

const text = { type: 'string' } as const
const flag = { type: 'boolean', default: false } as const
const options = { set: text, from: text, 'dry-run': flag, reason: text, json: flag } as const

/** `longbien codes import <table> <file.csv>`: through the gateway, so that rights are looked at and the audit is written. */
export const importCodes = async (args: readonly string[], context: CommandContext): Promise<number> => {
  const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options })
  const [table, file, ...others] = positionals
  if (table === undefined || file === undefined || others.length > 0)
    throw new Error('Give a table and a file: longbien codes import <table> <file.csv>')
  const dryRun = values['dry-run']
  const request = {
    table,
    file: basename(file),
    csv: await readCsvFile(file),
    set: values.set,
    from: values.from,
    dryRun,
    reason: dryRun ? values.reason : reasonGiven(values.reason),
  }
  const answer = await gatewayCaller(context.env).post('/v1/code-imports', JSON.stringify(request))
  const problems = fileProblems(file, answer)
  if (problems.length > 0) {
    for (const problem of problems) context.err(problem)
    context.err(`${problems.length} problems; nothing was imported\n`)
    return 1
  }
  if (answer.status >= 300 || values.json) return printAnswer(answer, context)
  printReport(answer.body as Report, context)
  return 0
}
