import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { api, ask } from '#api/client.ts'
import { Count } from '#kit/count.tsx'
import { Empty } from '#kit/empty.tsx'
import { filled } from '#kit/filled.ts'
import { Instant } from '#kit/instant.tsx'
import { Link } from '#kit/link.tsx'
import { Page } from '#kit/page.tsx'
import { usePages } from '#kit/pages.ts'
import { type Column, Table } from '#kit/table.tsx'
import { useWords } from '#words/language.ts'
import { isUnderWay, Progress, type Run, State } from './state.tsx'
import { words } from './words.ts'

const againMs = 5000

const useRuns = () => {
  const queries = useQueryClient()
  const pages = usePages(['cleansings'], async (cursor) => {
    const page = await ask(
      api.GET('/v1/cleansing', { params: { query: { ...filled({ cursor }), limit: 50 } } }),
    )
    return { rows: page.cleansings, nextCursor: page.nextCursor }
  })
  const moves = pages.rows?.some(isUnderWay) ?? false
  useEffect(() => {
    if (!moves) return undefined
    const timer = setInterval(() => void queries.invalidateQueries({ queryKey: ['cleansings'] }), againMs)
    return () => clearInterval(timer)
  }, [moves, queries])
  return pages
}

const useColumns = (): readonly Column<Run>[] => {
  const t = useWords(words)
  const figure = (name: 'match' | 'mismatch' | 'noInformation'): Column<Run> => ({
    key: name,
    title: t(name),
    number: true,
    cell: ({ rows }) => <Count value={rows[name]} />,
    text: ({ rows }) => rows[name],
  })
  return [
    {
      key: 'run',
      title: t('run'),
      cell: ({ id, createdAt }) => (
        <Link path="/cleansing/$id" params={{ id }}>
          <Instant at={createdAt} />
        </Link>
      ),
      text: ({ createdAt }) => createdAt,
    },
    {
      key: 'question',
      title: t('question'),
      cell: ({ endpoint, operation }) => `${endpoint}.${operation}`,
      text: ({ endpoint, operation }) => `${endpoint}.${operation}`,
    },
    {
      key: 'sender',
      title: t('sender'),
      cell: ({ sender, officer }) => (
        <>
          {sender}
          <div className="small quiet">{officer}</div>
        </>
      ),
      text: ({ sender, officer }) => `${sender} ${officer}`,
    },
    { key: 'state', title: t('state'), cell: (run) => <State run={run} />, text: ({ state }) => t(state) },
    {
      key: 'progress',
      title: t('progress'),
      cell: (run) => <Progress run={run} />,
      text: ({ rows }) => `${rows.total - rows.open}/${rows.total}`,
    },
    figure('match'),
    figure('mismatch'),
    figure('noInformation'),
  ]
}

/** Files that are, or were, held against a database. */
export const Screen = () => {
  const t = useWords(words)
  const pages = useRuns()
  return (
    <Page title={t('title')} lead={t('lead')}>
      <Table
        title={t('title')}
        pages={pages}
        columns={useColumns()}
        rowKey={({ id }) => id}
        rowName={({ endpoint, createdAt }) => `${endpoint} ${createdAt}`}
        empty={<Empty title={t('none')}>{t('noneDetail')}</Empty>}
      />
    </Page>
  )
}
