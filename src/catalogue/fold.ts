/** Without tone and letter marks and in lower case; only Latin letters lose theirs. Đ has no mark that could be taken off. */
export const withoutMarks = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .toLowerCase()
    .replace(/[đð]/g, 'd')

/** The words of a text as people type them quickly: no diacritics, no punctuation, one blank between two. */
export const fold = (text: string): string =>
  withoutMarks(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
