import type { Adapter } from '#adapter-kit'
import type { CanonicalSchema } from './read-schemas.ts'
import { adapterPage } from './reference/adapter-page.ts'
import { alertsPage } from './reference/alerts-page.ts'
import { apiPage } from './reference/api-page.ts'
import { codesPage } from './reference/codes-page.ts'
import { errorsPage } from './reference/errors-page.ts'
import { figuresPage } from './reference/figures-page.ts'
import { importsPage } from './reference/imports-page.ts'
import { logEventsPage } from './reference/log-events-page.ts'
import { messagesPage } from './reference/messages-page.ts'
import { metricsPage } from './reference/metrics-page.ts'
import { operatorPage } from './reference/operator-page.ts'
import { postmanCollection } from './reference/postman-collection.ts'
import { settingsPage } from './reference/settings-page.ts'
import { simulatorsPage } from './reference/simulators-page.ts'

const folder = 'docs/reference'

/** The pages of the reference: by file, how its text is made. */
export const referenceFiles = (
  adapters: readonly Adapter[],
  schemas: readonly CanonicalSchema[],
): Record<string, () => Promise<string>> => ({
  ...Object.fromEntries(
    adapters.map((adapter) => [`${folder}/${adapter.name}.md`, () => adapterPage(adapter)]),
  ),
  [`${folder}/alerts.md`]: () => alertsPage(),
  [`${folder}/api.md`]: async () => apiPage(),
  [`${folder}/codes.md`]: () => codesPage(adapters),
  [`${folder}/errors.vi.md`]: () => errorsPage(adapters),
  [`${folder}/figures.md`]: async () => figuresPage(),
  [`${folder}/imports.md`]: async () => importsPage(),
  [`${folder}/log-events.md`]: async () => logEventsPage(),
  [`${folder}/messages.md`]: async () => messagesPage(schemas),
  [`${folder}/metrics.md`]: async () => metricsPage(),
  [`${folder}/longbien.postman_collection.json`]: async () => postmanCollection(),
  [`${folder}/operator.vi.md`]: () => operatorPage(),
  [`${folder}/settings.md`]: () => settingsPage('config/default.yaml'),
  [`${folder}/simulators.md`]: async () => simulatorsPage(adapters),
})
