const unreleased = '## Unreleased\n'

/** What was unreleased stands under the version, and above it begins what comes next; nothing where nothing was. */
export const releasedChangelog = (text: string, version: string, today: Date): string | undefined => {
  const at = text.indexOf(unreleased)
  if (at < 0) return undefined
  const rest = text.slice(at + unreleased.length)
  const next = rest.indexOf('\n## ')
  const ours = next < 0 ? rest : rest.slice(0, next)
  if (!/^- /m.test(ours)) return undefined
  const day = today.toISOString().slice(0, 10)
  return `${text.slice(0, at)}${unreleased}\n## ${version} (${day})\n${rest}`
}
