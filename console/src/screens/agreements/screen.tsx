import { api, ask } from '#api/client.ts'
import type { components } from '#api/contract.ts'
import { given } from '#api/given.ts'
import { useMay } from '#api/session.ts'
import { Action } from '#kit/action.tsx'
import { useAddress } from '#kit/address.ts'
import { Count } from '#kit/count.tsx'
import { Empty } from '#kit/empty.tsx'
import { Field } from '#kit/field.tsx'
import { type Filter, Filters } from '#kit/filters.tsx'
import { Instant } from '#kit/instant.tsx'
import { Link } from '#kit/link.tsx'
import { Page } from '#kit/page.tsx'
import { usePages } from '#kit/pages.ts'
import { type Column, Table } from '#kit/table.tsx'
import { useWords } from '#words/language.ts'
import { CheckFile } from './check-file.tsx'
import { Keys } from './keys.tsx'
import { words } from './words.ts'

type Agreement = components['schemas']['agreement-summary']
type T = ReturnType<typeof useWords<typeof words>>

const filtersOf = (t: T): readonly Filter[] => [
  { name: 'endpoint', label: t('endpoint'), kind: 'text' },
  { name: 'agency', label: t('agency'), kind: 'text' },
  { name: 'from', label: t('from'), kind: 'day' },
  { name: 'to', label: t('to'), kind: 'day' },
  {
    name: 'versions',
    label: t('versions'),
    kind: 'choice',
    choices: [{ value: 'latest', label: t('latest') }],
  },
]

const counted = ['handedOver', 'acknowledged', 'refused', 'open', 'differing', 'mended'] as const

const columnsOf = (t: T): readonly Column<Agreement>[] => [
  {
    key: 'day',
    title: t('day'),
    cell: ({ id, day, complete }) => (
      <>
        <Link path="/agreements/$id" params={{ id }}>
          <Instant at={day} precision="day" />
        </Link>
        {!complete && <div className="small quiet">{t('incomplete')}</div>}
      </>
    ),
    text: ({ day }) => day,
  },
  {
    key: 'endpoint',
    title: t('endpoint'),
    cell: ({ endpoint }) => endpoint,
    text: ({ endpoint }) => endpoint,
  },
  { key: 'agency', title: t('agency'), cell: ({ agency }) => agency, text: ({ agency }) => agency },
  {
    key: 'version',
    title: t('version'),
    number: true,
    cell: ({ version }) => version,
    text: ({ version }) => version,
  },
  ...counted.map(
    (name): Column<Agreement> => ({
      key: name,
      title: t(name),
      number: true,
      cell: ({ counts }) => <Count value={counts[name]} />,
      text: ({ counts }) => counts[name],
    }),
  ),
]

const Make = () => {
  const t = useWords(words)
  return (
    <Action
      look="main"
      label={t('make')}
      title={t('makeTitle')}
      confirm={t('make')}
      says={() => <p>{t('makeWhat')}</p>}
      fields={() => (
        <Field label={t('day')}>{(tied) => <input {...tied} type="date" name="day" required />}</Field>
      )}
      reason="required"
      run={({ reason, form }) =>
        ask(api.POST('/v1/agreements', { body: { day: String(form.get('day')), reason } }))
      }
      done={({ made }) => t('made', { count: made })}
      refresh={[['agreements']]}
    />
  )
}

/** What both sides held after each day, as it was signed. */
export const Screen = () => {
  const t = useWords(words)
  const may = useMay()
  const [{ endpoint, agency, from, to, versions }] = useAddress()
  const pages = usePages(['agreements', endpoint, agency, from, to, versions], async (cursor) => {
    const query = given({ endpoint, agency, from, to, latest: versions === 'latest', cursor })
    const { agreements, nextCursor } = await ask(api.GET('/v1/agreements', { params: { query } }))
    return { rows: agreements, nextCursor }
  })
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      actions={
        <>
          <CheckFile />
          {may('operate') && <Make />}
        </>
      }
    >
      <Filters filters={filtersOf(t)} />
      <Table
        title={t('title')}
        pages={pages}
        columns={columnsOf(t)}
        rowKey={({ id }) => id}
        rowName={({ endpoint: name, day }) => `${name} ${day}`}
        empty={<Empty title={t('none')}>{t('noneDetail')}</Empty>}
      />
      <Keys />
    </Page>
  )
}
