import type { MetricDefinition } from './process-metric-definitions.ts'

/** Of urging people. */
export const urgingMetricDefinitions = {
  notices: {
    kind: 'counter',
    name: 'longbien_notices_total',
    help: 'Notices by situation and by what happened: `found`, `escalated`, `ended`; those acknowledged are in the audit',
    labels: ['situation', 'what'],
  },
  noticePosts: {
    kind: 'counter',
    name: 'longbien_notice_posts_total',
    help: 'E-mails and calls to people, by what came of them: `sent`, `dropped` (it was over first), `postponed` (tried again) or `failed` (given up)',
    labels: ['way', 'outcome'],
  },
  noticesOpen: {
    kind: 'gauge',
    name: 'longbien_notices_open',
    help: 'Notices that nobody has acknowledged and whose situation goes on',
    labels: ['situation'],
  },
  noticePostsUnsent: {
    kind: 'gauge',
    name: 'longbien_notice_posts_unsent',
    help: 'E-mails and calls that have not got through yet and are tried again',
    labels: [],
  },
  noticePostsOldestSeconds: {
    kind: 'gauge',
    name: 'longbien_notice_posts_oldest_unsent_seconds',
    help: 'Since the oldest of them was made; 0 where there is none',
    labels: [],
  },
} as const satisfies Record<string, MetricDefinition>
