import { useQuery } from '@tanstack/react-query'
import { api, ask } from '#api/client.ts'
import type { components } from '#api/contract.ts'
import { useAddress } from '#kit/address.ts'
import { Badge } from '#kit/badge.tsx'
import { Button } from '#kit/button.tsx'
import { Count } from '#kit/count.tsx'
import { Empty } from '#kit/empty.tsx'
import { Panel } from '#kit/panel.tsx'
import { type Column, Table } from '#kit/table.tsx'
import { wholeList } from '#kit/whole-list.ts'
import { useWords } from '#words/language.ts'
import { GapDossiers, listableGap } from './gap-dossiers.tsx'
import { usePoints } from './points.ts'
import { useScoreQuery } from './score-query.ts'
import { words } from './words.ts'

type Gap = components['schemas']['score-gap']

const useColumns = (hasAgency: boolean): readonly Column<Gap>[] => {
  const t = useWords(words)
  const points = usePoints()
  const [, change] = useAddress()
  return [
    {
      key: 'gap',
      title: t('gap'),
      cell: ({ title, mendable }) => (
        <>
          {title} {!mendable && <Badge>{t('late')}</Badge>}
        </>
      ),
      text: ({ gap }) => gap,
    },
    {
      key: 'points',
      title: t('points'),
      number: true,
      cell: (one) => points(one.points),
      text: (one) => one.points ?? undefined,
    },
    {
      key: 'procedure',
      title: t('procedure'),
      cell: ({ procedure }) => procedure,
      text: ({ procedure }) => procedure,
    },
    { key: 'todo', title: t('todo'), cell: ({ todo }) => todo, text: ({ todo }) => todo },
    {
      key: 'dossiers',
      title: t('dossiers'),
      number: true,
      cell: ({ gap, procedure, dossiers }) =>
        hasAgency && listableGap(gap) !== undefined ? (
          <Button small onClick={() => change({ gap, gapProcedure: procedure })}>
            <Count value={dossiers} />
          </Button>
        ) : (
          <Count value={dossiers} />
        ),
      text: ({ dossiers }) => dossiers,
    },
  ]
}

/** The costliest first; those of one agency can be listed dossier by dossier. */
export const Gaps = () => {
  const t = useWords(words)
  const query = useScoreQuery()
  const hasAgency = query.agency !== undefined
  const columns = useColumns(hasAgency)
  const asked = useQuery({
    queryKey: ['score', 'gaps', query],
    queryFn: () => ask(api.GET('/v1/scores/gaps', { params: { query: { ...query, top: 20 } } })),
    staleTime: 60_000,
  })
  return (
    <>
      <Panel title={t('gaps')}>
        <p className="small quiet">
          {t('gapsHint')} {!hasAgency && t('chooseAgency')}
        </p>
        <Table
          title={t('gaps')}
          pages={wholeList(asked.data?.gaps, asked)}
          columns={columns}
          rowKey={({ procedure, gap }) => `${procedure} ${gap}`}
          empty={<Empty title={t('noGap')} />}
        />
      </Panel>
      <GapDossiers />
    </>
  )
}
