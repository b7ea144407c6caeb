import { type Adapter, transportFaults } from '#adapter-kit'
import { code, page, table } from './markdown.ts'

/** What every simulator can be asked, and the faults that can be put around any of them. */
export const simulatorsPage = (adapters: readonly Adapter[]): string =>
  page('Simulators', [
    `Doubles of the partners, with their own state and rules: ${adapters
      .filter(({ simulator }) => simulator !== undefined)
      .map(({ name }) => `[${name}](${name}.md)`)
      .join(
        ', ',
      )}. They answer only where \`simulators.enabled\` or \`longbien simulate\` says so, never in place of a partner that is missing.`,
    table(
      ['call, below `/<adapter>`', 'what it does'],
      [
        [code('GET /_received'), 'what the partner now holds'],
        [code('DELETE /_received'), 'forgets it'],
        [
          code('GET /_traffic'),
          'how many calls came, and how many at most at once, in a second, in a minute; `?aim=` for one service or operation',
        ],
        [code('DELETE /_traffic'), 'begins to count anew'],
        [code('GET /_faults'), 'the rules of the day, how often each has fired, and the known faults'],
        [
          code('PUT /_faults'),
          'sets the day: `{ "faults": [{ "fault": "lost-reply", "times": 1 }], "seed": 1 }`',
        ],
      ],
    ),
    'A partner may have controls of its own, such as citizens who submit: see its page.',
    'A rule may also say `match` (only calls whose service or operation contains it), `after` (let so many pass first), `rate` (a share, 0 to 1), `delayMs`, `status`, `retryAfter`.',
    '## Faults of any partner',
    table(
      ['fault', 'what it does'],
      Object.entries(transportFaults).map(([name, about]) => [code(name), about]),
    ),
  ])
