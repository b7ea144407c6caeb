/** What Excel takes: 31 UTF-16 units at most, none of these characters, no apostrophe at either end. */
const maxLength = 31
const refused = /[[\]\\/:*?\p{Cc}]+/gu

const shortened = (name: string, length: number): string => {
  if (name.length <= length) return name
  const cut = name.slice(0, length - 1)
  const word = cut.lastIndexOf(' ')
  // A whole word, unless that would take half of the name away; and never half a character.
  return `${(word > length / 2 ? cut.slice(0, word) : cut.replace(/[\ud800-\udbff]$/, '')).trimEnd()}…`
}

const usable = (name: string): string =>
  name
    .normalize('NFC')
    .replace(refused, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[ ']+|[ ']+$/g, '') || '-'

/** Names of sheets for these headings, in their order: short, and each another one, however they are spelt. */
export const sheetNames = (headings: readonly string[]): readonly string[] => {
  const taken = new Set<string>()
  return headings.map((heading) => {
    const name = usable(heading)
    for (let number = 1; ; number += 1) {
      const end = number === 1 ? '' : ` (${number})`
      const found = `${shortened(name, maxLength - end.length)}${end}`
      // Excel takes large and small letters for the same.
      if (taken.has(found.toLowerCase())) continue
      taken.add(found.toLowerCase())
      return found
    }
  })
}
