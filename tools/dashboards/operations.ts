import type { Dashboard } from './dashboard.ts'

/** What whoever is on duty looks at first. */
export const operations: Dashboard = {
  uid: 'longbien-operations',
  title: 'Long Biên: vận hành · operations',
  panels: [
    {
      title: ['Chờ lâu nhất', 'Oldest waiting'],
      kind: 'figure',
      unit: 's',
      limits: [900, 1800],
      width: 2,
      queries: [{ expr: 'max(longbien:oldest_waiting_seconds:max)', legend: '' }],
    },
    {
      title: ['Kết nối ngừng phục vụ', 'Endpoints out of service'],
      kind: 'figure',
      unit: 'short',
      limits: [1, 2],
      width: 2,
      queries: [{ expr: 'sum(longbien:breaker_open:max)', legend: '' }],
    },
    {
      title: ['Chờ người xử lý', 'Waiting for a person'],
      help: 'dead, parked, rejected',
      kind: 'figure',
      unit: 'short',
      limits: [1, 50],
      width: 2,
      queries: [{ expr: 'sum(longbien:deliveries:max{status=~"dead|parked|rejected"})', legend: '' }],
    },
    {
      title: ['Hàng chờ bị chặn', 'Lanes blocked'],
      kind: 'figure',
      unit: 'short',
      limits: [1, 20],
      width: 2,
      queries: [{ expr: 'sum(longbien:lanes_blocked:max)', legend: '' }],
    },
    {
      title: ['Sự kiện chưa ai nhận', 'Events nobody fetched'],
      kind: 'figure',
      unit: 's',
      limits: [900, 3600],
      width: 2,
      queries: [{ expr: 'max(longbien_inbox_oldest_unacknowledged_age_seconds)', legend: '' }],
    },
    {
      title: ['Cảnh báo', 'Alerts firing'],
      kind: 'figure',
      unit: 'short',
      limits: [1, 5],
      width: 2,
      queries: [
        { expr: 'count(ALERTS{alertname=~"Longbien.*",alertstate="firing"}) or vector(0)', legend: '' },
      ],
    },
    {
      title: ['Nhận vào', 'Accepted'],
      kind: 'stack',
      unit: 'ops',
      queries: [{ expr: 'longbien:accepted:rate5m', legend: '{{type}}' }],
    },
    {
      title: ['Đã xong, theo kết quả', 'Settled, by what came of it'],
      kind: 'stack',
      unit: 'ops',
      queries: [{ expr: 'sum by (status) (longbien:settled:rate5m)', legend: '{{status}}' }],
    },
    {
      title: ['Chờ lâu nhất theo kết nối', 'Oldest waiting, by endpoint'],
      kind: 'line',
      unit: 's',
      limits: [900, 1800],
      queries: [{ expr: 'longbien:oldest_waiting_seconds:max', legend: '{{endpoint}}' }],
    },
    {
      title: ['Từ nhận tới xong (95 %)', 'From acceptance to the end (95 %)'],
      kind: 'line',
      unit: 's',
      queries: [{ expr: 'longbien:delivery_lag_seconds:p95_5m', legend: '{{endpoint}}' }],
    },
    {
      title: ['Lỗi theo mã', 'Failures by code'],
      kind: 'stack',
      unit: 'ops',
      queries: [
        { expr: 'topk(12, sum by (code) (longbien:failed_attempts:rate5m) > 0)', legend: '{{code}}' },
      ],
    },
    {
      title: ['Bị từ chối ở cửa vào', 'Refused at the door'],
      kind: 'stack',
      unit: 'ops',
      queries: [{ expr: 'topk(12, longbien:problems:rate5m > 0)', legend: '{{problem}} {{sender}}' }],
    },
    {
      title: ['Việc theo lịch trễ hạn', 'Scheduled work overdue'],
      kind: 'line',
      unit: 's',
      limits: [300, 600],
      queries: [{ expr: 'max by (work) (longbien_scheduled_work_overdue_seconds) > 0', legend: '{{work}}' }],
    },
    {
      title: ['Hộp thư chưa xác nhận', 'Inbox entries not acknowledged'],
      kind: 'line',
      unit: 'short',
      queries: [
        {
          expr: 'max by (inbox, consumer) (longbien_inbox_unacknowledged)',
          legend: '{{inbox}} {{consumer}}',
        },
      ],
    },
    {
      title: ['Tỷ lệ đối tác đã xác nhận, bảy ngày', 'Acknowledged by the partner, seven days'],
      kind: 'line',
      unit: 'percentunit',
      queries: [{ expr: 'max by (endpoint) (longbien_agreement_share)', legend: '{{endpoint}}' }],
    },
    {
      title: ['Hồ sơ lệch chờ xử lý', 'Differences that wait for a person'],
      kind: 'line',
      unit: 'short',
      queries: [
        {
          expr: 'max by (endpoint, state) (longbien_reconciliation_differences)',
          legend: '{{endpoint}} {{state}}',
        },
        { expr: 'max by (endpoint) (longbien_agreement_differing)', legend: '{{endpoint}} agreement' },
      ],
    },
  ],
}
