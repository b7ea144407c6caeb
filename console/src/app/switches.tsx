import { Button } from '#kit/button.tsx'
import type { IconName } from '#kit/icon.tsx'
import { theme } from '#kit/theme.ts'
import { language, useWords } from '#words/language.ts'
import { shellWords } from './words.ts'

export const LanguageSwitch = () => {
  const t = useWords(shellWords)
  const shown = language.use()
  return (
    <Button
      look="bare"
      title={t('languageName')}
      lang={shown === 'vi' ? 'en' : 'vi'}
      onClick={() => language.write(shown === 'vi' ? 'en' : 'vi')}
    >
      <span aria-hidden="true">{shown === 'vi' ? 'EN' : 'VI'}</span>
      <span className="only-read-aloud">{t('language')}</span>
    </Button>
  )
}

const icons: Readonly<Record<ReturnType<typeof theme.read>, IconName>> = {
  system: 'system',
  light: 'sun',
  dark: 'moon',
}

export const ThemeSwitch = () => {
  const t = useWords(shellWords)
  const shown = theme.use()
  const next = theme.values[(theme.values.indexOf(shown) + 1) % theme.values.length] ?? 'system'
  const name = t('theme', { theme: t(shown) })
  return (
    <Button
      look="bare"
      icon={icons[shown]}
      aria-label={name}
      title={name}
      onClick={() => theme.write(next)}
    />
  )
}
