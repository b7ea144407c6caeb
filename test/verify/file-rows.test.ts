import { expect, test } from 'vitest'
import { fileRows } from '#api/cleansing/file-rows.ts'

const rowsOf = async (...parts: readonly (string | Buffer)[]) => {
  const chunks = async function* () {
    for (const part of parts) yield Buffer.from(part)
  }
  const rows: object[] = []
  for await (const { cells } of fileRows(chunks())) rows.push(cells)
  return rows
}
const header = 'ref,personalId\n'
const row = [{ ref: 'a', personalId: '1' }]

test.each<[string, readonly (string | Buffer)[], readonly object[]]>([
  ['the mark of UTF-8 in pieces', [Buffer.of(0xef), Buffer.of(0xbb), Buffer.of(0xbf), `${header}a,1`], row],
  ['the same before JSON', [Buffer.of(0xef), Buffer.of(0xbb, 0xbf), '\n{"ref":"a","personalId":1}'], row],
  ['a carriage return alone', ['ref;personalId\ra;1\r'], row],
  ['quotes that hold a line break', [`${header}"a"",\nb",1`], [{ ref: 'a",\nb', personalId: '1' }]],
  ['what a spreadsheet would compute', [`${header}'=x,"=""001"""`], [{ ref: '=x', personalId: '001' }]],
  ['parts of a date', ['{"birthDate":{"month":2,"year":1990}}'], [{ birthDate: '2/1990' }]],
])('of a file with %s each row is read', async (_what, parts, rows) => {
  await expect(rowsOf(...parts)).resolves.toEqual(rows)
})

test.each<[string, string | Buffer, string]>([
  ['UTF-16', Buffer.from(`\ufeff${header}`, 'utf16le'), 'broken-encoding'],
  ['a quote that is never closed', `${header}"a,1\nb,2\n`, 'invalid-request'],
  ['a line without end', `${header}${'x'.repeat(70_000)},1\n`, 'invalid-request'],
  ['a column twice', 'ref,"ref "\na,b\n', 'invalid-request'],
  ['more values than columns', `${header}a,1,x\n`, 'invalid-request'],
  ['a number that is not exact', '{"personalId":12345678901234567890}', 'invalid-request'],
  ['a day whose month nobody knows', '{"birthDate":{"day":1,"year":1990}}', 'invalid-request'],
])('%s is refused', async (_what, file, problem) => {
  await expect(rowsOf(file)).rejects.toMatchObject({ problem })
})

test('of thousands of strange columns a few are named', async () => {
  const wrong = await rowsOf(`${Array(9000).fill('strange').join()}\n`).catch((thrown: unknown) => thrown)
  expect(JSON.stringify(wrong).length).toBeLessThan(60_000)
})
