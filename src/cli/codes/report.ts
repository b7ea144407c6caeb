import type { Answer } from '../caller.ts'
import type { CommandContext } from '../command.ts'

/** The problems of a file as compilers say them: `file:line:column  CODE  words`. */
export const fileProblems = (file: string, { body }: Answer): string[] => {
  const { errors = [] } = (body ?? {}) as {
    errors?: readonly { pointer: string; code: string; message: string }[]
  }
  return errors.map(({ pointer, code, message }) => {
    const [, line, column] = /^\/csv\/(\d+)\/(\d+)$/.exec(pointer) ?? []
    const place = line === undefined ? pointer.replace('/csv', file) : `${file}:${line}:${column}`
    return `${place}  ${code}  ${message}\n`
  })
}

export interface Report {
  readonly id?: number
  readonly dryRun: boolean
  readonly counts: Readonly<Record<string, number>>
  readonly changes: readonly { kind: string; code: string; name: string; from?: string; to?: string }[]
  readonly warnings: readonly { pointer: string; code: string; message: string }[]
  readonly released: {
    count: number
    deliveries: readonly { id: string; messageId?: string; endpoint: string }[]
  }
}

const total = (counts: Report['counts']) =>
  Object.values(counts).reduce((sum, count) => sum + count, 0) - (counts.unchanged ?? 0)

/** What was done, or would be, for people. */
export const printReport = (report: Report, { out, err }: CommandContext): void => {
  const { id, dryRun, counts, changes, warnings, released } = report
  for (const { code, message } of warnings) err(`warning  ${code}  ${message}\n`)
  for (const { kind, code, name, from, to } of changes)
    out(`${kind.padEnd(9)} ${code}  ${from ?? '…'} – ${to ?? '…'}  ${name}\n`)
  const more = total(counts) - changes.length
  if (more > 0) out(`… and ${more} more\n`)
  out(
    `${Object.entries(counts)
      .map(([kind, count]) => `${count} ${kind}`)
      .join(', ')}\n`,
  )
  out(
    `${released.count} ${dryRun ? 'deliveries would leave quarantine' : 'deliveries released from quarantine'}\n`,
  )
  for (const delivery of released.deliveries)
    out(
      `  ${delivery.messageId ? `message ${delivery.messageId}` : `delivery ${delivery.id}`} to ${delivery.endpoint}\n`,
    )
  out(dryRun ? 'dry run: nothing was changed\n' : `import ${id}\n`)
}

/** Columns under each other, the first row as the head. */
export const columns = (rows: readonly (readonly string[])[]): string => {
  const widths = (rows[0] ?? []).map((_, index) => Math.max(...rows.map((row) => row[index]?.length ?? 0)))
  const line = (row: readonly string[]) =>
    row
      .map((cell, index) => cell.padEnd(widths[index] ?? 0))
      .join('  ')
      .trimEnd()
  return rows.map((row) => `${line(row)}\n`).join('')
}
