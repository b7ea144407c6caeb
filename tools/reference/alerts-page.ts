import { code, page, table } from './markdown.ts'
import { readAlerts } from './read-alerts.ts'

/** Every alert, from the rules that Prometheus reads. */
export const alertsPage = async (): Promise<string> => {
  const alerts = await readAlerts()
  const rows = (language: 'vi' | 'en') =>
    alerts.map(({ alert, severity, for: lasting, says, remedy }) => [
      code(alert),
      severity,
      lasting,
      says[language],
      remedy[language],
    ])
  return page('Alerts', [
    'Made from `deploy/prometheus/rules/longbien-alerts.yml`; how to set them up is in [monitoring](../monitoring.md). `critical` wakes somebody, `warning` is for the next morning, `info` for whoever looks.',
    table(['alert', 'severity', 'lasts', 'what it is', 'what to do'], rows('en')),
    '## Tiếng Việt',
    table(['cảnh báo', 'mức', 'kéo dài', 'chuyện gì', 'phải làm gì'], rows('vi')),
  ])
}
