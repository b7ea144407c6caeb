import { useQuery } from '@tanstack/react-query'
import { api, ask } from '#api/client.ts'
import type { components } from '#api/contract.ts'
import { useRefreshing } from '#api/live.ts'
import { Badge } from '#kit/badge.tsx'
import { Count } from '#kit/count.tsx'
import { Empty, Loading } from '#kit/empty.tsx'
import { Facts, Figures } from '#kit/facts.tsx'
import { Since, useNow } from '#kit/instant.tsx'
import { Page } from '#kit/page.tsx'
import { Panel } from '#kit/panel.tsx'
import { ProblemNote } from '#kit/problem.tsx'
import { type Column, Table } from '#kit/table.tsx'
import { wholeList } from '#kit/whole-list.ts'
import { useWords } from '#words/language.ts'
import { inboxWords } from './words.ts'

type Inbox = components['schemas']['inboxes']['inboxes'][number]
type Consumer = Inbox['consumers'][number]

/** As the list of what needs a person sees it. */
const unreadMs = 3_600_000

const useColumns = (): readonly Column<Consumer>[] => {
  const t = useWords(inboxWords)
  const now = useNow()
  const isUnread = ({ oldestAt }: Consumer) => oldestAt !== undefined && now - Date.parse(oldestAt) > unreadMs
  return [
    {
      key: 'consumer',
      title: t('consumer'),
      cell: (one) => (
        <>
          {one.consumer} {isUnread(one) && <Badge tone="bad">{t('unread')}</Badge>}
        </>
      ),
      text: ({ consumer }) => consumer,
    },
    { key: 'sender', title: t('sender'), cell: ({ sender }) => sender, text: ({ sender }) => sender },
    {
      key: 'mark',
      title: t('mark'),
      number: true,
      cell: ({ acknowledged, lostThrough }) => (
        <>
          <Count value={acknowledged} />
          {lostThrough !== undefined && <div className="small">{t('lost', { position: lostThrough })}</div>}
        </>
      ),
      text: ({ acknowledged }) => acknowledged,
    },
    {
      key: 'unacknowledged',
      title: t('unacknowledged'),
      number: true,
      cell: ({ unacknowledged }) => <Count value={unacknowledged} />,
      text: ({ unacknowledged }) => unacknowledged,
    },
    {
      key: 'oldest',
      title: t('oldest'),
      cell: ({ oldestAt }) => <Since at={oldestAt} />,
      text: ({ oldestAt }) => oldestAt,
    },
    {
      key: 'seen',
      title: t('seen'),
      cell: ({ seenAt }) => <Since at={seenAt} />,
      text: ({ seenAt }) => seenAt,
    },
  ]
}

const InboxPanel = ({ inbox }: { readonly inbox: Inbox }) => {
  const t = useWords(inboxWords)
  const columns = useColumns()
  const { inbox: name, note, source, given, unplaced, unacknowledged, oldestAt, consumers } = inbox
  return (
    <Panel title={name} aside={note && <span className="quiet">{note}</span>}>
      <Figures
        figures={[
          {
            title: t('unacknowledged'),
            value: <Count value={unacknowledged} />,
            tone: unacknowledged > 0 ? 'warn' : undefined,
          },
          { title: t('oldest'), value: <Since at={oldestAt} /> },
          { title: t('given'), value: <Count value={given} /> },
          { title: t('unplaced'), value: <Count value={unplaced} /> },
        ]}
      />
      <Facts facts={[[t('source'), <code key="source">{source}</code>]]} />
      <Table
        title={t('consumers', { inbox: name })}
        pages={wholeList(consumers)}
        columns={columns}
        rowKey={({ sender, consumer }) => `${sender} ${consumer}`}
        empty={<Empty title={t('noConsumers')}>{t('noConsumersDetail')}</Empty>}
      />
    </Panel>
  )
}

/** How much lies in each inbox, and how far its readers have come. */
export const Screen = () => {
  const t = useWords(inboxWords)
  useRefreshing(['inboxes'], ({ attention }) => attention?.kinds.find(({ kind }) => kind === 'inbox')?.count)
  const { data, error, refetch } = useQuery({
    queryKey: ['inboxes'],
    queryFn: () => ask(api.GET('/v1/inboxes')),
    refetchInterval: 10_000,
  })
  return (
    <Page title={t('title')} lead={t('lead')}>
      {error && <ProblemNote error={error} retry={() => void refetch()} />}
      {!data && !error && <Loading />}
      {data?.inboxes.length === 0 && <Empty title={t('none')}>{t('noneDetail')}</Empty>}
      {data?.inboxes.map((inbox) => (
        <InboxPanel key={inbox.inbox} inbox={inbox} />
      ))}
    </Page>
  )
}
