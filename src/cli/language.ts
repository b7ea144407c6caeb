import type { Text } from '#adapter-kit'
import { type Variables, variable } from '#config/reading/environment.ts'

export type Language = keyof Text

const isLanguage = (value: string | undefined): value is Language => value === 'vi' || value === 'en'

const given = (args: readonly string[]): string | undefined => {
  const index = args.findLastIndex((arg) => arg === '--lang' || arg.startsWith('--lang='))
  return args[index] === '--lang' ? args[index + 1] : args[index]?.slice('--lang='.length)
}

/** `--lang`, else the locale of the shell as POSIX orders its variables; English unless it is Vietnamese. */
export const languageOf = (args: readonly string[], env: Variables): Language => {
  const asked = given(args)
  if (isLanguage(asked)) return asked
  const locale = variable(env, 'LC_ALL') ?? variable(env, 'LC_MESSAGES') ?? variable(env, 'LANG') ?? ''
  return /^vi([._@-]|$)/i.test(locale) ? 'vi' : 'en'
}
