import { useState } from 'react'
import { api, ask } from '#api/client.ts'
import type { components } from '#api/contract.ts'
import { useMay } from '#api/session.ts'
import { useAddress, useParam } from '#kit/address.ts'
import { Button } from '#kit/button.tsx'
import { Empty, Loading } from '#kit/empty.tsx'
import { filled } from '#kit/filled.ts'
import { Filters } from '#kit/filters.tsx'
import { Note } from '#kit/note.tsx'
import { Page } from '#kit/page.tsx'
import { usePages } from '#kit/pages.ts'
import { ProblemNote } from '#kit/problem.tsx'
import { type Column, Table } from '#kit/table.tsx'
import { useWords } from '#words/language.ts'
import { type CodeTable, linksText, RowDialog, type Row as Start, useTables } from './row-dialog.tsx'
import { UploadDialog } from './upload-dialog.tsx'
import { codeWords } from './words.ts'

type Row = components['schemas']['code-page']['rows'][number]

const useRows = (table: string, set: string) => {
  const [search] = useAddress()
  const asked = { set, ...filled({ q: search.q, on: search.on }) }
  return usePages(['codes', table, asked], async (cursor) => {
    const query = { ...asked, ...filled({ cursor }), limit: 100 }
    const page = await ask(api.GET('/v1/code-tables/{table}', { params: { path: { table }, query } }))
    return { rows: page.rows, nextCursor: page.nextCursor }
  })
}

const Successors = ({ successors }: Pick<Row, 'successors'>) => {
  const t = useWords(codeWords)
  return (
    <ul>
      {successors.map(({ kind, code }) => (
        <li key={`${kind} ${code}`}>
          {t(kind)} <code>{code}</code>
        </li>
      ))}
    </ul>
  )
}

const useColumns = (table: CodeTable, onChange: (row: Row) => void): readonly Column<Row>[] => {
  const t = useWords(codeWords)
  const may = useMay()
  const validity = ({ validFrom, validTo }: Row) => `${validFrom ?? t('fromAlways')} – ${validTo ?? '…'}`
  return [
    {
      key: 'code',
      title: t('code'),
      cell: ({ code }) => <code className="nowrap">{code}</code>,
      text: ({ code }) => code,
    },
    { key: 'name', title: t('name'), cell: ({ name }) => name, text: ({ name }) => name },
    { key: 'validity', title: t('validity'), cell: validity, text: validity },
    ...table.columns.map(
      ({ name, title }): Column<Row> => ({
        key: `column-${name}`,
        title,
        cell: ({ attributes }) => attributes[name],
        text: ({ attributes }) => attributes[name],
      }),
    ),
    {
      key: 'successors',
      title: t('successors'),
      cell: ({ successors }) => <Successors successors={successors} />,
      text: ({ successors }) => linksText(successors),
    },
    { key: 'source', title: t('source'), cell: ({ source }) => source, text: ({ source }) => source },
    ...(may('operate')
      ? [
          {
            key: 'do',
            title: t('changeRow'),
            cell: (row: Row) => (
              <Button
                small
                look="bare"
                onClick={() => onChange(row)}
                aria-label={`${t('changeRow')} ${row.code}`}
              >
                {t('changeRow')}
              </Button>
            ),
          },
        ]
      : []),
  ]
}

type Opened =
  | { readonly kind: 'row'; readonly start: Start; readonly fixed: boolean }
  | { readonly kind: 'upload' }

const RowsOf = ({ table }: { readonly table: CodeTable }) => {
  const t = useWords(codeWords)
  const may = useMay()
  const [search] = useAddress()
  const set = search.set ?? 'national'
  const [opened, setOpened] = useState<Opened>()
  const close = () => setOpened(undefined)
  const pages = useRows(table.table, set)
  const columns = useColumns(table, (start) => setOpened({ kind: 'row', start, fixed: true }))
  const sets = table.sets.map((one) => ({ value: one.set, label: one.set }))
  return (
    <Page
      title={table.title}
      back={{ path: '/code-tables', title: t('tables') }}
      actions={
        may('operate') && (
          <>
            <Button onClick={() => setOpened({ kind: 'row', start: {}, fixed: false })}>{t('addRow')}</Button>
            <Button onClick={() => setOpened({ kind: 'upload' })}>{t('upload')}</Button>
          </>
        )
      }
    >
      <Filters
        filters={[
          { name: 'q', label: t('words'), kind: 'text', hint: t('wordsHint') },
          { name: 'on', label: t('validOn'), kind: 'day' },
          ...(sets.length > 1
            ? [{ name: 'set', label: t('set'), kind: 'choice' as const, choices: sets }]
            : []),
        ]}
      />
      <Table
        title={table.title}
        pages={pages}
        columns={columns}
        rowKey={({ code, validFrom }) => `${code} ${validFrom}`}
        rowName={({ code }) => code}
        empty={<Empty title={t('noRows')}>{t('noRowsDetail')}</Empty>}
      />
      {opened?.kind === 'row' && (
        <RowDialog table={table} set={set} start={opened.start} fixed={opened.fixed} onClose={close} />
      )}
      {opened?.kind === 'upload' && <UploadDialog table={table} set={set} onClose={close} />}
    </Page>
  )
}

/** The rows of one code table. */
export const Screen = () => {
  const t = useWords(codeWords)
  const name = useParam('table')
  const { data, error, refetch } = useTables()
  const table = data?.tables.find((one) => one.table === name)
  if (table) return <RowsOf table={table} />
  if (error) return <ProblemNote error={error} retry={() => void refetch()} />
  if (!data) return <Loading />
  return (
    <Page title={name} back={{ path: '/code-tables', title: t('tables') }}>
      <Note tone="warn">{t('noSuchTable')}</Note>
    </Page>
  )
}
