import { api, ask } from '#api/client.ts'
import type { components } from '#api/contract.ts'
import { given } from '#api/given.ts'
import { useMay } from '#api/session.ts'
import { Action } from '#kit/action.tsx'
import { useAddress } from '#kit/address.ts'
import { Badge, type Tone } from '#kit/badge.tsx'
import { Empty } from '#kit/empty.tsx'
import { Field } from '#kit/field.tsx'
import { type Filter, Filters } from '#kit/filters.tsx'
import { Instant } from '#kit/instant.tsx'
import { Page } from '#kit/page.tsx'
import { usePages } from '#kit/pages.ts'
import { type Column, Table } from '#kit/table.tsx'
import { useWords } from '#words/language.ts'
import { Announce, instantIn } from './announce.tsx'
import { words } from './words.ts'

type Outage = components['schemas']['outage']
type T = ReturnType<typeof useWords<typeof words>>

const states = ['going-on', 'ended', 'withdrawn'] as const satisfies readonly Outage['state'][]
const tones: Readonly<Record<Outage['state'], Tone>> = {
  'going-on': 'bad',
  ended: 'good',
  withdrawn: 'plain',
}
const refresh = [['outages'], ['clock'], ['deadlines'], ['deadline-counts']]

const filtersOf = (t: T): readonly Filter[] => [
  {
    name: 'state',
    label: t('state'),
    kind: 'choice',
    choices: states.map((value) => ({ value, label: t(value) })),
  },
  { name: 'endpoint', label: t('endpoint'), kind: 'text' },
]

const End = ({ id }: { readonly id: string }) => {
  const t = useWords(words)
  return (
    <Action
      small
      label={t('end')}
      title={t('endTitle')}
      confirm={t('end')}
      says={() => <p>{t('endWhat')}</p>}
      fields={() => (
        <Field label={t('toGiven')}>{(tied) => <input {...tied} type="datetime-local" name="to" />}</Field>
      )}
      reason="required"
      run={({ reason, form }) =>
        ask(
          api.POST('/v1/outages/{id}/end', {
            params: { path: { id } },
            body: { reason, ...given({ to: instantIn(form, 'to') }) },
          }),
        )
      }
      done={() => t('endedNote')}
      refresh={refresh}
    />
  )
}

const Withdraw = ({ id }: { readonly id: string }) => {
  const t = useWords(words)
  return (
    <Action
      small
      look="danger"
      label={t('withdraw')}
      title={t('withdrawTitle')}
      confirm={t('withdraw')}
      says={() => <p>{t('withdrawWhat')}</p>}
      reason="required"
      run={({ reason }) =>
        ask(api.POST('/v1/outages/{id}/withdraw', { params: { path: { id } }, body: { reason } }))
      }
      done={() => t('withdrawnNote')}
      refresh={refresh}
    />
  )
}

const Doing = ({ outage: { id, state } }: { readonly outage: Outage }) => {
  const may = useMay()
  if (!may('operate') || state === 'withdrawn') return null
  return (
    <span className="row">
      {state === 'going-on' && <End id={id} />}
      <Withdraw id={id} />
    </span>
  )
}

const columnsOf = (t: T): readonly Column<Outage>[] => [
  {
    key: 'from',
    title: t('from'),
    cell: ({ from }) => <Instant at={from} precision="minute" />,
    text: ({ from }) => from,
  },
  {
    key: 'to',
    title: t('to'),
    cell: ({ to }) => <Instant at={to} precision="minute" />,
    text: ({ to }) => to,
  },
  {
    key: 'state',
    title: t('state'),
    cell: ({ state, repairDueAt }) => (
      <>
        <Badge tone={tones[state]}>{t(state)}</Badge>
        {state === 'going-on' && (
          <div className="small quiet">
            {t('repairDue')} <Instant at={repairDueAt} precision="minute" />
          </div>
        )}
      </>
    ),
    text: ({ state }) => state,
  },
  {
    key: 'whose',
    title: t('whose'),
    cell: ({ endpoint, procedures, agencies }) =>
      [endpoint, ...procedures, ...agencies].filter((one) => one !== undefined).join(', ') || t('everything'),
    text: ({ procedures, agencies }) => [...procedures, ...agencies].join(' '),
  },
  { key: 'reason', title: t('reason'), cell: ({ reason }) => reason, text: ({ reason }) => reason },
  { key: 'source', title: t('source'), cell: ({ source }) => source, text: ({ source }) => source },
  {
    key: 'by',
    title: t('by'),
    cell: ({ announcedBy }) => announcedBy,
    text: ({ announcedBy }) => announcedBy,
  },
  { key: 'do', title: t('do'), cell: (outage) => <Doing outage={outage} /> },
]

/** When databases were out, so that the clock stood. */
export const Screen = () => {
  const t = useWords(words)
  const may = useMay()
  const [search] = useAddress()
  const { endpoint } = search
  const state = states.find((one) => one === search.state)
  const pages = usePages(['outages', state, endpoint], async (cursor) => {
    const query = given({ state, endpoint, cursor })
    const { outages, nextCursor } = await ask(api.GET('/v1/outages', { params: { query } }))
    return { rows: outages, nextCursor }
  })
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      back={{ path: '/clock', title: t('clock') }}
      actions={may('operate') && <Announce />}
    >
      <Filters filters={filtersOf(t)} />
      <Table
        title={t('title')}
        pages={pages}
        columns={columnsOf(t)}
        rowKey={({ id }) => id}
        rowName={({ from }) => from}
        empty={<Empty title={t('none')}>{t('noneDetail')}</Empty>}
      />
    </Page>
  )
}
