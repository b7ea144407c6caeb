/** One thing that is wrong with the configuration, and where. Its message never holds a secret. */
export interface Problem {
  readonly file: string
  /** Counted from 1; absent where there is no line, such as for an environment variable. */
  readonly line?: number
  readonly column?: number
  /** The setting, such as `endpoints.national-portal.timeoutMs`; empty for a file as a whole. */
  readonly path: string
  readonly message: string
}

const compareText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

export const sortProblems = (problems: readonly Problem[]): readonly Problem[] =>
  problems.toSorted(
    (a, b) =>
      compareText(a.file, b.file) ||
      (a.line ?? 0) - (b.line ?? 0) ||
      (a.column ?? 0) - (b.column ?? 0) ||
      compareText(a.path, b.path) ||
      compareText(a.message, b.message),
  )

const formatProblem = ({ file, line, column, path, message }: Problem): string => {
  const place = line === undefined ? file : `${file}:${line}:${column ?? 1}`
  return [place, path, message].filter((part) => part !== '').join('  ')
}

/** One line per problem, such as `config/prod.yaml:14:7  http.host  must be a string`. */
export const formatProblems = (problems: readonly Problem[]): string =>
  problems.map((problem) => `${formatProblem(problem)}\n`).join('')
