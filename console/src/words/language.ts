import { useCallback } from 'react'
import { preference } from '#kit/preference.ts'
import { fill, type Text, type Values, type Words } from './text.ts'

/** Vietnamese, where nobody chose. */
export const language = preference('language', ['vi', 'en'])

/** Puts a text of both languages into the one that is shown. */
export const useSay = () => {
  const shown = language.use()
  return useCallback((text: Text, values?: Values) => fill(text[shown], values), [shown])
}

/** The words of a screen by their keys: `const t = useWords(words)`, then `t('title')` or `t('chosen', { count: 3 })`. */
export const useWords = <const Known extends Words>(words: Known) => {
  const say = useSay()
  return useCallback(
    (key: keyof Known & string, values?: Values) => say(words[key] as Text, values),
    [say, words],
  )
}

const locales = { vi: 'vi-VN', en: 'en-GB' } as const

/** For numbers and dates of the language that is shown. */
export const useLocale = () => locales[language.use()]
