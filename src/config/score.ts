import Type from 'typebox'
import type { SoundSettings } from './config.ts'
import { type Checking, listed } from './reading/checking.ts'
import { mapping, text } from './reading/declare.ts'

/** Whose score is made, and of what. */
export const score = mapping(
  {
    endpoints: Type.Array(text({ maxLength: 60 }), {
      maxItems: 20,
      uniqueItems: true,
      default: [],
      description:
        'Endpoints that lead to the national portal: what they have not taken is not synchronised. None for all of the adapter national-portal.',
    }),
    communes: text({
      maxLength: 200,
      default: '^[A-Z][0-9]+\\.[0-9]{3}(\\.|$)',
      description:
        'Which codes are communes, where nobody published it: a regular expression. Three digits after the root were seen (H44.105).',
    }),
  },
  [],
  { description: 'The score of Decision 766 from our own record (docs/score.md).' },
)

const isPattern = (written: string): boolean => {
  try {
    return new RegExp(written).source !== ''
  } catch {
    return false
  }
}

export const checkScore = ({ score: settings, endpoints }: SoundSettings, { report }: Checking): void => {
  if (settings?.communes !== undefined && !isPattern(settings.communes))
    report(['score', 'communes'], 'must be a regular expression')
  if (!endpoints) return
  for (const [index, name] of (settings?.endpoints ?? []).entries())
    if (name !== undefined && !Object.hasOwn(endpoints, name))
      report(
        ['score', 'endpoints', String(index)],
        `names no endpoint; known are: ${listed(Object.keys(endpoints))}`,
      )
}
