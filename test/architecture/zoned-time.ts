import { type Source, withoutComments } from './sources.ts'

/** Where Vietnam's offset stands. */
const home = 'src/adapter-kit/vietnam-time.ts'

/** What gives another result in another zone of the process. */
const inCode: readonly (readonly [RegExp, string])[] = [
  [
    /\.(?:get|set)(?:Full)?(?:Year|Month|Date|Day|Hours|Minutes|Seconds|Milliseconds)\(/,
    "the process's calendar",
  ],
  [/\.getTimezoneOffset\(/, "the process's zone"],
  [/\.to(?:Locale)?(?:Date|Time)String\(/, "the process's zone"],
  [/\bnew Intl\.DateTimeFormat\((?![^)]*timeZone)/s, 'a format without a zone'],
  [/\bnew Date\((?:[^(),]|\([^()]*\))*,/, "a date of the process's calendar"],
  [/(?:\bnew Date|\bDate\.parse)\(`[^`]*T[^`]*(?<!Z|[+-]\d\d:\d\d|\})`\)/, 'a time without an offset'],
  [/\b7 \* (?:60 \* 60 \* 1000|3_?600(?:_000)?|60)\b|\b25_?200(?:_?000)?\b/, "Vietnam's offset by hand"],
]

/** What gives another result in another zone of the session. */
const inSql: readonly (readonly [RegExp, string])[] = [
  [/\binterval '\s*\d+ *(?:day|week|month|mon|year)s?\b/i, "days, months or years in the session's zone"],
  [/\bmake_interval\(\s*(?:years|months|weeks|days)\b/i, "days, months or years in the session's zone"],
  [/\b(?:date_trunc|date_part)\(/i, "the session's calendar"],
  [/\b(?:current_date|current_time|localtime(?:stamp)?)\b/i, "the session's day or time"],
  [/::(?:date|timestamp)(?!tz)\b/i, "a day or time in the session's zone"],
  [/\bextract\((?!epoch\b)/i, "the session's calendar"],
]

/** A parameter is text that we wrote, and a zone by name is nobody's session. */
const isSound = (line: string): boolean => /at time zone '|\$\d+::date\b|::date as\b/i.test(line)

const found = (
  path: string,
  lines: readonly string[],
  forms: typeof inCode,
  sound: (line: string) => boolean,
): string[] =>
  lines.flatMap((line, index) =>
    forms.flatMap(([form, what]) =>
      form.test(line) && !sound(line) ? [`${path}:${index + 1}: ${what}: ${line.trim()}`] : [],
    ),
  )

/** Each line whose result depends on where the process or the database happens to be. */
export const zonedTimes = (sources: readonly Source[]): string[] =>
  sources.flatMap(({ path, text }) => {
    if (path.endsWith('.sql')) {
      const lines = text.split('\n').map((line) => line.replace(/--.*$/, ''))
      return found(path, lines, inSql, isSound)
    }
    if (path === home) return []
    const lines = withoutComments(text).split('\n')
    const ofSql =
      path.startsWith('src/store/') || path.startsWith('test/') ? found(path, lines, inSql, isSound) : []
    return [...found(path, lines, inCode, () => false), ...ofSql]
  })
