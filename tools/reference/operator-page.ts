import { attentionKinds, attentionWords } from '#api/attention/words.ts'
import { caseFindingWords, caseStateWords } from '#api/cases/words.ts'
import { causeWords } from '#api/endpoints/cause-words.ts'
import { endpointStates } from '#api/endpoints/view.ts'
import { deliveryStatuses } from '#messages/lifecycle.ts'
import { states } from '../../console/src/screens/endpoints/words.ts'
import { deliveryStateWords } from '../../console/src/words/delivery-state-words.ts'
import { code, page, table } from './markdown.ts'
import { attentionActors, channelAdvice, deliveryAdvice } from './operator-advice.ts'
import { readAlerts } from './read-alerts.ts'

const attention = attentionKinds.map((kind) => {
  const { cause, remedy, command } = attentionWords[kind]
  return [code(kind), cause.vi, attentionActors[kind], remedy.vi, code(command)]
})

const deliveries = deliveryStatuses.map((status) => {
  const { means, who, does } = deliveryAdvice[status]
  return [deliveryStateWords[status].vi, code(status), means, who, does]
})

const channels = endpointStates.map((state) => {
  const { means, who, does } = channelAdvice[state]
  return [states[state].vi, code(state), means, who, does]
})

const causes = Object.entries(causeWords).map(([name, { what, remedy }]) => [code(name), what.vi, remedy.vi])

const named = (words: Readonly<Record<string, { readonly vi: string }>>) =>
  Object.entries(words).map(([name, { vi }]) => [code(name), vi])

/** Which alerts belong together, as the groups of the rules. */
const alertGroups: Readonly<Record<string, string>> = {
  'longbien-delivery': 'Gửi đi',
  'longbien-work': 'Việc theo lịch, hộp thư, đối soát',
  'longbien-limits': 'Hạn dùng và hạn mức',
  'longbien-security': 'An toàn và dữ liệu cá nhân',
  'longbien-platform': 'Máy chủ và phần mềm',
}

const severities: Readonly<Record<string, string>> = {
  critical: 'ngay, kể cả ban đêm',
  warning: 'sáng hôm sau',
  info: 'khi rảnh',
}

/** Every alert, state and kind of work that the person on duty can meet, in the words of the product. */
export const operatorPage = async (): Promise<string> => {
  const byGroup = Map.groupBy(await readAlerts(), ({ group }) => group)
  const alerts = [...byGroup].flatMap(([group, rules]) => [
    `### ${alertGroups[group] ?? group}`,
    table(
      ['cảnh báo', 'chuyện gì', 'làm lúc nào', 'phải làm gì'],
      rules.map(({ alert, severity, says, remedy }) => [
        code(alert),
        says.vi,
        severities[severity] ?? severity,
        remedy.vi,
      ]),
    ),
  ])
  return page('Bảng tra của người vận hành', [
    'Tra khi gặp một từ trên màn hình, trong lệnh hoặc trong cảnh báo. Cách xử lý từng tình huống nằm ở [Sổ tay người vận hành](../handbook/operator.vi.md), từng mã lỗi ở [Hướng dẫn về lỗi](errors.vi.md).',
    '## Việc cần xử lý',
    'Trang _Việc cần xử lý_ và lệnh `longbien attention` liệt kê những loại sau, gần hạn theo luật nhất trước.',
    table(['loại', 'chuyện gì', 'ai làm', 'làm gì', 'lệnh'], attention),
    '## Trạng thái của một lượt gửi',
    'Một thông điệp đi tới mỗi kết nối là một lượt gửi.',
    table(['trên màn hình', 'tên', 'nghĩa là', 'ai phải làm', 'làm gì'], deliveries),
    '## Tình trạng của một kết nối',
    table(['trên màn hình', 'tên', 'nghĩa là', 'ai phải làm', 'làm gì'], channels),
    '### Nguyên nhân khi kết nối không gửi',
    table(['tên', 'chuyện gì', 'phải làm gì'], causes),
    '## Hồ sơ đã chuyển cho đối tác',
    table(['trạng thái', 'nghĩa là'], named(caseStateWords)),
    '### Vì sao cần người xem',
    table(['tên', 'nghĩa là'], named(caseFindingWords)),
    '## Cảnh báo',
    'Do Prometheus gửi đến ([cách cài đặt](../monitoring.md), tiếng Anh). Dấu ‹…› là tên sẽ được điền vào.',
    ...alerts,
  ])
}
