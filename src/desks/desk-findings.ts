import type { Finding } from '#adapter-kit'
import type { FileRow } from '#codes/code-file.ts'
import { damageAt } from '#spreadsheets/sheet.ts'
import { readDesk } from './desk.ts'

/** What a file of desks says that no desk can be, at its places. */
export const deskFindings = (rows: readonly FileRow[]): Finding[] =>
  rows
    .filter(({ withdrawn }) => !withdrawn)
    .flatMap(({ row, line, column }) =>
      readDesk(row).problems.map((one) => damageAt({ line, column: column(one.column) }, one)),
    )
