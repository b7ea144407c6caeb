import type { components } from '#api/contract.ts'
import { Badge } from '#kit/badge.tsx'
import { useCount } from '#kit/count.tsx'
import { Dialog } from '#kit/dialog.tsx'
import { Facts } from '#kit/facts.tsx'
import { Since } from '#kit/instant.tsx'
import { type Column, Table } from '#kit/table.tsx'
import { wholeList } from '#kit/whole-list.ts'
import { useWords } from '#words/language.ts'
import { processWords } from './words.ts'

export type Process = components['schemas']['process']
type Loop = Process['loops'][number]

const useTrouble = () => {
  const t = useWords(processWords)
  const count = useCount()
  return ({ trouble }: Loop) =>
    trouble && t(trouble.kind, { count: count(trouble.seconds ?? trouble.failures ?? 0) })
}

const useColumns = (): readonly Column<Loop>[] => {
  const t = useWords(processWords)
  const troubleOf = useTrouble()
  return [
    { key: 'name', title: t('name'), cell: ({ name }) => <code>{name}</code>, text: ({ name }) => name },
    {
      key: 'state',
      title: t('state'),
      cell: (loop) => {
        const trouble = troubleOf(loop)
        return <Badge tone={trouble ? 'bad' : 'good'}>{trouble ?? t('well')}</Badge>
      },
      text: (loop) => troubleOf(loop) ?? t('well'),
    },
    {
      key: 'ended',
      title: t('lastStep'),
      cell: ({ endedAt }) => <Since at={endedAt} />,
      text: ({ endedAt }) => endedAt,
    },
    {
      key: 'took',
      title: t('took'),
      number: true,
      cell: ({ durationMs }) => durationMs,
      text: ({ durationMs }) => durationMs,
    },
  ]
}

/** What goes wrong first. */
const inOrder = (one: Loop, other: Loop) =>
  Number(other.trouble !== undefined) - Number(one.trouble !== undefined) ||
  one.name.localeCompare(other.name)

/** The loops of a process, and the endpoints that it works. */
export const Background = ({
  process,
  onClose,
}: {
  readonly process: Process
  readonly onClose: () => void
}) => {
  const t = useWords(processWords)
  const { id, loops, endpoints } = process
  return (
    <Dialog title={t('backgroundOf', { id })} onClose={onClose} wide>
      <h3>{t('endpoints')}</h3>
      {endpoints.length === 0 && <p className="quiet">{t('noEndpoints')}</p>}
      <Facts
        facts={endpoints.map(({ name, lastPolledAt }) => [
          name,
          <span key={name}>
            {t('lastClaim')}: <Since at={lastPolledAt} />
          </span>,
        ])}
      />
      <Table
        title={t('background')}
        pages={wholeList(loops.toSorted(inOrder))}
        columns={useColumns()}
        rowKey={({ name }) => name}
        empty={null}
      />
    </Dialog>
  )
}
