import { type ReactNode, useRef } from 'react'
import { useWords } from '#words/language.ts'
import { Button } from './button.tsx'
import { useCount } from './count.tsx'
import { Loading } from './empty.tsx'
import { ExportButton } from './export-button.tsx'
import { useNarrow } from './narrow.ts'
import type { Pages } from './pages.ts'
import { ProblemNote } from './problem.tsx'
import type { Selection } from './selection.ts'
import { useTableKeys } from './table-keys.ts'
import { Cards, Rows } from './table-rows.tsx'
import { kitWords } from './words.ts'

export interface Column<Row> {
  readonly key: string
  readonly title: string
  readonly cell: (row: Row) => ReactNode
  /** What stands in the CSV. Absent: the column is not exported. */
  readonly text?: (row: Row) => string | number | undefined
  readonly number?: boolean
}

export interface TableProps<Row> {
  /** What it lists: read aloud, and the name of the file. */
  readonly title: string
  readonly pages: Pages<Row>
  /** The first one names the row: on a telephone it is the head of the card. A link in it is what Enter opens. */
  readonly columns: readonly Column<Row>[]
  readonly rowKey: (row: Row) => string
  /** How a row is called where somebody cannot see it. */
  readonly rowName?: (row: Row) => string
  readonly selection?: Selection
  /** What can be done with those that are chosen. */
  readonly chosenActions?: ReactNode
  readonly empty: ReactNode
}

const Foot = <Row,>({ title, pages, columns }: TableProps<Row>) => {
  const t = useWords(kitWords)
  const count = useCount()
  const { rows = [], hasMore, isFetching, fetchMore, fetchPage } = pages
  const exported = columns.flatMap(({ title: name, text }) => (text ? [{ title: name, text }] : []))
  return (
    <div className="table-foot">
      <span role="status">{t(hasMore ? 'shownMore' : 'shown', { count: count(rows.length) })}</span>
      <span className="row">
        {exported.length > 0 && <ExportButton name={title} columns={exported} fetchPage={fetchPage} />}
        {hasMore && (
          <Button small disabled={isFetching} onClick={fetchMore}>
            {t(isFetching ? 'loading' : 'more')}
          </Button>
        )}
      </span>
    </div>
  )
}

const ChosenBar = <Row,>({ pages, rowKey, selection, chosenActions }: TableProps<Row>) => {
  const t = useWords(kitWords)
  if (!selection || selection.keys.size === 0) return null
  return (
    <div className="chosen-bar" role="status">
      <strong>{t('chosen', { count: selection.keys.size })}</strong>
      {chosenActions}
      <Button small look="bare" onClick={() => selection.set((pages.rows ?? []).map(rowKey))}>
        {t('chooseAll')}
      </Button>
      <Button small look="bare" onClick={selection.clear}>
        {t('chooseNone')}
      </Button>
    </div>
  )
}

/** A list of the gateway: pages by key, a selection, the keyboard, CSV, and cards where it is narrow. */
export const Table = <Row,>(props: TableProps<Row>) => {
  const frame = useRef<HTMLDivElement>(null)
  const narrow = useNarrow()
  const { pages, selection, empty } = props
  useTableKeys(frame, selection?.toggle)
  if (pages.error && !pages.rows) return <ProblemNote error={pages.error} retry={pages.retry} />
  if (!pages.rows) return <Loading />
  if (pages.rows.length === 0) return <div className="table-frame">{empty}</div>
  return (
    <div className="table-frame" data-table ref={frame}>
      {pages.error && <ProblemNote error={pages.error} retry={pages.retry} />}
      <ChosenBar {...props} />
      {narrow ? <Cards {...props} /> : <Rows {...props} />}
      <Foot {...props} />
    </div>
  )
}
