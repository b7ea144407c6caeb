import type { Database } from '#store/database.ts'
import type { Disagreement, Verified } from '#store/figures/rebuild.ts'
import type { Declare } from './commands.ts'
import type { Context } from './context.ts'
import { aboutOptions } from './options.ts'
import { plainText } from './table.ts'
import { withDatabase } from './with-database.ts'

/** Loaded once a subcommand works. */
const onFigures = <Result>(
  context: Context,
  work: (database: Database, parts: typeof import('#store/figures/rebuild.ts')) => Promise<Result>,
): Promise<Result | undefined> =>
  withDatabase(context, async (database) => work(database, await import('#store/figures/rebuild.ts')))

const lineOf = ({ rollup, row, count, kept, recounted }: Disagreement) =>
  `${plainText(`${rollup} ${Object.values(row).join(' ')} ${count}: ${kept} ≠ ${recounted}`)}\n`

const verifiedText =
  ({ say }: Context) =>
  ({ dossiers, rows, disagreements }: Verified): string =>
    [
      ...disagreements.map(lineOf),
      disagreements.length === 0
        ? say({
            vi: `${dossiers} hồ sơ, ${rows} dòng: số liệu khớp với khi đếm lại\n`,
            en: `${dossiers} dossiers, ${rows} rows: the sums are those of a recount\n`,
          })
        : say({
            vi: 'số liệu không khớp: longbien figures rebuild\n',
            en: 'the sums are not those of a recount: longbien figures rebuild\n',
          }),
    ].join('')

const countedText =
  ({ say }: Context, vi: string, en: string) =>
  ({ dossiers }: { readonly dossiers: number }): string =>
    say({ vi: `${dossiers} hồ sơ ${vi}\n`, en: `${dossiers} dossiers ${en}\n` })

/** `longbien figures <verify|rebuild|reread>`: works on the database itself, whether or not a gateway runs. */
export const figures: Declare = (command, context) => {
  const { say, show, foundWrong } = context
  command
    .command('verify')
    .description(
      say({
        vi: 'đếm lại mọi số liệu và so với số đang giữ; không thay đổi gì',
        en: 'count every figure once more and compare it with what is kept; changes nothing',
      }),
    )
    .option('--json', say(aboutOptions.json))
    .action(async ({ json }) => {
      const found = await onFigures(context, (database, { verifyRollups }) => verifyRollups(database))
      if (!found) return
      show(found, json, verifiedText(context))
      if (found.disagreements.length > 0) foundWrong()
    })
  command
    .command('rebuild')
    .description(
      say({
        vi: 'lập lại mọi số liệu từ dữ kiện của hồ sơ',
        en: 'make every figure anew from the facts of dossiers',
      }),
    )
    .option('--json', say(aboutOptions.json))
    .action(async ({ json }) => {
      const dossiers = await onFigures(context, (database, { rebuildRollups }) =>
        rebuildRollups(database, new Date()),
      )
      if (dossiers !== undefined) show({ dossiers }, json, countedText(context, 'đã đếm lại', 'counted anew'))
    })
  command
    .command('reread')
    .description(
      say({
        vi: 'đọc lại dữ kiện của mọi hồ sơ từ thông điệp còn lưu, dần dần ở nền',
        en: 'have the facts of every dossier read again from the messages that are kept, little by little',
      }),
    )
    .option('--json', say(aboutOptions.json))
    .action(async ({ json }) => {
      const dossiers = await onFigures(context, (database, { rereadFacts }) =>
        rereadFacts(database, new Date()),
      )
      if (dossiers !== undefined)
        show({ dossiers }, json, countedText(context, 'sẽ được đọc lại', 'to be read again'))
    })
}
