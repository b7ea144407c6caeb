import { useQuery } from '@tanstack/react-query'
import { api, ask } from '#api/client.ts'
import { useRefreshing } from '#api/live.ts'
import { useAddress } from '#kit/address.ts'
import { Empty } from '#kit/empty.tsx'
import { filled, oneOf } from '#kit/filled.ts'
import { Filters } from '#kit/filters.tsx'
import { Instant } from '#kit/instant.tsx'
import { Link } from '#kit/link.tsx'
import { Page } from '#kit/page.tsx'
import { usePages } from '#kit/pages.ts'
import { type Column, Table } from '#kit/table.tsx'
import { useWords } from '#words/language.ts'
import { type InboundCall, OutcomeBadge, outcomes, useSource } from './outcome.tsx'
import { partnerWords } from './words.ts'

const useCalls = () => {
  const [search] = useAddress()
  const asked = filled({
    endpoint: search.endpoint,
    outcome: oneOf(outcomes, search.outcome),
    dossierCode: search.dossierCode,
  })
  useRefreshing(
    ['inbound-calls'],
    ({ attention }) => attention?.kinds.find(({ kind }) => kind === 'inbound-call')?.count,
  )
  return usePages(['inbound-calls', asked], async (cursor) => {
    const query = { ...asked, ...filled({ cursor }), limit: 50 }
    const page = await ask(api.GET('/v1/inbound-calls', { params: { query } }))
    return { rows: page.inboundCalls, nextCursor: page.nextCursor }
  })
}

const useColumns = (): readonly Column<InboundCall>[] => {
  const t = useWords(partnerWords)
  const sourceOf = useSource()
  return [
    {
      key: 'at',
      title: t('at'),
      cell: ({ id, at }) => (
        <Link path="/inbound-calls/$id" params={{ id }}>
          <Instant at={at} />
        </Link>
      ),
      text: ({ at }) => at,
    },
    {
      key: 'endpoint',
      title: t('endpoint'),
      cell: ({ endpoint, source }) => (
        <>
          {endpoint}
          <div className="small quiet">{sourceOf(source)}</div>
        </>
      ),
      text: ({ endpoint, source }) => `${endpoint} ${source}`,
    },
    {
      key: 'outcome',
      title: t('outcome'),
      cell: ({ outcome }) => <OutcomeBadge outcome={outcome} />,
      text: ({ outcome }) => t(outcome),
    },
    {
      key: 'reason',
      title: t('reason'),
      cell: ({ code, reason }) => (
        <>
          {reason} {code !== undefined && <code className="small quiet">{code}</code>}
        </>
      ),
      text: ({ code, reason }) => [code, reason].filter(Boolean).join(': '),
    },
    {
      key: 'dossier',
      title: t('dossier'),
      cell: ({ dossierCode }) =>
        dossierCode !== undefined && (
          <Link path="/dossiers/$code" params={{ code: dossierCode }}>
            {dossierCode}
          </Link>
        ),
      text: ({ dossierCode }) => dossierCode,
    },
    {
      key: 'bytes',
      title: t('bytes'),
      number: true,
      cell: ({ bytes }) => bytes,
      text: ({ bytes }) => bytes,
    },
  ]
}

/** What arrived from partners, newest first. */
export const Screen = () => {
  const t = useWords(partnerWords)
  const pages = useCalls()
  const { data } = useQuery({ queryKey: ['endpoints'], queryFn: () => ask(api.GET('/v1/endpoints')) })
  const endpoints = (data?.endpoints ?? []).map(({ name }) => ({ value: name, label: name }))
  return (
    <Page title={t('calls')} lead={t('callsLead')}>
      <Filters
        filters={[
          { name: 'endpoint', label: t('endpoint'), kind: 'choice', choices: endpoints },
          {
            name: 'outcome',
            label: t('outcome'),
            kind: 'choice',
            choices: outcomes.map((value) => ({ value, label: t(value) })),
          },
          { name: 'dossierCode', label: t('dossier'), kind: 'text' },
        ]}
      />
      <Table
        title={t('calls')}
        pages={pages}
        columns={useColumns()}
        rowKey={({ id }) => id}
        rowName={({ endpoint, at }) => `${endpoint} ${at}`}
        empty={
          <Empty title={t('noCalls')}>
            {t('noCallsDetail')} <Link path="/schedules">{t('schedules')}</Link>
          </Empty>
        }
      />
    </Page>
  )
}
