import type { Declare } from '../commands.ts'
import type { Context } from '../context.ts'
import { headings } from '../headings.ts'
import { aboutOptions } from '../options.ts'
import { table } from '../table.ts'
import { timeText } from '../time-text.ts'

interface CodeTable {
  readonly table: string
  readonly version: number
  readonly sets: readonly { readonly set: string; readonly rows: number; readonly validToday: number }[]
}

interface Import {
  readonly id: number
  readonly table: string
  readonly set: string
  readonly at: string
  readonly by: string
  readonly file: string
  readonly reason: string
  readonly undoneBy?: string
}

/** Both of the API's answers in one. */
interface Listing {
  readonly tables: readonly CodeTable[]
  readonly imports: readonly Import[]
}

const limit = 50
const emptySet = [{ set: undefined, rows: 0, validToday: 0 }]

const tablesText = (tables: readonly CodeTable[], { language }: Context): string =>
  table(
    [
      { head: headings.table, of: ({ name }) => name },
      { head: headings.set, of: ({ set }) => set },
      { head: headings.rows, of: ({ rows }) => rows },
      { head: headings.validToday, of: ({ validToday }) => validToday },
      { head: headings.version, of: ({ version }) => version },
    ],
    tables.flatMap(({ table: name, version, sets }) =>
      (sets.length > 0 ? sets : emptySet).map((one) => ({ name, version, ...one })),
    ),
    language,
  )

const importsText = (imports: readonly Import[], { language, say }: Context): string =>
  table(
    [
      { head: headings.import, of: ({ id }) => id },
      { head: headings.table, of: ({ table: name }) => name },
      { head: headings.set, of: ({ set }) => set },
      { head: headings.at, of: ({ at }) => timeText(at) },
      { head: headings.by, of: ({ by }) => by },
      { head: headings.file, of: ({ file }) => file },
      {
        head: headings.reason,
        of: ({ reason, undoneBy: by }) =>
          by === undefined
            ? reason
            : `${reason} ${say({ vi: `(${by} đã hoàn tác)`, en: `(undone by ${by})` })}`,
      },
    ],
    imports,
    language,
  )

/** `longbien codes list [<table>]`: what the tables hold, and the last imports. */
export const listCodes: Declare = (command, context) => {
  const { say, gateway, show } = context
  command
    .description(say({ vi: 'các bảng và những lần nhập gần đây', en: 'the tables, and the last imports' }))
    .argument('[table]', say({ vi: 'chỉ bảng này', en: 'this one alone' }))
    .option('--json', say(aboutOptions.json))
    .action(async (wanted, { json }) => {
      const { tables } = await gateway.get<Pick<Listing, 'tables'>>('/v1/code-tables')
      const { imports } = await gateway.get<Pick<Listing, 'imports'>>('/v1/code-imports', {
        limit,
        table: wanted,
      })
      const shown = tables.filter(({ table: name }) => wanted === undefined || name === wanted)
      show<Listing>({ tables: shown, imports }, json, () =>
        [tablesText(shown, context), ...(imports.length > 0 ? [importsText(imports, context)] : [])].join(
          '\n',
        ),
      )
    })
}
