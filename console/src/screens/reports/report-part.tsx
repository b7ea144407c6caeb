import { Empty } from '#kit/empty.tsx'
import { Panel } from '#kit/panel.tsx'
import { type Column, Table } from '#kit/table.tsx'
import { wholeList } from '#kit/whole-list.ts'
import { useLocale, useWords } from '#words/language.ts'
import { isFigure, type Part, type ReportColumn, type Row, shownCell } from './figure.ts'
import { PartPlot } from './part-plot.tsx'
import { words } from './words.ts'

/** More than that nobody reads on a page; the files have them all. */
const maxRows = 500

type Numbered = Row & { readonly '#': number }

const useColumns = ({ columns }: Part): readonly Column<Numbered>[] => {
  const locale = useLocale()
  return columns.map((column) => ({
    key: column.key,
    title: column.title,
    number: isFigure(column),
    cell: (row) => shownCell(column.kind, row[column.key], locale),
    text: (row) => row[column.key] ?? undefined,
  }))
}

const Definitions = ({ columns }: { readonly columns: readonly ReportColumn[] }) => {
  const t = useWords(words)
  const defined = columns.filter(({ definition }) => definition !== undefined)
  if (defined.length === 0) return null
  return (
    <details className="small">
      <summary>{t('definition')}</summary>
      <dl className="facts">
        {defined.map(({ key, title, definition }) => (
          <div key={key}>
            <dt>{title}</dt>
            <dd>{definition}</dd>
          </div>
        ))}
      </dl>
    </details>
  )
}

/** One table of a report, with its plot. */
export const ReportPart = ({ part }: { readonly part: Part }) => {
  const t = useWords(words)
  const columns = useColumns(part)
  const { heading, note, rows } = part
  const shown = rows.slice(0, maxRows).map((row, index) => ({ ...row, '#': index }))
  return (
    <Panel title={heading}>
      {note !== undefined && <p className="small quiet">{note}</p>}
      {rows.length > 0 && <PartPlot part={part} />}
      <Table
        title={heading}
        pages={wholeList(shown)}
        columns={columns}
        rowKey={(row) => String(row['#'])}
        empty={<Empty title={t('noRows')} />}
      />
      {rows.length > maxRows && (
        <p className="small quiet">{t('rowsShown', { shown: maxRows, all: rows.length })}</p>
      )}
      <Definitions columns={part.columns} />
    </Panel>
  )
}
