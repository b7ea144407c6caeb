import type { components } from '#api/contract.ts'
import { Badge } from '#kit/badge.tsx'
import { Empty } from '#kit/empty.tsx'
import { Panel } from '#kit/panel.tsx'
import { type Column, Table } from '#kit/table.tsx'
import { wholeList } from '#kit/whole-list.ts'
import { useWords } from '#words/language.ts'
import { words } from './words.ts'

type Clock = components['schemas']['clock']
type Limit = Clock['limits'][number]
type ArrivalRule = Clock['arrivalRules'][number]
type T = ReturnType<typeof useWords<typeof words>>

const limitColumns = (t: T): readonly Column<Limit>[] => [
  {
    key: 'limit',
    title: t('limit'),
    cell: ({ text, enabled }) => (
      <>
        {text} {!enabled && <Badge>{t('off')}</Badge>}
      </>
    ),
    text: ({ text }) => text,
  },
  { key: 'within', title: t('within'), cell: ({ within }) => within, text: ({ within }) => within },
  {
    key: 'whose',
    title: t('whose'),
    cell: ({ whose }) =>
      whose === 'agency' || whose === 'citizen' || whose === 'system' ? t(`of-${whose}`) : whose,
    text: ({ whose }) => whose,
  },
  { key: 'source', title: t('source'), cell: ({ source }) => source, text: ({ source }) => source },
]

export const Limits = ({ clock }: { readonly clock: Clock }) => {
  const t = useWords(words)
  return (
    <Panel title={t('limits')} flush>
      <Table
        title={t('limits')}
        pages={wholeList(clock.limits)}
        columns={limitColumns(t)}
        rowKey={({ name }) => name}
        empty={<Empty title={t('off')} />}
      />
    </Panel>
  )
}

const arrivalColumns = (t: T): readonly Column<ArrivalRule>[] => [
  { key: 'rule', title: t('rule'), cell: ({ name }) => name, text: ({ name }) => name },
  { key: 'late', title: t('late'), cell: ({ late }) => late, text: ({ late }) => late },
  {
    key: 'procedures',
    title: t('procedures'),
    cell: ({ procedures }) => procedures.join(', ') || '—',
    text: ({ procedures }) => procedures.join(' '),
  },
  { key: 'source', title: t('source'), cell: ({ source }) => source, text: ({ source }) => source },
]

export const ArrivalRules = ({ clock }: { readonly clock: Clock }) => {
  const t = useWords(words)
  return (
    <Panel title={t('arrival')} flush>
      <Table
        title={t('arrival')}
        pages={wholeList(clock.arrivalRules)}
        columns={arrivalColumns(t)}
        rowKey={({ name }) => name}
        empty={<Empty title={t('off')} />}
      />
    </Panel>
  )
}
