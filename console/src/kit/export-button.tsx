import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useWords } from '#words/language.ts'
import { Button } from './button.tsx'
import { useCount } from './count.tsx'
import { type CsvColumn, csvStart, csvText, readAll } from './csv.ts'
import type { FetchPage } from './pages.ts'
import { saveBlob } from './save-blob.ts'
import { say } from './toasts.tsx'
import { kitWords } from './words.ts'

interface Props<Row> {
  /** Of the file, without its ending. */
  readonly name: string
  readonly columns: readonly CsvColumn<Row>[]
  readonly fetchPage: FetchPage<Row>
}

/** Exports the whole filtered list, not only what is shown. */
export const ExportButton = <Row,>({ name, columns, fetchPage }: Props<Row>) => {
  const t = useWords(kitWords)
  const count = useCount()
  const [read, setRead] = useState(0)
  const exporting = useMutation({
    mutationFn: () => readAll(fetchPage, setRead),
    onSuccess: ({ rows, cut }) => {
      saveBlob(
        `${name}.csv`,
        new Blob([csvStart, csvText(columns, rows)], { type: 'text/csv;charset=utf-8' }),
      )
      if (cut) say({ text: t('cut', { count: count(rows.length) }), bad: true })
    },
    onError: (error) => say({ text: error.message, bad: true }),
  })
  return (
    <Button
      small
      look="bare"
      icon="download"
      disabled={exporting.isPending}
      onClick={() => exporting.mutate()}
    >
      {exporting.isPending ? t('exporting', { count: count(read) }) : t('csv')}
    </Button>
  )
}
