import { useQuery } from '@tanstack/react-query'
import { api, ask } from '#api/client.ts'
import type { components } from '#api/contract.ts'
import { useMay } from '#api/session.ts'
import { Note } from '#kit/note.tsx'
import { Panel } from '#kit/panel.tsx'
import { type Column, Table } from '#kit/table.tsx'
import { wholeList } from '#kit/whole-list.ts'
import { useWords } from '#words/language.ts'
import { words } from './words.ts'

type Rule = components['schemas']['urging-rules']['rules'][number]
type T = ReturnType<typeof useWords<typeof words>>

const levelsOf = ({ levels }: Rule, t: T): readonly string[] =>
  levels.map(({ afterMinutes, tell }) =>
    t(afterMinutes === 0 ? 'tellsAtOnce' : 'tells', { minutes: afterMinutes, who: tell.join(', ') }),
  )

const columnsOf = (t: T): readonly Column<Rule>[] => [
  { key: 'name', title: t('rule'), cell: ({ name }) => name, text: ({ name }) => name },
  {
    key: 'situation',
    title: t('situation'),
    cell: ({ situationText, kinds }) =>
      [situationText, kinds.join(', ')].filter((one) => one !== '').join(': '),
    text: ({ situation }) => situation,
  },
  {
    key: 'agencies',
    title: t('agency'),
    cell: ({ agencies }) => (agencies.includes('*') ? t('everywhere') : agencies.join(', ')),
    text: ({ agencies }) => agencies.join(' '),
  },
  {
    key: 'minutes',
    title: t('dueAt'),
    cell: ({ minutes, share }) => (share > 0 ? `${Math.round(share * 100)} %` : t('within', { minutes })),
    text: ({ minutes }) => minutes,
  },
  {
    key: 'levels',
    title: t('story'),
    cell: (rule) => levelsOf(rule, t).map((one) => <div key={one}>{one}</div>),
    text: (rule) => levelsOf(rule, t).join('; '),
  },
]

/** For what people are urged, as the settings have it. */
export const Rules = () => {
  const t = useWords(words)
  const mayRead = useMay()('operate', 'seeAll')
  const asked = useQuery({
    queryKey: ['urging-rules'],
    queryFn: () => ask(api.GET('/v1/urging-rules')),
    enabled: mayRead,
    staleTime: 300_000,
  })
  if (!mayRead) return null
  const { data } = asked
  return (
    <Panel
      title={t('rules')}
      flush
      aside={
        data && (
          <span className="small quiet">
            {t('apologies')}: {t(`apologies-${data.apologies}`)}
          </span>
        )
      }
    >
      <Table
        title={t('rules')}
        pages={wholeList(data?.rules, asked)}
        columns={columnsOf(t)}
        rowKey={({ name }) => name}
        empty={<Note>{t('noRules')}</Note>}
      />
    </Panel>
  )
}
