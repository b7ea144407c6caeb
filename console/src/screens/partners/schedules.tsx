import { useQuery } from '@tanstack/react-query'
import { api, ask } from '#api/client.ts'
import type { components } from '#api/contract.ts'
import { useRefreshing } from '#api/live.ts'
import { useMay } from '#api/session.ts'
import { Action } from '#kit/action.tsx'
import { Badge } from '#kit/badge.tsx'
import { Empty } from '#kit/empty.tsx'
import { Since } from '#kit/instant.tsx'
import { Page } from '#kit/page.tsx'
import { type Column, Table } from '#kit/table.tsx'
import { wholeList } from '#kit/whole-list.ts'
import { useWords } from '#words/language.ts'
import { partnerWords } from './words.ts'

type Schedule = components['schemas']['schedule']

/** Works of partners, whose names say which. */
const ofPartners = { poll: 'calledWork', reconciliation: 'reconciliation', cases: 'caseQuestions' } as const

const useNames = () => {
  const t = useWords(partnerWords)
  return (work: string): string => {
    const [kind = '', endpoint = '', ...name] = work.split('/')
    if (kind in ofPartners)
      return t(ofPartners[kind as keyof typeof ofPartners], { endpoint, name: name.join('/') })
    return work in partnerWords ? t(work as keyof typeof partnerWords) : work
  }
}

const State = ({ schedule: { running, failures, doneAt, error } }: { readonly schedule: Schedule }) => {
  const t = useWords(partnerWords)
  if (failures > 0)
    return (
      <>
        <Badge tone="bad">{t('failing', { count: failures })}</Badge>
        <div className="small">{error}</div>
      </>
    )
  if (running) return <Badge tone="busy">{t('running')}</Badge>
  return doneAt === undefined ? <Badge>{t('neverRan')}</Badge> : <Badge tone="good">{t('fine')}</Badge>
}

const RunNow = ({ name, title }: { readonly name: string; readonly title: string }) => {
  const t = useWords(partnerWords)
  return (
    <Action
      small
      label={t('runNow')}
      title={t('runTitle', { name: title })}
      confirm={t('runNow')}
      says={() => <p>{t('runSays')}</p>}
      run={() => ask(api.POST('/v1/schedules/run', { body: { name } }))}
      done={() => t('runDone', { name: title })}
      refresh={[['schedules']]}
    />
  )
}

const useColumns = (): readonly Column<Schedule>[] => {
  const t = useWords(partnerWords)
  const nameOf = useNames()
  const may = useMay()
  return [
    {
      key: 'work',
      title: t('work'),
      cell: ({ name }) => (
        <>
          {nameOf(name)}
          <div className="small quiet">
            <code>{name}</code>
          </div>
        </>
      ),
      text: ({ name }) => name,
    },
    {
      key: 'state',
      title: t('state'),
      cell: (schedule) => <State schedule={schedule} />,
      text: ({ failures, running, error }) =>
        failures > 0
          ? `${t('failing', { count: failures })}: ${error ?? ''}`
          : t(running ? 'running' : 'fine'),
    },
    {
      key: 'doneAt',
      title: t('doneAt'),
      cell: ({ doneAt }) => <Since at={doneAt} />,
      text: ({ doneAt }) => doneAt,
    },
    {
      key: 'dueAt',
      title: t('dueAt'),
      cell: ({ dueAt }) => <Since at={dueAt} />,
      text: ({ dueAt }) => dueAt,
    },
    {
      key: 'cursor',
      title: t('cursor'),
      cell: ({ cursor }) => cursor && <code className="small">{cursor}</code>,
      text: ({ cursor }) => cursor,
    },
    ...(may('operate')
      ? [
          {
            key: 'do',
            title: t('runNow'),
            cell: ({ name }: Schedule) => (
              <span className="nowrap">
                <RunNow name={name} title={nameOf(name)} />
              </span>
            ),
          },
        ]
      : []),
  ]
}

/** What fails first, then by what is due. */
const inOrder = (one: Schedule, other: Schedule) =>
  other.failures - one.failures || one.dueAt.localeCompare(other.dueAt)

/** What is done on a schedule, and how it goes. */
export const Screen = () => {
  const t = useWords(partnerWords)
  useRefreshing(
    ['schedules'],
    ({ attention }) => attention?.kinds.find(({ kind }) => kind === 'schedule')?.count,
  )
  const asked = useQuery({ queryKey: ['schedules'], queryFn: () => ask(api.GET('/v1/schedules')) })
  return (
    <Page title={t('schedules')} lead={t('schedulesLead')}>
      <Table
        title={t('schedules')}
        pages={wholeList(asked.data?.schedules.toSorted(inOrder), asked)}
        columns={useColumns()}
        rowKey={({ name }) => name}
        empty={<Empty title={t('noSchedules')} />}
      />
    </Page>
  )
}
