import type { components } from '#api/contract.ts'
import { Badge } from '#kit/badge.tsx'
import { Empty } from '#kit/empty.tsx'
import { type Figure, Figures } from '#kit/facts.tsx'
import { Panel } from '#kit/panel.tsx'
import { type Column, Table } from '#kit/table.tsx'
import { wholeList } from '#kit/whole-list.ts'
import { useWords } from '#words/language.ts'
import { usePoints, useShare } from './points.ts'
import { words } from './words.ts'

export type Score = components['schemas']['score']
type Line = components['schemas']['score-line']
type Group = Score['groups'][number]

const useLineColumns = (): readonly Column<Line>[] => {
  const t = useWords(words)
  const points = usePoints()
  const share = useShare()
  return [
    {
      key: 'line',
      title: t('line'),
      cell: ({ title, ratio }) => (
        <>
          {title}
          <div className="small quiet">{ratio}</div>
        </>
      ),
      text: ({ line }) => line,
    },
    {
      key: 'points',
      title: t('points'),
      number: true,
      cell: (line) => `${points(line.points)} / ${points(line.max)}`,
      text: (line) => line.points ?? undefined,
    },
    {
      key: 'share',
      title: t('share'),
      number: true,
      cell: (line) => share(line.share),
      text: (line) => line.share ?? undefined,
    },
    {
      key: 'state',
      title: t('state'),
      cell: ({ state }) => <Badge tone={state === 'measured' ? 'good' : 'plain'}>{t(state)}</Badge>,
      text: ({ state }) => state,
    },
  ]
}

const useGroupColumns = (): readonly Column<Group>[] => {
  const t = useWords(words)
  const points = usePoints()
  return [
    { key: 'group', title: t('line'), cell: ({ title }) => title, text: ({ group }) => group },
    {
      key: 'points',
      title: t('total'),
      number: true,
      cell: (group) => points(group.points),
      text: (group) => group.points ?? undefined,
    },
    {
      key: 'known',
      title: t('known'),
      number: true,
      cell: (group) => points(group.knownMax),
      text: (group) => group.knownMax,
    },
    {
      key: 'max',
      title: t('max'),
      number: true,
      cell: (group) => points(group.max),
      text: (group) => group.max,
    },
  ]
}

const useFigures = ({ points: earned, knownMax, max, wouldBe }: Score): readonly Figure[] => {
  const t = useWords(words)
  const points = usePoints()
  const task = ({ dossiers, points: worth }: { readonly dossiers: number; readonly points: number }) =>
    t('task', { dossiers, points: points(worth) })
  return [
    { title: t('total'), value: points(earned) },
    { title: t('known'), value: points(knownMax) },
    { title: t('max'), value: points(max) },
    ...(wouldBe
      ? [
          { title: t('best'), value: points(wouldBe.best) },
          { title: t('worst'), value: points(wouldBe.worst) },
          { title: t('toFinish'), value: task(wouldBe.toFinish) },
          { title: t('toSynchronise'), value: task(wouldBe.toSynchronise) },
        ]
      : []),
  ]
}

/** All that was asked for, together: by group, and line by line. */
export const ScoreSummary = ({ total }: { readonly total: Score }) => {
  const t = useWords(words)
  const figures = useFigures(total)
  const groupColumns = useGroupColumns()
  const lineColumns = useLineColumns()
  return (
    <>
      <Figures figures={figures} />
      <Panel title={t('groups')} flush>
        <Table
          title={t('groups')}
          pages={wholeList(total.groups)}
          columns={groupColumns}
          rowKey={({ group }) => group}
          empty={<Empty title={t('nothing')} />}
        />
      </Panel>
      <Panel title={t('lines')} flush>
        <Table
          title={t('lines')}
          pages={wholeList(total.lines)}
          columns={lineColumns}
          rowKey={({ line }) => line}
          empty={<Empty title={t('nothing')} />}
        />
      </Panel>
    </>
  )
}
