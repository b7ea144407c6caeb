import { createWriteStream, existsSync, openAsBlob } from 'node:fs'
import { extname } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { setTimeout as pause } from 'node:timers/promises'
import type { Declare } from './commands.ts'
import type { Context } from './context.ts'
import { aboutOptions, reasonGiven } from './options.ts'
import { progressBar } from './progress-bar.ts'
import { UsageError } from './usage-error.ts'

interface ShownRun {
  readonly id: string
  readonly state: 'receiving' | 'running' | 'done' | 'stopped' | 'failed'
  readonly rows: Readonly<
    Record<'total' | 'match' | 'mismatch' | 'noInformation' | 'notAsked' | 'open', number>
  >
  readonly code?: string
  readonly waiting?: { readonly message: string; readonly until: string }
}

const everyMs = 1000
const pathOf = (id: string) => `/v1/cleansing/${encodeURIComponent(id)}`

const summary =
  ({ say }: Context) =>
  ({ id, state, rows, code = '', waiting }: ShownRun): string => {
    const { match, mismatch, noInformation, notAsked, open } = rows
    const why = [code, waiting && `${waiting.message}, ${waiting.until}`].filter(Boolean).join('; ')
    return `${say({
      vi: `${id} ${state}: ${match} khớp, ${mismatch} không khớp, ${noInformation} không có thông tin, ${notAsked} chưa hỏi, còn ${open}`,
      en: `${id} ${state}: ${match} match, ${mismatch} mismatch, ${noInformation} no information, ${notAsked} not asked, ${open} to go`,
    })}${why === '' ? '' : ` (${why})`}\n`
  }

/** Follows a run to its end. Whoever leaves before leaves it running. */
const watch = async (begun: ShownRun, { gateway, err }: Context): Promise<ShownRun> => {
  const show = progressBar('cleanse', begun.rows.total, err, process.stderr.isTTY)
  let run = begun
  for (;;) {
    show(run.rows.total - run.rows.open)
    if (run.state !== 'running') return run
    await pause(everyMs)
    run = await gateway.get<ShownRun>(pathOf(run.id))
  }
}

/** By its name: what ends in csv is for a spreadsheet. */
const formatOf = (file: string) => (extname(file).toLowerCase() === '.csv' ? 'csv' : 'ndjson')

const save = async (id: string, file: string, { gateway }: Context): Promise<void> => {
  const result = await gateway.download(`${pathOf(id)}/result`, { format: formatOf(file) })
  // Nobody but its owner reads what stands about persons in it; a file that is there already is not overwritten.
  await pipeline(result, createWriteStream(file, { mode: 0o600, flags: 'wx' }))
}

/** Before anything is asked: a result that cannot be written would have cost its questions. */
const refuseOverwriting = (file: string, { say }: Context): void => {
  if (!existsSync(file)) return
  throw new Error(
    say({ vi: `${file} đã có, không ghi đè.`, en: `${file} is there already and is not overwritten.` }),
  )
}

const blobOf = (file: string, { say }: Context): Promise<Blob> =>
  openAsBlob(file).catch((error: unknown) => {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error)
    throw new Error(say({ vi: `Không đọc được ${file} (${code}).`, en: `${file} cannot be read (${code}).` }))
  })

const questionIn = (asked: string, { say }: Context) => {
  const [endpoint = '', operation = '', more] = asked.split('.')
  if (operation === '' || more !== undefined)
    throw new UsageError(
      say({
        vi: 'Câu hỏi có dạng <điểm kết nối>.<nghiệp vụ>, ví dụ population.lookUpCitizen.',
        en: 'A question is <endpoint>.<operation>, such as population.lookUpCitizen.',
      }),
    )
  return { endpoint, operation }
}

/** `longbien cleanse <file> --with population.lookUpCitizen --officer … --reason … --out result.csv` */
export const cleanse: Declare = (command, context) => {
  const { say, gateway, show, foundWrong } = context
  command
    .argument(
      '<file>',
      say({ vi: 'CSV có tiêu đề, hoặc mỗi dòng một JSON', en: 'CSV with a header, or one JSON a line' }),
    )
    .requiredOption('--with <endpoint.operation>', say({ vi: 'câu hỏi', en: 'the question' }))
    .requiredOption('--officer <name>', say({ vi: 'cán bộ khai thác', en: 'in whose name is asked' }))
    .option('--reason <text>', say(aboutOptions.reason))
    .option(
      '--dossier <code>',
      say({ vi: 'hồ sơ, hoặc kế hoạch khi có --override', en: 'the dossier; with --override the plan' }),
    )
    .option('--override <text>', say({ vi: 'vì sao vẫn hỏi', en: 'why it is asked all the same' }))
    .option(
      '--codes-on <day>',
      say({ vi: 'ngày ghi mã đơn vị hành chính', en: 'when the codes of units were written' }),
    )
    .option('--budget <number>', say({ vi: 'số câu hỏi tối đa', en: 'how many questions at most' }))
    .option('--out <file>', say({ vi: 'tệp kết quả, .csv hoặc .ndjson', en: 'the result: .csv or .ndjson' }))
    .option('--detach', say({ vi: 'không chờ kết quả', en: 'do not wait for the result' }))
    .option('--json', say(aboutOptions.json))
    .action(
      async (
        file,
        { with: asked, officer, reason, dossier, override, codesOn, budget, out, detach, json },
      ) => {
        if (detach && out !== undefined)
          throw new UsageError(
            say({
              vi: '--out cần chờ kết quả, bỏ --detach.',
              en: '--out waits for the result: leave --detach out.',
            }),
          )
        if (out !== undefined) refuseOverwriting(out, context)
        const query = {
          ...questionIn(asked, context),
          officer,
          reason: reasonGiven(reason, say),
          dossierCode: dossier,
          override,
          codesOn,
          budget,
        }
        const type = /\.(nd)?jsonl?$/i.test(file) ? 'application/x-ndjson' : 'text/csv'
        const begun = await gateway.postFile<ShownRun>(
          '/v1/cleansing',
          query,
          type,
          await blobOf(file, context),
        )
        const run = detach ? begun : await watch(begun, context)
        if (out !== undefined && run.state !== 'running') await save(run.id, out, context)
        show(run, json, summary(context))
        if (run.state === 'failed') foundWrong()
      },
    )
}
