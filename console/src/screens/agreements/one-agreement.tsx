import { useQuery } from '@tanstack/react-query'
import { api, ask } from '#api/client.ts'
import type { components } from '#api/contract.ts'
import { download } from '#api/download.ts'
import { useParam } from '#kit/address.ts'
import { Count } from '#kit/count.tsx'
import { DoingButton } from '#kit/doing-button.tsx'
import { Empty, Loading } from '#kit/empty.tsx'
import { Facts, Figures } from '#kit/facts.tsx'
import { Instant } from '#kit/instant.tsx'
import { Link } from '#kit/link.tsx'
import { Note } from '#kit/note.tsx'
import { Page } from '#kit/page.tsx'
import { Panel } from '#kit/panel.tsx'
import { ProblemNote } from '#kit/problem.tsx'
import { type Column, Table } from '#kit/table.tsx'
import { wholeList } from '#kit/whole-list.ts'
import { useWords } from '#words/language.ts'
import { words } from './words.ts'

type Signed = components['schemas']['signed-agreement']
type Agreed = Signed['agreement']['dossiers'][number]
type T = ReturnType<typeof useWords<typeof words>>

const counted = ['handedOver', 'acknowledged', 'refused', 'open', 'differing', 'repaired', 'mended'] as const

const columnsOf = (t: T): readonly Column<Agreed>[] => [
  {
    key: 'code',
    title: t('dossier'),
    cell: ({ code }) => (
      <Link path="/dossiers/$code" params={{ code }}>
        {code}
      </Link>
    ),
    text: ({ code }) => code,
  },
  {
    key: 'state',
    title: t('state'),
    cell: ({ state }) => (state === undefined ? '—' : t(state)),
    text: ({ state }) => state,
  },
  {
    key: 'differs',
    title: t('differs'),
    cell: ({ differs = [] }) => differs.join(', ') || '—',
    text: ({ differs = [] }) => differs.join(' '),
  },
  {
    key: 'repair',
    title: t('repair'),
    cell: ({ repair }) => (repair === undefined ? '—' : t(repair)),
    text: ({ repair }) => repair,
  },
]

/** As it came: who checks the file computes its canonical form. */
const keep = (id: string, { agreement: { endpoint, agency, day, version } }: Signed) =>
  download(`/v1/agreements/${id}`, {}, `${endpoint.replaceAll('/', '-')}-${agency}-${day}-v${version}.json`)

const Said = ({ signed: { agreement, signature } }: { readonly signed: Signed }) => {
  const t = useWords(words)
  const { cases, dossiers, previous } = agreement
  return (
    <>
      {!agreement.complete && <Note tone="warn">{t('incomplete')}</Note>}
      <Panel title={t('figures')}>
        <Figures
          figures={counted.map((name) => ({
            title: t(name),
            value: <Count value={agreement.counts[name]} />,
          }))}
        />
        <Facts
          facts={[
            [t('version'), agreement.version],
            [t('madeAt'), <Instant key="at" at={agreement.madeAt} />],
            [t('cases'), cases && t('casesSaid', cases)],
            [t('key'), <code key="key">{signature.key}</code>],
            [
              t('signature'),
              <code key="value" className="break">
                {signature.value}
              </code>,
            ],
            [t('previous'), previous && <code className="break">{previous}</code>],
          ]}
        />
      </Panel>
      <Panel title={t('dossiers')} flush>
        <Table
          title={t('dossiers')}
          pages={wholeList(dossiers)}
          columns={columnsOf(t)}
          rowKey={({ code }) => code}
          empty={<Empty title={t('noDossier')} />}
        />
      </Panel>
    </>
  )
}

/** One as it was signed. */
export const Screen = () => {
  const t = useWords(words)
  const id = useParam('id')
  const { data, error, refetch } = useQuery({
    queryKey: ['agreements', 'one', id],
    queryFn: () => ask(api.GET('/v1/agreements/{id}', { params: { path: { id } } })),
    // What was signed is never changed.
    staleTime: Number.POSITIVE_INFINITY,
  })
  const names = data?.agreement ?? { endpoint: '', agency: '', day: '' }
  return (
    <Page
      title={data ? t('one', { endpoint: names.endpoint, agency: names.agency, day: names.day }) : t('title')}
      back={{ path: '/agreements', title: t('title') }}
      actions={data && <DoingButton run={() => keep(id, data)}>{t('download')}</DoingButton>}
    >
      {error && <ProblemNote error={error} retry={() => void refetch()} />}
      {data ? <Said signed={data} /> : !error && <Loading />}
    </Page>
  )
}
