import { useQuery } from '@tanstack/react-query'
import { api, ask } from '#api/client.ts'
import { useMay } from '#api/session.ts'
import { useCount } from '#kit/count.tsx'
import { Empty } from '#kit/empty.tsx'
import { Link } from '#kit/link.tsx'
import { Page } from '#kit/page.tsx'
import { Panel } from '#kit/panel.tsx'
import { type Column, Table } from '#kit/table.tsx'
import { wholeList } from '#kit/whole-list.ts'
import { useWords } from '#words/language.ts'
import { type CodeTable, useTables } from './row-dialog.tsx'
import { Stagings } from './stagings.tsx'
import { codeWords } from './words.ts'

const Sets = ({ sets }: Pick<CodeTable, 'sets'>) => {
  const t = useWords(codeWords)
  const count = useCount()
  if (sets.length === 0) return <span className="quiet">{t('empty')}</span>
  return (
    <ul>
      {sets.map(({ set, rows, validToday }) => (
        <li key={set}>
          {sets.length > 1 || set !== 'national' ? `${set}: ` : ''}
          {count(rows)} <span className="quiet">({count(validToday)})</span>
        </li>
      ))}
    </ul>
  )
}

const useColumns = (): readonly Column<CodeTable>[] => {
  const t = useWords(codeWords)
  return [
    {
      key: 'table',
      title: t('table'),
      cell: ({ table, title }) => (
        <>
          <Link path="/code-tables/$table" params={{ table }}>
            {title}
          </Link>{' '}
          <code className="small quiet">{table}</code>
        </>
      ),
      text: ({ title }) => title,
    },
    {
      key: 'sets',
      title: t('sets'),
      cell: ({ sets }) => <Sets sets={sets} />,
      text: ({ sets }) => sets.map(({ set, rows }) => `${set}: ${rows}`).join('; '),
    },
    {
      key: 'version',
      title: t('version'),
      number: true,
      cell: ({ version }) => version,
      text: ({ version }) => version,
    },
  ]
}

/** Lists of partners that wait: most installations have none, and then nothing is said of them here. */
const WaitingLists = () => {
  const t = useWords(codeWords)
  const may = useMay()
  const { data } = useQuery({
    queryKey: ['code-stagings', 'first'],
    queryFn: () => ask(api.GET('/v1/code-stagings', { params: { query: { limit: 50 } } })),
    enabled: may('operate', 'seeAll'),
  })
  if (!data?.stagings.some(({ state }) => state === 'waiting')) return null
  return (
    <Panel title={t('stagings')} flush>
      <Stagings />
    </Panel>
  )
}

/** Every code table, and lists of partners that wait for a person. */
export const Screen = () => {
  const t = useWords(codeWords)
  const asked = useTables()
  const columns = useColumns()
  return (
    <Page
      title={t('tables')}
      lead={t('tablesLead')}
      actions={
        <Link path="/code-imports" button={{}}>
          {t('imports')}
        </Link>
      }
    >
      <WaitingLists />
      <Table
        title={t('tables')}
        pages={wholeList(asked.data?.tables, asked)}
        columns={columns}
        rowKey={({ table }) => table}
        rowName={({ title }) => title}
        empty={<Empty title={t('noTables')} />}
      />
    </Page>
  )
}
