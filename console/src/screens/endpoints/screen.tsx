import { api, ask } from '#api/client.ts'
import { useRefreshing } from '#api/live.ts'
import { Count } from '#kit/count.tsx'
import { Empty } from '#kit/empty.tsx'
import { Since } from '#kit/instant.tsx'
import { Link } from '#kit/link.tsx'
import { Page } from '#kit/page.tsx'
import { usePages } from '#kit/pages.ts'
import { type Column, Table } from '#kit/table.tsx'
import { useWords } from '#words/language.ts'
import { type Endpoint, EndpointState, standing } from './state.tsx'
import { states, words } from './words.ts'

const key = ['endpoints']

const fetchPage = async () => ({ rows: (await ask(api.GET('/v1/endpoints'))).endpoints })

const useColumns = (): readonly Column<Endpoint>[] => {
  const t = useWords(words)
  const stateWord = useWords(states)
  return [
    {
      key: 'name',
      title: t('name'),
      cell: ({ name }) => (
        <Link path="/endpoints/$name" params={{ name }}>
          {name}
        </Link>
      ),
      text: ({ name }) => name,
    },
    {
      key: 'state',
      title: t('state'),
      cell: ({ state }) => <EndpointState state={state} />,
      text: ({ state }) => stateWord(state),
    },
    { key: 'why', title: t('why'), cell: ({ cause }) => cause?.text ?? '', text: ({ cause }) => cause?.text },
    {
      key: 'since',
      title: t('since'),
      cell: ({ since }) => <Since at={since} />,
      text: ({ since }) => since,
    },
    {
      key: 'waiting',
      title: t('waiting'),
      number: true,
      cell: ({ backlog }) => <Count value={backlog?.waiting} />,
      text: ({ backlog }) => backlog?.waiting,
    },
    {
      key: 'oldest',
      title: t('oldest'),
      cell: ({ backlog }) => <Since at={backlog?.oldestWaitingAt} />,
      text: ({ backlog }) => backlog?.oldestWaitingAt,
    },
    {
      key: 'stopped',
      title: t('stopped'),
      number: true,
      cell: ({ backlog }) => <Count value={backlog ? backlog.dead + backlog.parked : undefined} />,
      text: ({ backlog }) => (backlog ? backlog.dead + backlog.parked : undefined),
    },
    {
      key: 'pace',
      title: t('pace'),
      number: true,
      cell: ({ perMinute }) => <Count value={perMinute} />,
      text: ({ perMinute }) => perMinute,
    },
  ]
}

/** Every endpoint: whether it is open, why not, and what lies before it. */
export const Screen = () => {
  const t = useWords(words)
  useRefreshing(key, ({ endpoints }) => endpoints?.map(standing))
  return (
    <Page title={t('title')} lead={t('lead')}>
      <Table
        title={t('title')}
        pages={usePages<Endpoint>(key, fetchPage)}
        columns={useColumns()}
        rowKey={({ name }) => name}
        empty={<Empty title={t('none')}>{t('noneDetail')}</Empty>}
      />
    </Page>
  )
}
