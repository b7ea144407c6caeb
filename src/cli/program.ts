import { Command, type CommandUnknownOpts, Option } from '@commander-js/extra-typings'
import { groups } from './commands.ts'
import type { Context } from './context.ts'
import { headingIn } from './parser-words.ts'
import { version } from './version.ts'

const environment = {
  vi: `
Biến môi trường: LONGBIEN_CONFIG, DATABASE_URL, REDIS_URL, LONGBIEN_DATA, PORT, SIMULATOR_PORT, METRICS_PORT (của work);
lệnh gọi cổng kết nối đang chạy: LONGBIEN_URL, LONGBIEN_KEY. Ngôn ngữ: LANG, hoặc --lang.
Mã kết thúc: 0 tốt, 1 thất bại hoặc có vấn đề, 2 sai cách dùng.`,
  en: `
Environment: LONGBIEN_CONFIG, DATABASE_URL, REDIS_URL, LONGBIEN_DATA, PORT, SIMULATOR_PORT, METRICS_PORT (of work);
commands that call a running gateway: LONGBIEN_URL, LONGBIEN_KEY. Language: LANG, or --lang.
Exit codes: 0 good, 1 failed or something is wrong, 2 wrong use.`,
}

/** The texts of the parser's own help, in the language of the reader. */
const helpIn = ({ language, out, err }: Context, program: Command) => {
  program
    .configureOutput({
      writeOut: out,
      writeErr: err,
      outputError: () => undefined,
      // A file or a pipe has no width.
      getOutHelpWidth: () => process.stdout.columns ?? 120,
      getErrHelpWidth: () => process.stderr.columns ?? 120,
    })
    .configureHelp({
      showGlobalOptions: true,
      styleTitle: (title) => headingIn(title, language),
      styleUsage: (usage) =>
        language === 'en' ? usage : usage.replace('[options]', '[tùy chọn]').replace('[command]', '[lệnh]'),
      optionDescription: ({ description }) => description,
      subcommandTerm: (command) => command.name(),
    })
}

/**
 * `outages announce --endpoint x`: both know `--endpoint`, and the parser gives it to the one above, for global options may
 * stand anywhere. What it was given is meant for the command that does the work.
 */
const handDown = (command: CommandUnknownOpts): void => {
  for (let above = command.parent; above?.parent; above = above.parent)
    for (const option of command.options) {
      const name = option.attributeName()
      if (command.getOptionValueSource(name) !== 'cli' && above.getOptionValueSource(name) === 'cli')
        command.setOptionValueWithSource(name, above.getOptionValue(name), 'cli')
    }
}

/** The whole command line. Of a command only its name and a line are known until somebody names it. */
export const programOf = (context: Context): Command => {
  const { say } = context
  const program = new Command('longbien').description(
    say({
      vi: `Long Biên ${version}: cầu nối giữa hệ thống thủ tục hành chính của thành phố và các nền tảng quốc gia`,
      en: `Long Biên ${version}: the bridge between a city's administrative procedures and the national platforms`,
    }),
  )
  helpIn(context, program)
  program
    .exitOverride()
    .version(version, '--version', say({ vi: 'in phiên bản', en: 'print the version' }))
    .helpOption('-h, --help', say({ vi: 'in hướng dẫn', en: 'print this help' }))
    .helpCommand(false)
    .addOption(
      new Option(
        '--lang <vi|en>',
        say({
          vi: 'ngôn ngữ của màn hình; mặc định theo LANG',
          en: 'language of what is shown; by LANG otherwise',
        }),
      ).choices(['vi', 'en']),
    )
    .addHelpText('after', environment[context.language])

  const declarations = new Map<string, () => Promise<void>>()
  for (const { heading, commands } of groups)
    for (const [name, { summary, load }] of Object.entries(commands)) {
      const command = new Command(name).helpCommand(false).description(say(summary)).helpGroup(say(heading))
      program.addCommand(command.copyInheritedSettings(program))
      declarations.set(name, async () => (await load())(command, context))
    }
  program.hook('preAction', (_, command) => handDown(command))
  program.hook('preSubcommand', async (_, command) => declarations.get(command.name())?.())
  return program
}
