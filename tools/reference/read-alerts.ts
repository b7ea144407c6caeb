import { readFile } from 'node:fs/promises'
import { parse } from 'yaml'

interface Alert {
  readonly alert: string
  readonly group: string
  /** How long it has to last. */
  readonly for: string
  readonly severity: string
  readonly says: { readonly vi: string; readonly en: string }
  readonly remedy: { readonly vi: string; readonly en: string }
}

interface RuleFile {
  readonly groups: readonly {
    readonly name: string
    readonly rules: readonly {
      readonly alert: string
      readonly for: string
      readonly labels: { readonly severity: string }
      readonly annotations: Readonly<Record<'summary' | 'summary_vi' | 'action' | 'action_vi', string>>
    }[]
  }[]
}

/** What Prometheus fills in, as a reader sees it: `{{ $labels.endpoint }}` is ‹endpoint›, a figure is …. */
const readable = (text: string) =>
  text.replace(/\{\{[^}]*\$labels\.(\w+)[^}]*\}\}/g, '‹$1›').replace(/\{\{[^}]*\}\}/g, '…')

/** Every alert with its words in both languages, as the file of rules has them. */
export const readAlerts = async (file = 'deploy/prometheus/rules/longbien-alerts.yml'): Promise<Alert[]> => {
  const { groups } = parse(await readFile(file, 'utf8')) as RuleFile
  return groups.flatMap(({ name, rules }) =>
    rules.map(({ alert, for: lasting, labels, annotations }) => ({
      alert,
      group: name,
      for: lasting,
      severity: labels.severity,
      says: { vi: readable(annotations.summary_vi), en: readable(annotations.summary) },
      remedy: { vi: readable(annotations.action_vi), en: readable(annotations.action) },
    })),
  )
}
