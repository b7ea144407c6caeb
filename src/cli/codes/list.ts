import { parseArgs } from 'node:util'
import { gatewayCaller } from '../caller.ts'
import type { CommandContext } from '../command.ts'
import { only, postOperatorAction, printAnswer, reasonGiven } from '../operator-action.ts'
import { columns } from './report.ts'

interface Tables {
  readonly tables: readonly {
    table: string
    version: number
    sets: readonly { set: string; rows: number; validToday: number }[]
  }[]
}

interface Imports {
  readonly imports: readonly {
    id: number
    table: string
    set: string
    at: string
    by: string
    file: string
    reason: string
    undoneBy?: string
  }[]
}

const limit = 50

/** `longbien codes list [<table>]`: what the tables hold, and the last imports. */
export const listCodes = async (args: readonly string[], context: CommandContext): Promise<number> => {
  const { positionals } = parseArgs({ args: [...args], allowPositionals: true, options: {} })
  const wanted = positionals.length === 0 ? undefined : only(positionals, 'one table, or none for all')
  const caller = gatewayCaller(context.env)
  const tables = await caller.get('/v1/code-tables')
  if (tables.status !== 200) return printAnswer(tables, context)
  const about = wanted === undefined ? '' : `&table=${wanted}`
  const imports = await caller.get(`/v1/code-imports?limit=${limit}${about}`)
  if (imports.status !== 200) return printAnswer(imports, context)

  const rows = (tables.body as Tables).tables
    .filter(({ table }) => wanted === undefined || table === wanted)
    .flatMap(({ table, version, sets }) => {
      const held = sets.map((one) => [one.set, String(one.rows), String(one.validToday)])
      return (held.length > 0 ? held : [['-', '0', '0']]).map((cells) => [table, ...cells, String(version)])
    })
  context.out(columns([['table', 'set', 'rows', 'valid today', 'version'], ...rows]))
  const made = (imports.body as Imports).imports.map((one) => [
    String(one.id),
    one.table,
    one.set,
    one.at,
    one.by,
    one.file,
    one.undoneBy === undefined ? one.reason : `${one.reason} (undone by ${one.undoneBy})`,
  ])
  if (made.length > 0)
    context.out(`\n${columns([['import', 'table', 'set', 'at', 'by', 'file', 'reason'], ...made])}`)
  return 0
}

/** `longbien codes undo <import> --reason …`: takes the newest import of a set back. */
export const undoCodes = async (args: readonly string[], context: CommandContext): Promise<number> => {
  const options = { reason: { type: 'string' } } as const
  const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options })
  const path = `/v1/code-imports/${only(positionals, 'the number of one import')}/undo`
  return postOperatorAction(path, { reason: reasonGiven(values.reason) }, context)
}

interface Waiting {
  readonly codes: readonly {
    table: string
    set: string
    code: string
    kind: string
    deliveries: number
    heldBack: number
    oldest: string
    firstDay: string
    lastDay: string
    candidates: readonly { code: string }[]
  }[]
  readonly nextCursor?: string
}

/** `longbien codes quarantine [<table>]`: the codes that messages wait for. */
export const listQuarantine = async (args: readonly string[], context: CommandContext): Promise<number> => {
  const { positionals } = parseArgs({ args: [...args], allowPositionals: true, options: {} })
  const about = positionals.length === 0 ? '' : `&table=${only(positionals, 'one table, or none for all')}`
  const caller = gatewayCaller(context.env)
  const rows: string[][] = []
  let cursor = ''
  do {
    const answer = await caller.get(`/v1/quarantine?limit=200${about}${cursor}`)
    if (answer.status !== 200) return printAnswer(answer, context)
    const { codes, nextCursor } = answer.body as Waiting
    for (const one of codes)
      rows.push([
        one.table,
        one.set,
        one.code,
        one.candidates.length > 0
          ? `${one.kind}: ${one.candidates.map(({ code }) => code).join(' ')}`
          : one.kind,
        one.heldBack > 0 ? `${one.deliveries} (${one.heldBack} held back)` : String(one.deliveries),
        one.oldest,
        one.firstDay === one.lastDay ? one.firstDay : `${one.firstDay} – ${one.lastDay}`,
      ])
    cursor = nextCursor === undefined ? '' : `&cursor=${nextCursor}`
  } while (cursor !== '')
  const head = ['table', 'set', 'code', 'why', 'deliveries', 'oldest', 'used on']
  context.out(rows.length > 0 ? columns([head, ...rows]) : 'nothing waits for a code\n')
  return 0
}
