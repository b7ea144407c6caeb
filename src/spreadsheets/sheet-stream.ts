import { Readable } from 'node:stream'
import { parse } from 'csv-parse'
import { unguarded } from './formula-guard.ts'
import { delimiterOf, type SheetRow } from './sheet.ts'

/** What one record may hold; a quote that is never closed would swallow the file. */
const maxRecord = 65_536

interface Parsed {
  readonly record: readonly string[]
  readonly info: { readonly lines: number }
}

const linesWithin = (cells: readonly string[]) =>
  cells.reduce((count, cell) => count + cell.split('\n').length - 1, 0)

/** The text up to the end of the first line, and the rest as it comes. */
const headOf = async (text: AsyncIterator<string>): Promise<string> => {
  let head = ''
  while (!/[\r\n]/.test(head) && head.length < maxRecord) {
    const next = await text.next()
    if (next.done) return head
    head += next.value
  }
  return head
}

async function* withHead(head: string, rest: AsyncIterator<string>): AsyncGenerator<string> {
  if (head !== '') yield head
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value
}

/** The rows of a file of comma-separated values while it comes in, blank ones left out. Throws the parser's error where it cannot be read on. */
export async function* sheetRows(text: AsyncIterable<string>): AsyncGenerator<SheetRow> {
  const source = text[Symbol.asyncIterator]()
  const head = await headOf(source)
  const parser = parse({
    bom: true,
    info: true,
    delimiter: delimiterOf(head),
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: maxRecord,
  })
  const feeding = Readable.from(withHead(head, source))
  feeding.on('error', (error) => parser.destroy(error))
  feeding.pipe(parser)
  try {
    for await (const { record, info } of parser as AsyncIterable<Parsed>) {
      if (record.some((cell) => cell.trim() !== ''))
        yield { line: info.lines - linesWithin(record), cells: record.map(unguarded) }
    }
  } finally {
    feeding.destroy()
  }
}
