import { api, ask } from '#api/client.ts'
import { useRefreshing } from '#api/live.ts'
import { useMay } from '#api/session.ts'
import { useAddress } from '#kit/address.ts'
import { Badge } from '#kit/badge.tsx'
import { Empty } from '#kit/empty.tsx'
import { filled, oneOf } from '#kit/filled.ts'
import { Filters } from '#kit/filters.tsx'
import { Instant, Since } from '#kit/instant.tsx'
import { Link } from '#kit/link.tsx'
import { Page } from '#kit/page.tsx'
import { usePages } from '#kit/pages.ts'
import { type Column, Table } from '#kit/table.tsx'
import { useWords } from '#words/language.ts'
import { Decide, type RoutingCase } from './decide.tsx'
import { words } from './words.ts'

const states = ['open', 'decided'] as const

const useCases = () => {
  const [search] = useAddress()
  const asked = filled({ state: oneOf(states, search.state) })
  useRefreshing(
    ['routing-cases'],
    ({ attention }) => attention?.kinds.find(({ kind }) => kind === 'routing-case')?.count,
  )
  return usePages(['routing-cases', asked], async (cursor) => {
    const query = { ...asked, ...filled({ cursor }), limit: 50 }
    const page = await ask(api.GET('/v1/routing/cases', { params: { query } }))
    return { rows: page.cases, nextCursor: page.nextCursor }
  })
}

const nameOf = ({ code, name }: RoutingCase['receivingAgency']) => name ?? code

const Why = ({ one: { kind, reasons, candidates } }: { readonly one: RoutingCase }) => {
  const t = useWords(words)
  return (
    <>
      <Badge tone="warn">{t(kind)}</Badge>
      {reasons.map(({ code, pointer, message }) => (
        <div key={`${pointer} ${code}`} className="small">
          {message}
        </div>
      ))}
      {candidates.length > 0 && (
        <div className="small quiet">
          {t('candidates')}: {candidates.map(nameOf).join(', ')}
        </div>
      )}
    </>
  )
}

const Decision = ({ one }: { readonly one: RoutingCase }) => {
  const t = useWords(words)
  const may = useMay()
  if (!one.decision) return may('operate') ? <Decide one={one} /> : <Badge tone="warn">{t('open')}</Badge>
  const { competentAgency, by, reason, at } = one.decision
  return (
    <>
      {nameOf(competentAgency)}
      <div className="small quiet">
        {t('by', { by, reason })} <Instant at={at} precision="minute" />
      </div>
    </>
  )
}

const useColumns = (): readonly Column<RoutingCase>[] => {
  const t = useWords(words)
  return [
    {
      key: 'dossier',
      title: t('dossier'),
      cell: ({ dossierCode }) => (
        <Link path="/dossiers/$code" params={{ code: dossierCode }}>
          {dossierCode}
        </Link>
      ),
      text: ({ dossierCode }) => dossierCode,
    },
    {
      key: 'procedure',
      title: t('procedure'),
      cell: ({ procedureCode }) => <code>{procedureCode}</code>,
      text: ({ procedureCode }) => procedureCode,
    },
    {
      key: 'receiving',
      title: t('receiving'),
      cell: ({ receivingAgency }) => nameOf(receivingAgency),
      text: ({ receivingAgency }) => nameOf(receivingAgency),
    },
    {
      key: 'submitted',
      title: t('submitted'),
      cell: ({ submittedAt }) => <Since at={submittedAt} />,
      text: ({ submittedAt }) => submittedAt,
    },
    {
      key: 'due',
      title: t('due'),
      cell: ({ dueAt }) => <Instant at={dueAt} precision="minute" />,
      text: ({ dueAt }) => dueAt,
    },
    {
      key: 'why',
      title: t('why'),
      cell: (one) => <Why one={one} />,
      text: ({ reasons }) => reasons.map(({ message }) => message).join('; '),
    },
    {
      key: 'decision',
      title: t('decision'),
      cell: (one) => <Decision one={one} />,
      text: ({ decision }) => decision && nameOf(decision.competentAgency),
    },
  ]
}

/** Submissions of which a person has to say who is competent. */
export const Screen = () => {
  const t = useWords(words)
  const pages = useCases()
  return (
    <Page title={t('title')} lead={t('lead')}>
      <Filters
        filters={[
          {
            name: 'state',
            label: t('state'),
            kind: 'choice',
            choices: states.map((value) => ({ value, label: t(value) })),
          },
        ]}
      />
      <Table
        title={t('title')}
        pages={pages}
        columns={useColumns()}
        rowKey={({ id }) => id}
        rowName={({ dossierCode }) => dossierCode}
        empty={<Empty title={t('none')}>{t('noneDetail')}</Empty>}
      />
    </Page>
  )
}
