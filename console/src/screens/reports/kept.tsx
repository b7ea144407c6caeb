import { api, ask } from '#api/client.ts'
import type { components } from '#api/contract.ts'
import { download } from '#api/download.ts'
import { given } from '#api/given.ts'
import { DoingButton } from '#kit/doing-button.tsx'
import { Empty } from '#kit/empty.tsx'
import { Instant } from '#kit/instant.tsx'
import { usePages } from '#kit/pages.ts'
import { Panel } from '#kit/panel.tsx'
import { type Column, Table } from '#kit/table.tsx'
import { useWords } from '#words/language.ts'
import { words } from './words.ts'

type Kept = components['schemas']['kept-report']
type T = ReturnType<typeof useWords<typeof words>>

const Files = ({ kept: { id, report, files } }: { readonly kept: Kept }) => (
  <span className="row">
    {files.map(({ format }) => (
      <DoingButton
        key={format}
        small
        run={() => download(`/v1/reports/kept/${id}`, { format }, `${report}.${format}`)}
      >
        {format.toUpperCase()}
      </DoingButton>
    ))}
  </span>
)

const columnsOf = (t: T): readonly Column<Kept>[] => [
  { key: 'report', title: t('report'), cell: ({ title }) => title, text: ({ title }) => title },
  {
    key: 'period',
    title: t('period'),
    cell: ({ from, to }) => t('ofPeriod', { from, to }),
    text: ({ from, to }) => `${from} ${to}`,
  },
  {
    key: 'agencies',
    title: t('agencies'),
    cell: ({ agencies }) => (agencies.includes('*') ? t('allAgencies') : agencies.join(', ')),
    text: ({ agencies }) => agencies.join(' '),
  },
  {
    key: 'schedule',
    title: t('schedule'),
    cell: ({ schedule }) => schedule,
    text: ({ schedule }) => schedule,
  },
  {
    key: 'madeAt',
    title: t('madeAt'),
    cell: ({ madeAt }) => <Instant at={madeAt} />,
    text: ({ madeAt }) => madeAt,
  },
  { key: 'mail', title: t('mail'), cell: ({ mail }) => t(`mail-${mail}`), text: ({ mail }) => mail },
  { key: 'files', title: t('files'), cell: (kept) => <Files kept={kept} /> },
]

/** Made by schedule, and kept as they were made. */
export const Kept = () => {
  const t = useWords(words)
  const pages = usePages(['reports', 'kept'], async (cursor) => {
    const query = given({ limit: 20, cursor })
    const { reports, nextCursor } = await ask(api.GET('/v1/reports/kept', { params: { query } }))
    return { rows: reports, nextCursor }
  })
  return (
    <Panel title={t('kept')} flush>
      <Table
        title={t('kept')}
        pages={pages}
        columns={columnsOf(t)}
        rowKey={({ id }) => id}
        empty={<Empty title={t('noKept')}>{t('noKeptDetail')}</Empty>}
      />
    </Panel>
  )
}
