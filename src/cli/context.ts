import type { Adapter, Text } from '#adapter-kit'
import type { Variables } from '#config/reading/environment.ts'
import type { LoadedWithAdapters } from '#config/reading/load.ts'
import { type Caller, gatewayCaller } from './caller.ts'
import { type Language, languageOf } from './language.ts'
import { readConfiguration } from './read-configuration.ts'

/** What the program is started with. */
export interface Terminal {
  readonly env: Variables
  /** The adapters that ship, loaded where a command needs them. */
  adapters(): Promise<readonly Adapter[]>
  out(text: string): void
  err(text: string): void
}

/** What every command works with. */
export interface Context extends Terminal {
  readonly language: Language
  /** A running gateway, called as its senders do. */
  readonly gateway: Caller
  say(words: Text): string
  /** An answer: as the API gave it for programs, or as `print` makes it for people. */
  show<Body>(body: Body, asJson: boolean | undefined, print: (body: Body) => string): void
  /** The configuration; undefined, and every problem is said, where it is wrong. */
  loaded(files?: readonly string[]): Promise<LoadedWithAdapters | undefined>
  /** The command did its work and found something wrong: exit code 1, unless it has a better one. */
  foundWrong(code?: number): void
}

export const openContext = (args: readonly string[], terminal: Terminal, foundWrong: () => void): Context => {
  const language = languageOf(args, terminal.env)
  const { env, out, err } = terminal
  return {
    ...terminal,
    language,
    gateway: gatewayCaller(env, language),
    say: (words) => words[language],
    show: (body, asJson, print) => out(asJson ? `${JSON.stringify(body)}\n` : print(body)),
    loaded: async (files) => {
      const result = await readConfiguration(terminal, files)
      if (!('problems' in result)) return result
      const { formatProblems } = await import('#config/reading/problems.ts')
      err(formatProblems(result.problems))
      foundWrong()
      return undefined
    },
    foundWrong,
  }
}
