import { useQuery } from '@tanstack/react-query'
import { api, ask } from '#api/client.ts'
import type { components } from '#api/contract.ts'
import { download } from '#api/download.ts'
import { jsonOf } from '#api/json-of.ts'
import { useAddress, useParam } from '#kit/address.ts'
import { DoingButton } from '#kit/doing-button.tsx'
import { Loading } from '#kit/empty.tsx'
import { Instant } from '#kit/instant.tsx'
import { Note } from '#kit/note.tsx'
import { Page } from '#kit/page.tsx'
import { ProblemNote } from '#kit/problem.tsx'
import { useLocale, useWords } from '#words/language.ts'
import { shownCell } from './figure.ts'
import { reportQuery } from './period.ts'
import { PeriodChoice } from './period-choice.tsx'
import { ReportPart } from './report-part.tsx'
import { words } from './words.ts'

type Document = components['schemas']['report-document']

const forms = ['xlsx', 'csv', 'html'] as const

const Downloads = ({ name }: { readonly name: string }) => {
  const t = useWords(words)
  const [search] = useAddress()
  return (
    <>
      {forms.map((format) => (
        <DoingButton
          key={format}
          run={() => download(`/v1/reports/${name}`, { ...reportQuery(search), format }, `${name}.${format}`)}
        >
          {t(format)}
        </DoingButton>
      ))}
    </>
  )
}

const Shown = ({ document }: { readonly document: Document }) => {
  const t = useWords(words)
  const locale = useLocale()
  const { from, to, provisional, madeAt, parts } = document
  const day = (at: string) => shownCell('day', at, locale)
  return (
    <>
      <p>
        {t('ofPeriod', { from: day(from), to: day(to) })} · <span className="quiet">{t('madeAt')}</span>{' '}
        <Instant at={madeAt} />
      </p>
      {provisional && <Note tone="warn">{t('provisional')}</Note>}
      {parts.map((part) => (
        <ReportPart key={part.heading} part={part} />
      ))}
    </>
  )
}

/** A report of a period: its tables and plots, and the files with the same figures. */
export const Screen = () => {
  const t = useWords(words)
  const name = useParam('name')
  const [search] = useAddress()
  const query = reportQuery(search)
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: ['reports', 'one', name, query],
    queryFn: async () =>
      jsonOf(
        await ask(
          api.GET('/v1/reports/{name}', { params: { path: { name }, query: { ...query, format: 'json' } } }),
        ),
      ),
    // Figures are made for each asking: not again because a window came to the front.
    staleTime: 60_000,
    refetchOnWindowFocus: false,
  })
  return (
    <Page
      title={data?.title ?? t('report')}
      back={{ path: '/reports', title: t('title') }}
      actions={<Downloads name={name} />}
    >
      <PeriodChoice />
      {error && !isFetching && <ProblemNote error={error} retry={() => void refetch()} />}
      {data ? <Shown document={data} /> : !error && <Loading />}
    </Page>
  )
}
