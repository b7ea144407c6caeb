import { api, ask } from '#api/client.ts'
import { given } from '#api/given.ts'
import { useMay } from '#api/session.ts'
import { useAddress } from '#kit/address.ts'
import { Badge } from '#kit/badge.tsx'
import { Count } from '#kit/count.tsx'
import { Empty } from '#kit/empty.tsx'
import { Filters } from '#kit/filters.tsx'
import { Instant } from '#kit/instant.tsx'
import { Link } from '#kit/link.tsx'
import { Note } from '#kit/note.tsx'
import { Page } from '#kit/page.tsx'
import { usePages } from '#kit/pages.ts'
import { type Column, Table } from '#kit/table.tsx'
import { useWords } from '#words/language.ts'
import { useAskable } from './askable.ts'
import { differing, type Run, runTones } from './run-words.ts'
import { Start } from './start.tsx'
import { words } from './words.ts'

type T = ReturnType<typeof useWords<typeof words>>

const count = (key: string, title: string, of: (run: Run) => number): Column<Run> => ({
  key,
  title,
  number: true,
  cell: (run) => <Count value={of(run)} />,
  text: of,
})

const columnsOf = (t: T): readonly Column<Run>[] => [
  {
    key: 'started',
    title: t('started'),
    cell: ({ id, createdAt }) => (
      <Link path="/reconciliations/$id" params={{ id }}>
        <Instant at={createdAt} />
      </Link>
    ),
    text: ({ createdAt }) => createdAt,
  },
  {
    key: 'endpoint',
    title: t('endpoint'),
    cell: ({ endpoint }) => endpoint,
    text: ({ endpoint }) => endpoint,
  },
  {
    key: 'state',
    title: t('state'),
    cell: (run) => (
      <>
        <Badge tone={runTones[run.state]}>{t(run.state)}</Badge>
        {run.message !== undefined && <div className="small quiet">{run.message}</div>}
      </>
    ),
    text: ({ state }) => state,
  },
  count('compared', t('compared'), ({ dossiers }) => dossiers.compared),
  count('same', t('same'), ({ dossiers }) => dossiers.same),
  count('differing', t('differing'), differing),
  count('repaired', t('repaired'), ({ dossiers }) => dossiers.repaired),
  {
    key: 'by',
    title: t('by'),
    cell: ({ by }) => (by === 'schedule' ? t('schedule') : by),
    text: ({ by }) => by,
  },
  { key: 'reason', title: t('reason'), cell: ({ reason }) => reason ?? '—', text: ({ reason }) => reason },
]

const Links = () => {
  const t = useWords(words)
  return (
    <>
      <Link path="/differences" search={{ which: 'waiting' }} button={{}}>
        {t('differences')}
      </Link>
      <Link path="/agreements" button={{}}>
        {t('agreements')}
      </Link>
    </>
  )
}

/** Runs that held both sides against each other. */
export const Screen = () => {
  const t = useWords(words)
  const may = useMay()
  const [{ endpoint }] = useAddress()
  const askable = useAskable()
  const pages = usePages(['reconciliations', endpoint], async (cursor) => {
    const query = given({ endpoint, cursor })
    const { reconciliations, nextCursor } = await ask(api.GET('/v1/reconciliations', { params: { query } }))
    return { rows: reconciliations, nextCursor }
  })
  const choices = (askable ?? []).map((value) => ({ value, label: value }))
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      actions={
        <>
          <Links />
          {may('operate') && askable && askable.length > 0 && <Start endpoints={askable} />}
        </>
      }
    >
      {askable?.length === 0 && <Note tone="warn">{t('noneAskable')}</Note>}
      <Filters filters={[{ name: 'endpoint', label: t('endpoint'), kind: 'choice', choices }]} />
      <Table
        title={t('title')}
        pages={pages}
        columns={columnsOf(t)}
        rowKey={({ id }) => id}
        empty={<Empty title={t('none')}>{t('noneDetail')}</Empty>}
      />
    </Page>
  )
}
