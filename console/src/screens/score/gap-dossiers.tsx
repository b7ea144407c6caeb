import { api, ask } from '#api/client.ts'
import type { components, operations } from '#api/contract.ts'
import { given } from '#api/given.ts'
import { useAddress } from '#kit/address.ts'
import { Button } from '#kit/button.tsx'
import { Empty } from '#kit/empty.tsx'
import { Instant } from '#kit/instant.tsx'
import { Link } from '#kit/link.tsx'
import { usePages } from '#kit/pages.ts'
import { Panel } from '#kit/panel.tsx'
import { type Column, Table } from '#kit/table.tsx'
import { useWords } from '#words/language.ts'
import { useScoreQuery } from './score-query.ts'
import { words } from './words.ts'

type GapDossier = components['schemas']['score-gap-dossier']
type Listable = operations['listGapDossiers']['parameters']['query']['gap']

const listable: Readonly<Record<Listable, true>> = {
  'result-link': true,
  'digitised-flag': true,
  'data-reuse': true,
  'population-data': true,
  'online-payment': true,
  'not-synchronised': true,
  'synchronised-late': true,
  'finished-late': true,
  overdue: true,
  'second-supplement': true,
  'no-due-date': true,
}

/** Of some gaps no dossier can be named. */
export const listableGap = (gap: string | undefined): Listable | undefined =>
  (Object.keys(listable) as Listable[]).find((one) => one === gap)

const useColumns = (): readonly Column<GapDossier>[] => {
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
      cell: ({ procedure }) => procedure,
      text: ({ procedure }) => procedure,
    },
    { key: 'status', title: t('status'), cell: ({ status }) => status ?? '—', text: ({ status }) => status },
    {
      key: 'dueAt',
      title: t('dueAt'),
      cell: ({ dueAt }) => <Instant at={dueAt} precision="minute" />,
      text: ({ dueAt }) => dueAt,
    },
    {
      key: 'finishedAt',
      title: t('finishedAt'),
      cell: ({ finishedAt }) => <Instant at={finishedAt} precision="minute" />,
      text: ({ finishedAt }) => finishedAt,
    },
  ]
}

interface Chosen {
  readonly gap: Listable
  readonly agency: string
  readonly procedure: string | undefined
  readonly period: string | undefined
}

const List = ({ chosen }: { readonly chosen: Chosen }) => {
  const t = useWords(words)
  const columns = useColumns()
  const [, change] = useAddress()
  const { gap, agency, procedure, period } = chosen
  const pages = usePages(['score', 'dossiers', chosen], async (cursor) => {
    const query = { gap, agency, ...given({ procedure, period, cursor }) }
    const { dossiers, nextCursor } = await ask(api.GET('/v1/scores/dossiers', { params: { query } }))
    return { rows: dossiers, nextCursor }
  })
  return (
    <Panel
      title={t('dossiersOf')}
      flush
      aside={
        <Button small look="bare" onClick={() => change({ gap: '', gapProcedure: '' })}>
          {t('close')}
        </Button>
      }
    >
      <Table
        title={t('dossiersOf')}
        pages={pages}
        columns={columns}
        rowKey={({ dossierCode }) => dossierCode}
        empty={<Empty title={t('noDossier')} />}
      />
    </Panel>
  )
}

/** Which dossiers the gap that was chosen is made of. */
export const GapDossiers = () => {
  const [search] = useAddress()
  const { agency, period } = useScoreQuery()
  const gap = listableGap(search.gap)
  if (gap === undefined || agency === undefined) return null
  return <List chosen={{ gap, agency, procedure: search.gapProcedure || undefined, period }} />
}
