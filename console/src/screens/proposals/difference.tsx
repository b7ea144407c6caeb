import { useState } from 'react'
import { api, ask } from '#api/client.ts'
import type { components } from '#api/contract.ts'
import { useMay } from '#api/session.ts'
import { Action } from '#kit/action.tsx'
import { useWords } from '#words/language.ts'
import { differenceWords } from './words.ts'

type Difference = components['schemas']['difference']

const textOf = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value))

const Places = ({ difference }: { readonly difference: Difference }) => {
  const t = useWords(differenceWords)
  const shown = (value: unknown) => (value === undefined ? t('nothing') : textOf(value))
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by the keyboard
    <section className="table-scroll" aria-label={t('title')} tabIndex={0}>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{t('field')}</th>
            <th scope="col">{t('before')}</th>
            <th scope="col">{t('after')}</th>
          </tr>
        </thead>
        <tbody>
          {difference.places.map(({ pointer, before, after }) => (
            <tr key={pointer}>
              <th scope="row">
                <code>{pointer}</code>
              </th>
              <td>{shown(before)}</td>
              <td>{shown(after)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** Which fields a correction changes; before and after to whoever says why. */
export const ProposedDifference = ({
  id,
  pointers,
}: {
  readonly id: string
  readonly pointers: readonly string[]
}) => {
  const t = useWords(differenceWords)
  const may = useMay()
  const [difference, setDifference] = useState<Difference>()
  if (difference) return <Places difference={difference} />
  return (
    <>
      <p>{t('fields', { fields: pointers.join(', ') })}</p>
      {may('seeBodies') && (
        <div>
          <Action<undefined, Difference>
            label={t('show')}
            title={t('showTitle')}
            confirm={t('show')}
            says={() => <p>{t('says')}</p>}
            reason="required"
            run={({ reason }) =>
              ask(api.POST('/v1/proposals/{id}/difference', { params: { path: { id } }, body: { reason } }))
            }
            done={() => t('shown')}
            refresh={[]}
            then={setDifference}
          />
        </div>
      )}
    </>
  )
}
