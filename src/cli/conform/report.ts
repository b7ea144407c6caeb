import type { AdapterFolder } from './load-adapter.ts'
import type { Tried } from './try-adapter.ts'

const indented = (text: string): string => text.replaceAll('\n', '\n      ')

/** For the people who write the adapter: what is wrong first, by group, then the sum. */
export const reportText = ({ adapter, folder }: AdapterFolder, { passed, broken, tookMs }: Tried): string => {
  const many =
    new Set(broken.map(({ variant }) => variant)).size > 1 || broken.some(({ variant }) => variant !== 'main')
  const groups = [...Map.groupBy(broken, ({ group }) => group)].map(([group, cases]) => {
    const lines = cases.map(
      ({ variant, name, reason }) => `  ✗ ${many ? `[${variant}] ` : ''}${name}\n      ${indented(reason)}`,
    )
    return `${group}\n${lines.join('\n')}\n`
  })
  const seconds = (tookMs / 1000).toFixed(1)
  const sum =
    broken.length === 0
      ? `${adapter.name} keeps every promise: ${passed} checks in ${seconds} s`
      : `${adapter.name} breaks ${broken.length} of ${passed + broken.length} checks (${seconds} s, ${folder})`
  return [...groups, `${sum}\n`].join('\n')
}
