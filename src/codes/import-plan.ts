import { comparable, type Finding } from '#adapter-kit'
import { lostZeros } from '#spreadsheets/lost-zeros.ts'
import { damageAt, fileProblem, type Place } from '#spreadsheets/sheet.ts'
import type { CodeFile, FileRow } from './code-file.ts'
import {
  begins,
  type CodeRow,
  type Day,
  dayAfter,
  dayBefore,
  hasEndedBy,
  inOrder,
  rowKey,
} from './code-row.ts'

export type ChangeKind = 'added' | 'changed' | 'ended' | 'withdrawn'

/** What an import does to one row. */
export interface CodeChange {
  readonly kind: ChangeKind
  /** As it will be; of a withdrawn one, as it was. */
  readonly row: CodeRow
}

export interface ImportPlan {
  readonly changes: readonly CodeChange[]
  readonly unchanged: number
  /** The whole set as it will be. */
  readonly rows: readonly CodeRow[]
  /** With one that refuses, nothing is imported. */
  readonly findings: readonly Finding[]
}

/** Names differ in the place of a tone from edition to edition of the national list, and are the same. */
const sameText = (one: string, other: string) => comparable(one) === comparable(other)

const attributesOf = ({ attributes }: CodeRow) =>
  Object.entries(attributes).toSorted(([one], [other]) => (one < other ? -1 : 1))

/** What is the same is written the same. */
const saying = (row: CodeRow, more: readonly unknown[] = []) =>
  JSON.stringify([row.code, row.name, attributesOf(row), ...more])

const end = ({ to, successors }: CodeRow) => [
  to ?? '',
  successors.map(({ kind, code }) => `${kind}:${code}`).toSorted((one, other) => (one < other ? -1 : 1)),
]

const isSame = (one: CodeRow, other: CodeRow) =>
  saying(one, [end(one), one.source ?? '']) === saying(other, [end(other), other.source ?? ''])

/** The same but for when it begins: the former row simply goes on. */
const goesOn = (former: CodeRow, row: CodeRow) => saying(former, end(former)) === saying(row, end(row))

const kindOf = (former: CodeRow, row: CodeRow): ChangeKind =>
  former.to === undefined && row.to !== undefined && saying(former) === saying(row) ? 'ended' : 'changed'

/** The row of the same code that is under way on the day before, and would overlap with one that begins then. */
const underWay = (live: ReadonlyMap<string, CodeRow>, row: CodeRow, from: Day): CodeRow | undefined =>
  [...live.values()].find(
    (former) => former.code === row.code && begins(former) < from && !hasEndedBy(former, from),
  )

/** With a day given, what a code was before ends on the eve of it; of the same name, it goes on as the new row. */
const endedBefore = (former: CodeRow, row: CodeRow, from: Day): CodeRow => ({
  ...former,
  to: dayBefore(from),
  successors: sameText(former.name, row.name) ? [{ kind: 'rename', code: row.code }] : [],
})

/** With what the row that it follows, or takes the place of, says besides. */
const completed = (row: CodeRow, group: ReadonlyMap<string, CodeRow> | undefined, from?: Day): CodeRow => {
  const former =
    group?.get(rowKey(row)) ?? (group && from !== undefined ? underWay(group, row, from) : undefined)
  return former ? { ...row, attributes: { ...former.attributes, ...row.attributes } } : row
}

/** Only rows of one code can be under way together; the rest of the set is not looked at for each. */
const byCode = (rows: Iterable<CodeRow>) => {
  const groups = new Map<string, Map<string, CodeRow>>()
  for (const row of rows) {
    const group = groups.get(row.code) ?? new Map<string, CodeRow>()
    groups.set(row.code, group.set(rowKey(row), row))
  }
  return groups
}

const overlaps = (rows: readonly CodeRow[], placeOf: (row: CodeRow) => Place | undefined): Finding[] =>
  rows.flatMap((row, index) => {
    const next = rows[index + 1]
    if (!next || next.code !== row.code || hasEndedBy(row, begins(next))) return []
    const place = placeOf(next) ?? placeOf(row)
    const [former, later] = [row, next].map(({ from, to }) => `${from ?? '…'} – ${to ?? '…'}`)
    const vi = `Mã ${row.code} có hai dòng trùng thời gian hiệu lực (${former} và ${later})`
    return [
      fileProblem(place, 'OVERLAP', vi, `Two rows of ${row.code} overlap in time (${former} and ${later})`),
    ]
  })

const lostLinks = (
  rows: readonly CodeRow[],
  groups: ReadonlyMap<string, ReadonlyMap<string, CodeRow>>,
  placeOf: (row: CodeRow) => Place | undefined,
): Finding[] =>
  rows.flatMap((row) =>
    row.successors.flatMap(({ kind, code }): Finding[] => {
      const { to } = row
      if (to === undefined) return []
      const later = [...(groups.get(code)?.values() ?? [])].some((next) => !hasEndedBy(next, dayAfter(to)))
      if (later && (kind !== 're-use' || code === row.code)) return []
      const place = placeOf(row)
      if (later) {
        const vi = `re-use phải nêu chính mã ${row.code}`
        return [fileProblem(place, 'BAD_REUSE', vi, `re-use has to name the code itself, ${row.code}`)]
      }
      const vi = `Mã kế tiếp ${code} của ${row.code} không có dòng nào còn hiệu lực sau ${to}`
      const en = `${code}, which follows ${row.code}, has no row that is valid after ${to}`
      return [fileProblem(place, 'SUCCESSOR_UNKNOWN', vi, en)]
    }),
  )

