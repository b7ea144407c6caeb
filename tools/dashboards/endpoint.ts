import type { Dashboard } from './dashboard.ts'

/** One endpoint, or some, in all that steers it. */
export const endpoint: Dashboard = {
  uid: 'longbien-endpoint',
  title: 'Long Biên: kết nối · endpoint',
  byEndpoint: true,
  panels: [
    {
      title: ['Ngắt mạch', 'Breaker'],
      help: '1: open, or tried by one request at a time',
      kind: 'line',
      unit: 'short',
      queries: [
        { expr: 'longbien:breaker_open:max{endpoint=~"$endpoint"}', legend: '{{endpoint}} open' },
        { expr: 'longbien:paused:max{endpoint=~"$endpoint"}', legend: '{{endpoint}} paused' },
      ],
    },
    {
      title: ['Lượt gửi đang có', 'Deliveries'],
      kind: 'stack',
      unit: 'short',
      queries: [
        { expr: 'longbien:deliveries:max{endpoint=~"$endpoint"}', legend: '{{endpoint}} {{status}}' },
      ],
    },
    {
      title: ['Lâu nhất theo trạng thái', 'Oldest, by status'],
      kind: 'line',
      unit: 's',
      queries: [
        {
          expr: 'max by (endpoint, status) (longbien_oldest_delivery_age_seconds{endpoint=~"$endpoint"})',
          legend: '{{endpoint}} {{status}}',
        },
      ],
    },
    {
      title: ['Đã xong', 'Settled'],
      kind: 'stack',
      unit: 'ops',
      queries: [
        { expr: 'longbien:settled:rate5m{endpoint=~"$endpoint"}', legend: '{{endpoint}} {{status}}' },
      ],
    },
    {
      title: ['Lần gửi theo mã lỗi', 'Failed attempts, by code'],
      kind: 'stack',
      unit: 'ops',
      queries: [
        {
          expr: 'topk(12, longbien:failed_attempts:rate5m{endpoint=~"$endpoint"} > 0)',
          legend: '{{endpoint}} {{code}}',
        },
      ],
    },
    {
      title: ['Đối tác trả lời trong (95 %)', 'The partner answers within (95 %)'],
      kind: 'line',
      unit: 's',
      queries: [
        {
          expr: 'histogram_quantile(0.95, sum by (endpoint, operation, le) (rate(longbien_attempt_duration_seconds_bucket{endpoint=~"$endpoint"}[5m])))',
          legend: '{{endpoint}} {{operation}}',
        },
      ],
    },
    {
      title: ['Tra cứu (95 %)', 'Questions (95 %)'],
      kind: 'line',
      unit: 's',
      queries: [
        {
          expr: 'longbien:query_seconds:p95_5m{endpoint=~"$endpoint"}',
          legend: '{{endpoint}} {{operation}}',
        },
      ],
    },
    {
      title: ['Giới hạn đã dùng', 'Limits used'],
      kind: 'line',
      unit: 'percentunit',
      limits: [0.9, 1],
      queries: [
        { expr: 'longbien:limit_used:ratio{endpoint=~"$endpoint"}', legend: '{{endpoint}} {{limit}}' },
      ],
    },
    {
      title: ['Đối tác gọi đến', 'Calls from the partner'],
      kind: 'stack',
      unit: 'ops',
      queries: [
        {
          expr: 'sum by (endpoint, outcome) (rate(longbien_callbacks_total{endpoint=~"$endpoint"}[5m]))',
          legend: '{{endpoint}} {{outcome}}',
        },
      ],
    },
    {
      title: ['Vụ việc đang mở', 'Open cases'],
      kind: 'stack',
      unit: 'short',
      queries: [
        {
          expr: 'max by (endpoint, state) (longbien_cases_open{endpoint=~"$endpoint"})',
          legend: '{{endpoint}} {{state}}',
        },
      ],
    },
  ],
}
