import { dashboardFile } from './dashboard.ts'
import { endpoint } from './endpoint.ts'
import { operations } from './operations.ts'
import { platform } from './platform.ts'

/** Grafana's dashboards by file. */
export const dashboardFiles = (): Readonly<Record<string, () => string>> =>
  Object.fromEntries(
    [operations, endpoint, platform].map((one) => [
      `deploy/grafana/dashboards/${one.uid}.json`,
      () => dashboardFile(one),
    ]),
  )
