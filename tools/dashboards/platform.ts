import type { Dashboard } from './dashboard.ts'

/** The processes, what they stand on, what runs out, and who looks at whom. */
export const platform: Dashboard = {
  uid: 'longbien-platform',
  title: 'Long Biên: hạ tầng và truy cập · platform and accesses',
  panels: [
    {
      title: ['Tiến trình', 'Processes'],
      kind: 'table',
      unit: 'short',
      queries: [{ expr: 'longbien_build_info', legend: '{{instance}} {{version}}' }],
    },
    {
      title: ['Bộ nhớ', 'Memory'],
      kind: 'line',
      unit: 'bytes',
      queries: [{ expr: 'process_resident_memory_bytes{job="longbien"}', legend: '{{instance}}' }],
    },
    {
      title: ['Độ trễ vòng lặp sự kiện (99 %)', 'Event-loop lag (99 %)'],
      kind: 'line',
      unit: 's',
      limits: [0.2, 0.5],
      queries: [{ expr: 'nodejs_eventloop_lag_p99_seconds{job="longbien"}', legend: '{{instance}}' }],
    },
    {
      title: ['Ghi nhận một thông điệp (99 %)', 'Accepting a message (99 %)'],
      kind: 'line',
      unit: 's',
      queries: [{ expr: 'longbien:accept_seconds:p99_5m', legend: 'p99' }],
    },
    {
      title: ['Kích thước cơ sở dữ liệu', 'Size of the database'],
      kind: 'line',
      unit: 'bytes',
      queries: [{ expr: 'max(longbien_database_size_bytes)', legend: 'database' }],
    },
    {
      title: ['Kết nối cơ sở dữ liệu', 'Connections to the database'],
      kind: 'line',
      unit: 'short',
      queries: [
        { expr: 'longbien_database_pool_connections{state="total"}', legend: '{{instance}} total' },
        { expr: 'longbien_database_pool_waiting', legend: '{{instance}} waiting' },
      ],
    },
    {
      title: ['Vòng chạy nền bị lỗi', 'Background loops that fail'],
      kind: 'stack',
      unit: 'short',
      queries: [
        {
          expr: 'sum by (loop) (increase(longbien_loop_runs_total{outcome="failed"}[15m])) > 0',
          legend: '{{loop}}',
        },
      ],
    },
    {
      title: ['Tuổi của số liệu', 'Age of the figures'],
      kind: 'line',
      unit: 's',
      limits: [60, 300],
      queries: [{ expr: 'min(longbien_backlog_reading_age_seconds)', legend: 'backlog' }],
    },
    {
      title: ['Chứng thư và khóa còn hạn', 'Certificates and keys end in'],
      kind: 'table',
      unit: 's',
      queries: [
        {
          expr: 'min by (kind, name) (longbien_certificate_expires_timestamp_seconds) - time()',
          legend: '{{kind}} {{name}}',
        },
        {
          expr: 'min by (sender, key) (longbien_sender_key_expires_timestamp_seconds) - time()',
          legend: '{{sender}} {{key}}',
        },
      ],
    },
    {
      title: ['Lịch nghỉ còn (ngày)', 'Days that the calendar covers'],
      kind: 'line',
      unit: 'short',
      queries: [
        { expr: 'max(longbien_calendar_confirmed_days)', legend: 'confirmed' },
        { expr: 'max(longbien_calendar_covered_days)', legend: 'covered' },
      ],
    },
    {
      title: ['Người bị xem dữ liệu trong một giờ', 'Persons seen within an hour'],
      kind: 'line',
      unit: 'short',
      queries: [
        { expr: 'max by (sender) (longbien_accesses_last_hour)', legend: '{{sender}}' },
        { expr: 'longbien:accesses_busiest_person:max', legend: '{{sender}} busiest officer' },
      ],
    },
    {
      title: ['Hạn mức tra cứu cá nhân đã dùng', 'Quota of questions about persons used'],
      kind: 'line',
      unit: 'percentunit',
      limits: [0.9, 1],
      queries: [
        {
          expr: 'max by (sender) (longbien_query_quota_used) / max by (sender) (longbien_query_quota)',
          legend: '{{sender}}',
        },
      ],
    },
    {
      title: ['Sai khóa và lời gọi giả', 'Wrong keys and forged calls'],
      kind: 'line',
      unit: 'short',
      queries: [
        {
          expr: 'sum(increase(longbien_problems_total{problem=~"unauthenticated|too-many-wrong-keys",sender=""}[10m]))',
          legend: 'wrong key',
        },
        {
          expr: 'sum by (endpoint) (increase(longbien_callbacks_total{outcome="unproven"}[10m]))',
          legend: '{{endpoint}} unproven',
        },
      ],
    },
    {
      title: ['Vết xử lý', 'Spans'],
      kind: 'stack',
      unit: 'ops',
      queries: [{ expr: 'sum by (outcome) (rate(longbien_trace_spans_total[5m]))', legend: '{{outcome}}' }],
    },
  ],
}
