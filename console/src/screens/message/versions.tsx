import { DiffView } from '#kit/diff-view.tsx'
import { formatInstant } from '#kit/instant.tsx'
import { Panel } from '#kit/panel.tsx'
import { useLocale, useWords } from '#words/language.ts'
import type { Message } from './message.ts'
import { bodyWords } from './words.ts'

/** What it said before each correction, held against what took its place. */
export const Versions = ({ seen }: { readonly seen: Message }) => {
  const t = useWords(bodyWords)
  const locale = useLocale()
  const former = (seen.formerVersions ?? []).toSorted((one, other) => one.version - other.version)
  if (former.length === 0) return null
  return (
    <Panel title={t('versions')}>
      {former.map(({ version, replacedAt, replacedBy, reason, data }, index) => {
        const next = former[index + 1]
        const title = t('versionOf', { version, next: next?.version ?? seen.version })
        return (
          <section key={version} className="stack">
            <h3>{title}</h3>
            <p className="quiet">
              {t('replacedBy', { by: replacedBy, at: formatInstant(replacedAt, locale), reason })}
            </p>
            <DiffView title={title} before={data} after={next ? next.data : seen.data} />
          </section>
        )
      })}
    </Panel>
  )
}
