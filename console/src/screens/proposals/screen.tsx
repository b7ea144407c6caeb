import { api, ask } from '#api/client.ts'
import type { paths } from '#api/contract.ts'
import { useRefreshing } from '#api/live.ts'
import { useAddress } from '#kit/address.ts'
import { Empty } from '#kit/empty.tsx'
import { Filters } from '#kit/filters.tsx'
import { Instant, Since } from '#kit/instant.tsx'
import { Link } from '#kit/link.tsx'
import { Page } from '#kit/page.tsx'
import { usePages } from '#kit/pages.ts'
import { type Column, Table } from '#kit/table.tsx'
import { useSay, useWords } from '#words/language.ts'
import { type Proposal, ProposalState, whoAsked } from './proposal.tsx'
import { actionNames, stateWords, words } from './words.ts'

type Query = NonNullable<paths['/v1/proposals']['get']['parameters']['query']>

const useProposals = (state: string | undefined) =>
  usePages<Proposal>(['proposals', 'list', state], async (cursor) => {
    const query = {
      limit: 50,
      ...(state !== undefined && { state }),
      ...(cursor !== undefined && { cursor }),
    } as Query
    const { proposals: rows, nextCursor } = await ask(api.GET('/v1/proposals', { params: { query } }))
    return { rows, nextCursor }
  })

const useColumns = (): readonly Column<Proposal>[] => {
  const t = useWords(words)
  const name = useWords(actionNames)
  const state = useWords(stateWords)
  return [
    {
      key: 'action',
      title: t('action'),
      cell: ({ proposal, action }) => (
        <Link path="/proposals/$id" params={{ id: proposal }}>
          {name(action)}
        </Link>
      ),
      text: ({ action }) => name(action),
    },
    {
      key: 'state',
      title: t('state'),
      cell: (one) => <ProposalState proposal={one} />,
      text: (one) => state(one.state),
    },
    { key: 'by', title: t('by'), cell: whoAsked, text: whoAsked },
    { key: 'reason', title: t('reason'), cell: ({ reason }) => reason, text: ({ reason }) => reason },
    {
      key: 'createdAt',
      title: t('createdAt'),
      cell: ({ createdAt }) => <Instant at={createdAt} />,
      text: ({ createdAt }) => createdAt,
    },
    {
      key: 'expiresAt',
      title: t('expiresAt'),
      cell: (one) => (one.state === 'waiting' ? <Since at={one.expiresAt} /> : '—'),
      text: ({ expiresAt }) => expiresAt,
    },
  ]
}

/** What one person asked for and another has to approve. */
export const Screen = () => {
  const t = useWords(words)
  const say = useSay()
  const [{ state }] = useAddress()
  const pages = useProposals(state)
  const columns = useColumns()
  useRefreshing(
    ['proposals'],
    ({ attention }) => attention?.kinds.find(({ kind }) => kind === 'proposal')?.count,
  )
  const choices = Object.entries(stateWords).map(([value, text]) => ({ value, label: say(text) }))
  return (
    <Page title={t('title')} lead={t('lead')}>
      <Filters filters={[{ name: 'state', label: t('state'), kind: 'choice', choices }]} />
      <Table
        title={t('title')}
        pages={pages}
        columns={columns}
        rowKey={({ proposal }) => proposal}
        empty={<Empty title={t('none')}>{t('noneHint')}</Empty>}
      />
    </Page>
  )
}
