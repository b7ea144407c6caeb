import { useQuery } from '@tanstack/react-query'
import { api, ask } from '#api/client.ts'
import type { components } from '#api/contract.ts'
import { useParam } from '#kit/address.ts'
import { Badge } from '#kit/badge.tsx'
import { Empty, Loading } from '#kit/empty.tsx'
import { Facts } from '#kit/facts.tsx'
import { Instant } from '#kit/instant.tsx'
import { Link } from '#kit/link.tsx'
import { Page } from '#kit/page.tsx'
import { Panel } from '#kit/panel.tsx'
import { ProblemNote } from '#kit/problem.tsx'
import { type Column, Table } from '#kit/table.tsx'
import { wholeList } from '#kit/whole-list.ts'
import { useWords } from '#words/language.ts'
import { Acknowledge } from './acknowledge.tsx'
import { noticeTones, type Sending, sendingTones } from './notice-words.ts'
import { words } from './words.ts'

type Story = components['schemas']['notice-story']
type T = ReturnType<typeof useWords<typeof words>>

const columnsOf = (t: T): readonly Column<Sending>[] => [
  {
    key: 'receiver',
    title: t('receiver'),
    cell: ({ receiver, address }) => (address === undefined ? receiver : `${receiver} (${address})`),
    text: ({ receiver }) => receiver,
  },
  { key: 'level', title: t('level'), number: true, cell: ({ level }) => level, text: ({ level }) => level },
  { key: 'way', title: t('way'), cell: ({ way }) => t(way), text: ({ way }) => way },
  {
    key: 'result',
    title: t('result'),
    cell: ({ state, code }) => (
      <>
        <Badge tone={sendingTones[state]}>{t(state)}</Badge>
        {code !== undefined && <div className="small quiet">{code}</div>}
      </>
    ),
    text: ({ state }) => state,
  },
  {
    key: 'at',
    title: t('at'),
    cell: ({ at, dueAt }) => <Instant at={at ?? dueAt} />,
    text: ({ at, dueAt }) => at ?? dueAt,
  },
  {
    key: 'attempts',
    title: t('attempts'),
    number: true,
    cell: ({ attempts }) => attempts,
    text: ({ attempts }) => attempts,
  },
]

const About = ({ story }: { readonly story: Story }) => {
  const t = useWords(words)
  const { state, dossierCode, agency, procedure, endpoint, rule, level, acknowledged, ended, apology } = story
  return (
    <Facts
      facts={[
        [
          t('state'),
          <Badge key="state" tone={noticeTones[state]}>
            {t(state)}
          </Badge>,
        ],
        [
          t('dossier'),
          dossierCode && (
            <Link path="/dossiers/$code" params={{ code: dossierCode }}>
              {dossierCode}
            </Link>
          ),
        ],
        [t('agency'), agency],
        [t('procedure'), procedure],
        [t('endpoint'), endpoint],
        [t('rule'), rule],
        [t('level'), level],
        [t('since'), <Instant key="since" at={story.since} />],
        [t('foundAt'), <Instant key="found" at={story.foundAt} />],
        [t('dueAt'), story.dueAt && <Instant at={story.dueAt} />],
        [t('next'), story.nextLevelAt && <Instant at={story.nextLevelAt} />],
        [t('takenBy'), acknowledged?.by],
        [t('takenWhy'), acknowledged?.reason],
        [
          t('endedAt'),
          ended && (
            <>
              <Instant at={ended.at} /> · {ended.text}
            </>
          ),
        ],
        [t('proposedDue'), apology && <Instant at={apology.proposedDueAt} precision="minute" />],
        [
          t('promisedDue'),
          apology?.promisedDueAt && <Instant at={apology.promisedDueAt} precision="minute" />,
        ],
      ]}
    />
  )
}

/** Who was told of it, by which way, and what came of it. */
export const Screen = () => {
  const t = useWords(words)
  const id = useParam('id')
  const { data, error, refetch } = useQuery({
    queryKey: ['notices', 'one', id],
    queryFn: () => ask(api.GET('/v1/notices/{id}', { params: { path: { id } } })),
  })
  return (
    <Page
      title={data ? t('one', { what: data.situationText }) : t('title')}
      lead={data?.subject}
      back={{ path: '/notices', title: t('title') }}
      actions={data && <Acknowledge notice={data} />}
    >
      {error && <ProblemNote error={error} retry={() => void refetch()} />}
      {!data && !error && <Loading />}
      {data && <About story={data} />}
      {data && (
        <Panel title={t('story')} flush>
          <Table
            title={t('story')}
            pages={wholeList(data.sendings)}
            columns={columnsOf(t)}
            rowKey={({ level, way, receiver, address = '' }) => `${level} ${way} ${receiver} ${address}`}
            empty={<Empty title={t('nobodyYet')} />}
          />
        </Panel>
      )}
    </Page>
  )
}
