import { preference } from './preference.ts'

export const theme = preference('theme', ['system', 'light', 'dark'])

const apply = () => {
  const chosen = theme.read()
  if (chosen === 'system') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = chosen
}

/** Shows the page as the person chose, from now on. */
export const followTheme = () => {
  apply()
  theme.onChange(apply)
}
