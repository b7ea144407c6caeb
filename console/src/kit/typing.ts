import { preference } from './preference.ts'

/** Shortcuts of one letter disturb those who speak to their computer: they can be switched off. */
export const letterKeys = preference('letters', ['on', 'off'])

const takesText = 'input, textarea, select, [contenteditable], dialog[open] *'

/** Whether a key pressed here belongs to the page, not to a field or a dialog. */
export const isForPage = (event: KeyboardEvent): boolean =>
  !(event.ctrlKey || event.metaKey || event.altKey || event.isComposing) &&
  !(event.target instanceof Element && event.target.closest(takesText)) &&
  !document.querySelector('dialog[open]')
