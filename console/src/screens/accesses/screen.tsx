import { api, ask } from '#api/client.ts'
import { given } from '#api/given.ts'
import { jsonOf } from '#api/json-of.ts'
import { useMay } from '#api/session.ts'
import { useAddress } from '#kit/address.ts'
import { type Filter, Filters } from '#kit/filters.tsx'
import { Link } from '#kit/link.tsx'
import { Page } from '#kit/page.tsx'
import { onlyWhenAsked, usePages } from '#kit/pages.ts'
import { useWords } from '#words/language.ts'
import { AccessList } from './access-list.tsx'
import { useFindPerson } from './find-person.tsx'
import { words } from './words.ts'

type T = ReturnType<typeof useWords<typeof words>>

const filtersOf = (t: T): readonly Filter[] => [
  { name: 'from', label: t('from'), kind: 'time' },
  { name: 'to', label: t('to'), kind: 'time' },
  { name: 'dossier', label: t('dossier'), kind: 'text' },
  { name: 'person', label: t('person'), kind: 'text' },
  { name: 'sender', label: t('sender'), kind: 'text' },
  { name: 'officer', label: t('officer'), kind: 'text' },
  { name: 'subject', label: t('subject'), kind: 'text' },
]

/** Who looked at whom, when and why. */
export const Screen = () => {
  const t = useWords(words)
  const may = useMay()
  const { button, result } = useFindPerson()
  const [{ from, to, dossier, person, sender, officer, subject }] = useAddress()
  const pages = usePages(
    ['accesses', from, to, dossier, person, sender, officer, subject],
    async (cursor) => {
      const query = given({ from, to, dossier, person, sender, officer, subject, cursor })
      const { accesses, nextCursor } = jsonOf(await ask(api.GET('/v1/accesses', { params: { query } })))
      return { rows: accesses, nextCursor }
    },
    onlyWhenAsked,
  )
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      actions={
        <>
          {may('operate') && (
            <Link path="/audit" button={{}}>
              {t('audit')}
            </Link>
          )}
          {button}
        </>
      }
    >
      {result}
      <Filters filters={filtersOf(t)} />
      <AccessList title={t('title')} pages={pages} />
    </Page>
  )
}
