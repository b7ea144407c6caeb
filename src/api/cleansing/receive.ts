import { reject } from '#adapter-kit'
import { problem } from '../http/problem.ts'
import type { QueryTarget } from '../queries/routes.ts'
import { type FileRow, fileRows } from './file-rows.ts'
import type { CleansingApi } from './routes.ts'

const rowsAtOnce = 1000

const tooMany = (most: number) =>
  problem('body-too-large', { detail: { vi: `Tối đa ${most} dòng`, en: `At most ${most} rows` } })

const noRow = () =>
  problem('invalid-request', {
    findings: [reject('', 'FILE_EMPTY', 'Tệp không có dòng dữ liệu nào', 'The file holds no row')],
  })

/** Rows in parts that go into the record together. */
async function* partsOf(rows: AsyncGenerator<FileRow>, most: number): AsyncGenerator<readonly FileRow[]> {
  let part: FileRow[] = []
  for await (const row of rows) {
    if (row.number > most) throw tooMany(most)
    part.push(row)
    if (part.length < rowsAtOnce) continue
    yield part
    part = []
  }
  if (part.length > 0) yield part
}

/** Puts a file into the record while it comes in, and starts its run when all of it is there; of one that breaks nothing stays. */
export const receive = async (
  api: CleansingApi,
  target: QueryTarget,
  body: AsyncIterable<Buffer> | undefined,
  begin: () => Promise<string>,
): Promise<string> => {
  if (!body) throw noRow()
  const parts = partsOf(fileRows(body), api.maxRows)
  // Read before anything is written: most files that are wrong are so from their first line.
  const first = await parts.next()
  if (first.done) throw noRow()
  const id = await begin()
  try {
    await api.addRows(id, target, first.value)
    for await (const part of parts) await api.addRows(id, target, part)
    return id
  } catch (error) {
    await api.dropCleansing(id)
    throw error
  }
}
