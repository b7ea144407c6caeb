import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api, ask } from '#api/client.ts'
import type { components } from '#api/contract.ts'
import { useAddress } from '#kit/address.ts'
import { Empty } from '#kit/empty.tsx'
import { filled, oneOf } from '#kit/filled.ts'
import { Filters } from '#kit/filters.tsx'
import { Page } from '#kit/page.tsx'
import type { Pages } from '#kit/pages.ts'
import { type Column, Table } from '#kit/table.tsx'
import { wholeList } from '#kit/whole-list.ts'
import { useWords } from '#words/language.ts'
import { settingWords } from './words.ts'

type Setting = components['schemas']['setting']

interface Row extends Setting {
  /** What the process that answers has; absent where only that one is shown. */
  readonly here?: Setting | undefined
}

const useSettings = (process: string | undefined) => {
  const asked = filled({ process })
  return useQuery({
    queryKey: ['settings', asked],
    queryFn: () => ask(api.GET('/v1/settings', { params: { query: asked } })),
  })
}

/** What is compared of two processes: secrets are known to be there, and no more. */
const said = (setting: Setting | undefined) => setting && JSON.stringify([setting.secret, setting.value])

/** Those of the process, and what only the other one has. */
const rowsOf = (settings: readonly Setting[], here: readonly Setting[] | undefined): readonly Row[] => {
  if (!here) return settings
  const byPath = new Map(here.map((one) => [one.path, one]))
  const own = new Set(settings.map(({ path }) => path))
  return [
    ...settings.map((one) => ({ ...one, here: byPath.get(one.path) })),
    ...here
      .filter(({ path }) => !own.has(path))
      .map((one): Row => ({ path: one.path, secret: false, from: 'default', variables: [], here: one })),
  ]
}

const kinds = ['changed', 'secrets', 'differing'] as const

const fits = (row: Row, only: (typeof kinds)[number] | undefined): boolean => {
  if (only === 'changed') return row.from !== 'default'
  if (only === 'secrets') return row.secret
  return only === 'differing' ? said(row) !== said(row.here) : true
}

const originText = ({ place, variables }: Setting) =>
  [place && `${place.file}:${place.line}`, ...variables.map((name) => `\${${name}}`)]
    .filter(Boolean)
    .join(' ')

const useValue = () => {
  const t = useWords(settingWords)
  return (setting: Setting | undefined): string => {
    if (!setting) return t('empty')
    if (setting.secret) return t('secret')
    if (setting.value === undefined) return t('empty')
    return typeof setting.value === 'string' ? setting.value : JSON.stringify(setting.value)
  }
}

const useColumns = (compares: boolean): readonly Column<Row>[] => {
  const t = useWords(settingWords)
  const shownValue = useValue()
  return [
    {
      key: 'setting',
      title: t('setting'),
      cell: ({ path }) => <code>{path}</code>,
      text: ({ path }) => path,
    },
    { key: 'value', title: t('value'), cell: (row) => <code>{shownValue(row)}</code>, text: shownValue },
    ...(compares
      ? [
          {
            key: 'here',
            title: t('here'),
            cell: ({ here }: Row) => <code>{shownValue(here)}</code>,
            text: ({ here }: Row) => shownValue(here),
          },
        ]
      : []),
    {
      key: 'origin',
      title: t('origin'),
      cell: (row) =>
        row.from === 'default' ? (
          <span className="quiet">{t('default')}</span>
        ) : (
          <code>{originText(row)}</code>
        ),
      text: (row) => (row.from === 'default' ? t('default') : originText(row)),
    },
  ]
}

/** An installation has more than a thousand: they are shown some at a time, and exported as a whole. */
const step = 100

const useSteps = (whole: Pages<Row>): Pages<Row> => {
  const [count, setCount] = useState(step)
  const rows = whole.rows?.slice(0, count)
  const hasMore = (whole.rows?.length ?? 0) > count
  return { ...whole, rows, hasMore, fetchMore: () => setCount(count + step) }
}

/** Every setting in force, with its place; of another process held against the one that answers. */
export const Screen = () => {
  const t = useWords(settingWords)
  const [search] = useAddress()
  const here = useSettings(undefined)
  const asked = useSettings(search.process)
  const compares = search.process !== undefined
  const only = oneOf(kinds, search.only)
  const part = (search.part ?? '').toLowerCase()
  const rows = asked.data && rowsOf(asked.data.settings, compares ? here.data?.settings : undefined)
  const shown = rows?.filter((row) => row.path.toLowerCase().includes(part) && fits(row, only))
  const pages = useSteps(wholeList(shown, asked))
  const offered = compares ? kinds : kinds.filter((kind) => kind !== 'differing')
  return (
    <Page
      title={t('title')}
      lead={search.process === undefined ? t('lead') : t('ofProcess', { id: search.process })}
    >
      <Filters
        filters={[
          { name: 'part', label: t('part'), kind: 'text' },
          {
            name: 'only',
            label: t('only'),
            kind: 'choice',
            choices: offered.map((value) => ({ value, label: t(value) })),
          },
        ]}
      />
      <Table
        title={t('title')}
        pages={pages}
        columns={useColumns(compares)}
        rowKey={({ path }) => path}
        empty={<Empty title={t('none')}>{t('noneDetail')}</Empty>}
      />
    </Page>
  )
}
