import { existsSync } from 'node:fs'
import type { Declare } from './commands.ts'
import type { Context } from './context.ts'
import { aboutOptions } from './options.ts'

const sampleDay = new URL('../../demo/demo.ts', import.meta.url)

/** As they were given; the sample day knows how many of what it has. */
export interface DemoOptions {
  readonly once?: boolean | undefined
  readonly json?: boolean | undefined
  readonly reset?: boolean | undefined
  readonly dossiers?: string | undefined
  readonly online?: string | undefined
}

/** The sample day lies beside the product, not in it; only this command loads it. */
const runDemo = async (options: DemoOptions, context: Context) => {
  if (!existsSync(sampleDay)) {
    throw new Error(
      context.say({
        vi: 'Bản cài đặt này không có ngày mẫu: thiếu thư mục "demo" của kho mã nguồn. Hãy chạy từ một bản sao của kho.',
        en: 'The sample day is not part of this installation: the folder "demo" of the repository is missing. Run the demo from a clone.',
      }),
    )
  }
  const { shippedConfig } = await import('#config/reading/load.ts')
  const loaded = await context.loaded([shippedConfig('demo.yaml')])
  if (!loaded) return
  const day = await import('#demo/demo.ts')
  const code = await day.demo(options, loaded, context)
  if (code !== 0) context.foundWrong(code)
}

/** `longbien demo` */
export const demo: Declare = (command, context) => {
  const { say } = context
  command
    .option(
      '--once',
      say({
        vi: 'dừng sau ngày mẫu; mã 0 chỉ khi mọi số liệu khớp',
        en: 'end after the day; exit code 0 only if all figures add up',
      }),
    )
    .option('--reset', say({ vi: 'bắt đầu lại từ đầu', en: 'begin anew' }))
    .option(
      '--dossiers <number>',
      say({ vi: 'hồ sơ từ thành phố, 20 đến 1000', en: 'dossiers from the city, 20 to 1000' }),
    )
    .option(
      '--online <number>',
      say({ vi: 'hồ sơ từ Cổng, 0 đến 999', en: 'dossiers from the portal, 0 to 999' }),
    )
    .option('--json', say(aboutOptions.json))
    .action((options) => runDemo(options, context))
}