const withdrawnUnknown = ({ line, column, row }: FileRow) =>
  fileProblem(
    { line, column: column('withdrawn') },
    'WITHDRAWN_UNKNOWN',
    `Không có dòng nào của mã ${row.code} bắt đầu ngày này để rút lại`,
    `There is no row of ${row.code} that begins on this day to take back`,
  )

const twice = ({ line, column, row }: FileRow) =>
  fileProblem(
    { line, column: column('code') },
    'ROW_TWICE',
    `Mã ${row.code} với ngày bắt đầu này đã có ở dòng trên`,
    `${row.code} with this first day is in the file already`,
  )

/** New codes, and values of other columns, that look like others without their zeros. */
const zeroFindings = (live: readonly CodeRow[], { rows, words = [] }: CodeFile): Finding[] => {
  const standing = new Set(live.map(({ code }) => code))
  const written = rows.filter(({ withdrawn }) => !withdrawn)
  const named = new Set(written.flatMap(({ row }) => Object.keys(row.attributes)))
  const columns = ['code', ...[...named].filter((name) => !words.includes(name))]
  return columns.flatMap((column) => {
    const valueIn = (row: CodeRow) => (column === 'code' ? row.code : row.attributes[column])
    const known = [...live, ...written.map(({ row }) => row)].flatMap((row) => valueIn(row) ?? [])
    const lost = lostZeros(known)
    return written.flatMap((one) => {
      const value = valueIn(one.row)
      const damage = value === undefined || standing.has(one.row.code) ? undefined : lost(value)
      return damage ? [damageAt({ line: one.line, column: one.column(column) }, damage)] : []
    })
  })
}

/** Of a list that is whole, what is under way and not in it ended on the eve. What begins later is not known to it yet. */
const endedByAbsence = (live: readonly CodeRow[], { rows, from, isComplete }: CodeFile): CodeChange[] => {
  if (isComplete !== true || from === undefined) return []
  const named = new Set(rows.map(({ row }) => row.code))
  return live
    .filter((row) => !named.has(row.code) && begins(row) <= from && !hasEndedBy(row, from))
    .map((row) =>
      begins(row) === from
        ? { kind: 'withdrawn', row }
        : { kind: 'ended', row: { ...row, to: dayBefore(from), successors: [] } },
    )
}

const manyEnd = (ending: number, standing: number): Finding[] => {
  if (ending <= 5 || ending * 10 <= standing) return []
  const vi = `${ending} trong ${standing} mã không còn trong danh mục và sẽ hết hiệu lực; hãy hỏi bên cung cấp trước khi xác nhận`
  const en = `${ending} of ${standing} codes are no longer in the list and would end; ask the partner before you confirm`
  return [{ ...fileProblem(undefined, 'MANY_ENDED', vi, en), severity: 'warn' }]
}

/** What a file would do to a set as it is, and everything that keeps it from doing so. */
export const planImport = (live: readonly CodeRow[], file: CodeFile): ImportPlan => {
  const { from } = file
  const groups = byCode(live)
  const places = new Map<string, FileRow>()
  const changes = new Map<string, CodeChange>()
  const findings = [...file.findings, ...zeroFindings(live, file)]
  let unchanged = 0
  const put = (kind: ChangeKind, row: CodeRow) => {
    changes.set(rowKey(row), { kind, row })
    const group = groups.get(row.code) ?? new Map<string, CodeRow>()
    groups.set(row.code, group)
    if (kind === 'withdrawn') group.delete(rowKey(row))
    else group.set(rowKey(row), row)
  }
  for (const written of file.rows) {
    const { withdrawn } = written
    const key = rowKey(written.row)
    const row = file.keepsAttributes
      ? completed(written.row, groups.get(written.row.code), from)
      : written.row
    if (places.has(key)) findings.push(twice(written))
    places.set(key, written)
    const former = groups.get(row.code)?.get(key)
    if (withdrawn && former) put('withdrawn', former)
    else if (withdrawn) findings.push(withdrawnUnknown(written))
    else if (former && isSame(former, row)) unchanged += 1
    else if (former) put(kindOf(former, row), row)
    else {
      const before =
        from === undefined || row.from !== from
          ? undefined
          : underWay(groups.get(row.code) ?? new Map(), row, from)
      if (before && goesOn(before, row)) {
        unchanged += 1
        continue
      }
      if (before && from !== undefined) put('ended', endedBefore(before, row, from))
      put('added', row)
    }
  }
  const absent = endedByAbsence(live, file)
  for (const { kind, row } of absent) put(kind, row)
  findings.push(...manyEnd(absent.length, live.length))
  const rows = [...groups.values()].flatMap((group) => [...group.values()]).toSorted(inOrder)
  const placeIn = (column: string) => (row: CodeRow) => {
    const written = places.get(rowKey(row))
    return written && { line: written.line, column: written.column(column) }
  }
  const ofWhole = [overlaps(rows, placeIn('valid_from')), lostLinks(rows, groups, placeIn('successors'))]
  return { changes: [...changes.values()], unchanged, rows, findings: findings.concat(...ofWhole) }
}

export const isRefused = ({ findings }: Pick<ImportPlan, 'findings'>): boolean =>
  findings.some(({ severity }) => severity === 'reject')
