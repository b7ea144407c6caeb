/** Columns as wide as their widest cell; the first one to the left, figures to the right. */
export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string => {
  const lines = [head, ...rows]
  const widths = head.map((_, column) => Math.max(...lines.map((line) => [...(line[column] ?? '')].length)))
  const padded = (line: readonly string[]) =>
    widths
      .map((width, column) => {
        const cell = line[column] ?? ''
        const blank = ' '.repeat(width - [...cell].length)
        return column === 0 ? cell + blank : blank + cell
      })
      .join('  ')
      .trimEnd()
  return [padded(head), widths.map((width) => '─'.repeat(width)).join('  '), ...rows.map(padded)].join('\n')
}

/** Three figures that matter, without thousands of zeros behind the point. */
export const figure = (value: number | undefined): string => {
  if (value === undefined || Number.isNaN(value)) return '–'
  if (Math.abs(value) >= 100) return String(Math.round(value))
  return value.toFixed(Math.abs(value) >= 10 ? 1 : 2)
}
