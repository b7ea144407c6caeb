/** About what a letter takes at the size that plots are written in; nothing here can measure. */
const letterWidth = 7.1

export const widthOf = (text: string): number => text.length * letterWidth

const cut = (text: string, letters: number): string =>
  text.length <= letters ? text : `${text.slice(0, letters - 1).trimEnd()}…`

/** A long name on at most two lines. */
export const labelLines = (text: string, width: number): readonly string[] => {
  const letters = Math.floor(width / letterWidth)
  if (text.length <= letters) return [text]
  const space = text.lastIndexOf(' ', letters)
  const end = space > letters / 3 ? space : letters
  return [text.slice(0, end), cut(text.slice(end).trimStart(), letters)]
}
