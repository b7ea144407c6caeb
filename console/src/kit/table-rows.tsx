import { useWords } from '#words/language.ts'
import type { Column, TableProps } from './table.tsx'
import { kitWords } from './words.ts'

const Pick = <Row,>({ row, table }: { readonly row: Row; readonly table: TableProps<Row> }) => {
  const t = useWords(kitWords)
  const { selection, rowKey, rowName = rowKey } = table
  const key = rowKey(row)
  return (
    <input
      type="checkbox"
      aria-label={t('chooseRow', { name: rowName(row) })}
      checked={selection?.keys.has(key) ?? false}
      onChange={() => selection?.toggle(key)}
    />
  )
}

const classOf = <Row,>({ number }: Column<Row>) => (number ? 'number' : undefined)

const Line = <Row,>({ row, table }: { readonly row: Row; readonly table: TableProps<Row> }) => {
  const { columns, selection, rowKey } = table
  const key = rowKey(row)
  return (
    <tr tabIndex={-1} data-row={key} aria-selected={selection?.keys.has(key)}>
      {selection && (
        <td className="pick">
          <Pick row={row} table={table} />
        </td>
      )}
      {columns.map((column, index) =>
        index === 0 ? (
          <th key={column.key} scope="row" className={classOf(column)}>
            {column.cell(row)}
          </th>
        ) : (
          <td key={column.key} className={classOf(column)}>
            {column.cell(row)}
          </td>
        ),
      )}
    </tr>
  )
}

const PickAll = <Row,>({ table: { pages, selection, rowKey } }: { readonly table: TableProps<Row> }) => {
  const t = useWords(kitWords)
  const keys = (pages.rows ?? []).map(rowKey)
  const all = keys.every((key) => selection?.keys.has(key))
  return (
    <input
      type="checkbox"
      aria-label={t('chooseAll')}
      checked={all}
      onChange={() => (all ? selection?.clear() : selection?.set(keys))}
    />
  )
}

export const Rows = <Row,>(table: TableProps<Row>) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by the keyboard
  // biome-ignore lint/a11y/useSemanticElements: a panel of the same name stands around it, and a fieldset is for fields
  <div role="group" className="table-scroll" aria-label={table.title} tabIndex={0}>
    <table className="table">
      <caption className="only-read-aloud">{table.title}</caption>
      <thead>
        <tr>
          {table.selection && (
            <th scope="col" className="pick">
              <PickAll table={table} />
            </th>
          )}
          {table.columns.map((column) => (
            <th key={column.key} scope="col" className={classOf(column)}>
              {column.title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {(table.pages.rows ?? []).map((row) => (
          <Line key={table.rowKey(row)} row={row} table={table} />
        ))}
      </tbody>
    </table>
  </div>
)

const Card = <Row,>({ row, table }: { readonly row: Row; readonly table: TableProps<Row> }) => {
  const [first, ...others] = table.columns
  const key = table.rowKey(row)
  return (
    <li tabIndex={-1} data-row={key} data-chosen={table.selection?.keys.has(key) ? '' : undefined}>
      <div className="card-head">
        {first?.cell(row)}
        {table.selection && <Pick row={row} table={table} />}
      </div>
      <dl>
        {others.map((column) => (
          <div key={column.key} className="card-line">
            <dt>{column.title}</dt>
            <dd>{column.cell(row)}</dd>
          </div>
        ))}
      </dl>
    </li>
  )
}

export const Cards = <Row,>(table: TableProps<Row>) => (
  <ul className="cards" aria-label={table.title}>
    {(table.pages.rows ?? []).map((row) => (
      <Card key={table.rowKey(row)} row={row} table={table} />
    ))}
  </ul>
)
