import { useState } from 'react'
import { api, ask } from '#api/client.ts'
import { given } from '#api/given.ts'
import { jsonOf } from '#api/json-of.ts'
import { Action, type Given } from '#kit/action.tsx'
import { Button } from '#kit/button.tsx'
import { Field } from '#kit/field.tsx'
import { type FetchPage, onlyWhenAsked, usePages } from '#kit/pages.ts'
import { Panel } from '#kit/panel.tsx'
import { useWords } from '#words/language.ts'
import { type Access, AccessList } from './access-list.tsx'
import { words } from './words.ts'

const types = ['personal-id', 'cmnd', 'passport', 'tax-code'] as const

/** The number stays in this function: nothing that is shown, kept or cached holds it. */
type Search = FetchPage<Access>

const searchFor = ({ reason, form }: Given): Search => {
  const type = types.find((one) => one === form.get('type')) ?? 'personal-id'
  const subject = { type, value: String(form.get('number')).trim() }
  return async (cursor) => {
    const body = { subject, reason, limit: 50, ...given({ cursor }) }
    const { accesses, nextCursor } = jsonOf(await ask(api.POST('/v1/accesses/search', { body })))
    return { rows: accesses, nextCursor }
  }
}

const Fields = () => {
  const t = useWords(words)
  return (
    <>
      <Field label={t('type')}>
        {(tied) => (
          <select {...tied} name="type">
            {types.map((type) => (
              <option key={type} value={type}>
                {t(type)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={t('number')}>
        {(tied) => (
          <input {...tied} name="number" required maxLength={60} autoComplete="off" spellCheck={false} />
        )}
      </Field>
    </>
  )
}

/** Each search has a number of its own, by which its pages are kept apart: not by whom it is about. */
interface Found {
  readonly number: number
  readonly search: Search
}

const Result = ({ found, onClose }: { readonly found: Found; readonly onClose: () => void }) => {
  const t = useWords(words)
  const pages = usePages(['accesses', 'search', found.number], found.search, onlyWhenAsked)
  return (
    <Panel
      title={t('found')}
      aside={
        <Button small look="bare" onClick={onClose}>
          {t('over')}
        </Button>
      }
    >
      <AccessList title={t('found')} pages={pages} />
    </Panel>
  )
}

/** Who looked at the person with this number: asks why, and the search is written down. */
export const useFindPerson = () => {
  const t = useWords(words)
  const [found, setFound] = useState<Found>()
  const button = (
    <Action
      look="main"
      label={t('find')}
      title={t('findTitle')}
      confirm={t('search')}
      says={() => <p>{t('findWhat')}</p>}
      fields={() => <Fields />}
      reason="required"
      run={async (asked) => searchFor(asked)}
      done={() => t('searched')}
      refresh={[]}
      then={(search) => setFound((before) => ({ number: (before?.number ?? 0) + 1, search }))}
    />
  )
  return {
    button,
    result: found && <Result key={found.number} found={found} onClose={() => setFound(undefined)} />,
  }
}
