import { askQuestion, useQuestion } from '#api/question.ts'
import { useGo } from '#kit/address.ts'
import { Icon } from '#kit/icon.tsx'
import { useWords } from '#words/language.ts'
import { shellWords } from './words.ts'

export const searchBoxId = 'search'

/** Where the answers are shown. */
export const searchPath = '/search'

/** Finds a dossier, a message, a person. What is typed stands in no address: see `askQuestion`. */
export const SearchBox = () => {
  const t = useWords(shellWords)
  const go = useGo()
  const question = useQuestion()
  return (
    <search className="search">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          askQuestion(String(new FormData(event.currentTarget).get('text') ?? ''))
          go({ path: searchPath })
        }}
      >
        <Icon name="search" />
        <input
          key={question}
          id={searchBoxId}
          type="search"
          name="text"
          required
          maxLength={200}
          autoComplete="off"
          spellCheck={false}
          aria-label={t('search')}
          placeholder={t('searchHint')}
          defaultValue={question}
        />
      </form>
    </search>
  )
}
