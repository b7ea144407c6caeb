import { useState } from 'react'
import { api, ask } from '#api/client.ts'
import type { components } from '#api/contract.ts'
import { Action } from '#kit/action.tsx'
import { Field } from '#kit/field.tsx'
import { useWords } from '#words/language.ts'
import { words } from './words.ts'

export type RoutingCase = components['schemas']['routing-case']
type Agency = RoutingCase['candidates'][number]

const other = ''

/** Those that the rules allow, and any other. */
const AgencyFields = ({ candidates }: Pick<RoutingCase, 'candidates'>) => {
  const t = useWords(words)
  const [chosen, choose] = useState(candidates[0]?.code ?? other)
  const choice = (code: string, label: string) => (
    <label key={code} className="check">
      <input
        type="radio"
        name="agency"
        value={code}
        checked={chosen === code}
        onChange={() => choose(code)}
      />
      {label}
    </label>
  )
  return (
    <fieldset className="stack">
      <legend className="field-label">{t('agency')}</legend>
      {candidates.map(({ code, name }) => choice(code, name === undefined ? code : `${name} (${code})`))}
      {candidates.length > 0 && choice(other, t('other'))}
      {chosen === other && (
        <>
          <Field label={t('code')}>
            {(tied) => <input {...tied} name="code" required maxLength={200} autoComplete="off" />}
          </Field>
          <Field label={t('name')}>
            {(tied) => <input {...tied} name="name" maxLength={200} autoComplete="off" />}
          </Field>
        </>
      )}
    </fieldset>
  )
}

const agencyIn = (form: FormData, candidates: readonly Agency[]): Agency => {
  const text = (name: string) => String(form.get(name) ?? '').trim()
  const known = candidates.find(({ code }) => code === text('agency'))
  if (known) return known
  return { code: text('code'), ...(text('name') !== '' && { name: text('name') }) }
}

/** A person says which agency is competent; the city is told. */
export const Decide = ({ one: { id, dossierCode, candidates } }: { readonly one: RoutingCase }) => {
  const t = useWords(words)
  return (
    <Action
      small
      look="main"
      label={t('decide')}
      title={t('decideTitle', { code: dossierCode })}
      confirm={t('decide')}
      says={() => <p>{t('decideSays')}</p>}
      fields={() => <AgencyFields candidates={candidates} />}
      reason="required"
      run={({ reason, form }) =>
        ask(
          api.POST('/v1/routing/cases/{id}/decide', {
            params: { path: { id } },
            body: { competentAgency: agencyIn(form, candidates), reason },
          }),
        )
      }
      done={({ decision }) => {
        const agency = decision?.competentAgency
        return t('done', { code: dossierCode, agency: agency?.name ?? agency?.code ?? '' })
      }}
      refresh={[['routing-cases']]}
    />
  )
}
