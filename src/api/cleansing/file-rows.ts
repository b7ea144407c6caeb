import { isObject, nfc, reject } from '#adapter-kit'
import { fileProblem } from '#spreadsheets/sheet.ts'
import { sheetRows } from '#spreadsheets/sheet-stream.ts'
import { columns } from '#verify/fields.ts'
import { readLine } from '../http/body.ts'
import { isProblem, problem } from '../http/problem.ts'

/** One row of a file: its number, from 1 and without the header, and its cells by their columns. */
export interface FileRow {
  readonly number: number
  readonly cells: Readonly<Record<string, string>>
}

const unsound = (...findings: ReturnType<typeof reject>[]) => problem('invalid-request', { findings })

const known = () => columns.join(', ')

const brokenSheet = () =>
  unsound(
    fileProblem(
      undefined,
      'CSV_BROKEN',
      'Không đọc tiếp được tệp: dấu ngoặc kép không khớp hoặc một dòng quá dài',
      'The file cannot be read on: quotes that do not match, or a row that is too long',
    ),
  )

async function* decoded(chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const utf8 = new TextDecoder('utf-8', { fatal: true })
  const read = (chunk?: Buffer) => {
    try {
      return utf8.decode(chunk, { stream: chunk !== undefined })
    } catch {
      throw problem('broken-encoding')
    }
  }
  for await (const chunk of chunks) yield read(chunk)
  yield read()
}

/** A file of another kind may have thousands of them. */
const mostNamed = 50

/** A misspelt column would leave out what it holds, without a word. */
const checkHeader = (names: readonly string[]): void => {
  const findings = names.slice(0, mostNamed).flatMap((name, index) => {
    const place = { line: 1, column: index + 1 }
    if (!columns.includes(name))
      return [
        fileProblem(
          place,
          'COLUMN_UNKNOWN',
          `Không có cột "${name.slice(0, 60)}"; các cột: ${known()}`,
          `There is no column "${name.slice(0, 60)}"; there are: ${known()}`,
        ),
      ]
    if (names.indexOf(name) < index)
      return [fileProblem(place, 'COLUMN_TWICE', 'Cột xuất hiện hai lần', 'The column is there twice')]
    return []
  })
  if (findings.length > 0) throw unsound(...findings)
}

async function* sheetFileRows(chunks: AsyncIterable<Buffer>): AsyncGenerator<FileRow> {
  let names: readonly string[] | undefined
  let number = 0
  try {
    for await (const { line, cells } of sheetRows(decoded(chunks))) {
      if (!names) {
        names = cells.map((cell) => cell.trim())
        checkHeader(names)
        continue
      }
      number += 1
      if (cells.length > names.length && cells.slice(names.length).some((cell) => cell.trim() !== ''))
        throw unsound(
          fileProblem(
            { line, column: names.length + 1 },
            'WRONG_WIDTH',
            'Nhiều giá trị hơn số cột của tiêu đề',
            'More values than the header has columns',
          ),
        )
      yield { number, cells: Object.fromEntries(names.map((name, index) => [name, nfc(cells[index] ?? '')])) }
    }
  } catch (error) {
    if (
      isProblem(error) ||
      !(error instanceof Error && String((error as { code?: unknown }).code).startsWith('CSV_'))
    )
      throw error
    throw brokenSheet()
  }
}

const lineLimits = { depth: 4, values: 60 }
const maxLine = 65_536
const lineFeed = 0x0a

const tooLong = (number: number) =>
  unsound(
    reject(
      `/lines/${number}`,
      'TOO_LONG',
      `Dòng dài hơn ${maxLine} byte`,
      `The line is longer than ${maxLine} bytes`,
    ),
  )

async function* linesOf(chunks: AsyncIterable<Buffer>): AsyncGenerator<{ number: number; bytes: Buffer }> {
  let rest: Buffer = Buffer.alloc(0)
  let number = 0
  for await (const chunk of chunks) {
    rest = Buffer.concat([rest, chunk])
    for (let end = rest.indexOf(lineFeed); end >= 0; end = rest.indexOf(lineFeed)) {
      number += 1
      if (end > maxLine) throw tooLong(number)
      yield { number, bytes: rest.subarray(0, end) }
      rest = rest.subarray(end + 1)
    }
    if (rest.length > maxLine) throw tooLong(number + 1)
  }
  yield { number: number + 1, bytes: rest }
}

/** A cell as text; a date may come in the parts of the canonical schemas. */
const cellOf = (value: unknown, name: string): string | undefined => {
  if (typeof value === 'string') return nfc(value)
  if (Number.isSafeInteger(value)) return String(value)
  if (name !== 'birthDate' || !isObject(value)) return undefined
  const { year, month, day } = value as Readonly<Record<string, unknown>>
  // Of a day and a year alone the day would be read as the month.
  if (day !== undefined && month === undefined) return undefined
  const parts = [day, month, year].filter((part) => part !== undefined)
  return parts.every(Number.isSafeInteger) ? parts.join('/') : undefined
}

const cellsIn = (value: unknown, line: number): FileRow['cells'] => {
  const at = `/lines/${line}`
  if (!isObject(value) || Array.isArray(value))
    throw unsound(
      reject(at, 'BAD_ROW', 'Mỗi dòng phải là một đối tượng JSON', 'Each line must be a JSON object'),
    )
  const cells = Object.entries(value).map(([name, cell]) => {
    if (!columns.includes(name))
      throw unsound(
        reject(
          at,
          'COLUMN_UNKNOWN',
          `Không có trường "${name.slice(0, 60)}"; các trường: ${known()}`,
          `There is no field "${name.slice(0, 60)}"; there are: ${known()}`,
        ),
      )
    const text = cellOf(cell, name)
    if (text === undefined)
      throw unsound(
        reject(
          `${at}/${name}`,
          'WRONG_TYPE',
          'Phải là chuỗi hoặc số nguyên',
          'Must be a text or a whole number',
        ),
      )
    return [name, text]
  })
  return Object.fromEntries(cells)
}

async function* lineFileRows(chunks: AsyncIterable<Buffer>): AsyncGenerator<FileRow> {
  let number = 0
  for await (const line of linesOf(chunks)) {
    if (line.bytes.toString('latin1').trim() === '') continue
    number += 1
    yield { number, cells: cellsIn(readLine(line, lineLimits), line.number) }
  }
}

async function* withFirst(first: Buffer, rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  yield first
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value
}

const mark = Buffer.from('\ufeff')

/** The rows of a file while it comes in: JSON lines where it begins with one, else comma-separated values. Throws a problem where it cannot be read. */
export async function* fileRows(body: AsyncIterable<Buffer>): AsyncGenerator<FileRow> {
  const source = body[Symbol.asyncIterator]()
  let head: Buffer = Buffer.alloc(0)
  while (head.toString('latin1').trim().length < 4) {
    const next = await source.next()
    if (next.done) break
    head = Buffer.concat([head, next.value])
    if (head.length > maxLine) break
  }
  const plain = head.subarray(0, 3).equals(mark) ? head.subarray(3) : head
  const isLines = /^\s*\{/.test(plain.toString('latin1', 0, 200))
  yield* isLines ? lineFileRows(withFirst(plain, source)) : sheetFileRows(withFirst(head, source))
}
