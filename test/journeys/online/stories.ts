/** What becomes of an online dossier, by the last digit of its number. */
interface Story {
  /** The events that the city receives, in order. */
  readonly received: readonly string[]
  /** `TrangThaiHoSo` of the full states that the portal gets, in order. */
  readonly states: readonly string[]
  /** `TrangThai` by which the city answers for the dossier. */
  readonly notified: readonly string[]
  readonly steps: readonly string[]
}

export const stepNames = { checked: 'Kiểm tra thành phần hồ sơ', worked: 'Thẩm định', done: 'Trình ký' }
const { checked, worked, done } = stepNames

const submission = 'online-submission'
const supplement = 'citizen-supplement'
const payment = 'payment-confirmation'

const stories = {
  plain: {
    received: [submission],
    states: ['2', '4', '9', '10'],
    notified: ['2'],
    steps: [checked, worked, done],
  },
  supplement: {
    received: [submission, supplement],
    states: ['2', '5', '4', '9', '10'],
    notified: ['2', '5'],
    steps: [checked, worked, done],
  },
  payment: {
    received: [submission, payment],
    states: ['2', '6', '4', '9', '10'],
    notified: ['2'],
    steps: [checked, worked, done],
  },
  both: {
    received: [submission, supplement, payment],
    states: ['2', '5', '4', '6', '4', '9', '10'],
    notified: ['2', '5'],
    steps: [checked, worked, done],
  },
  withdrawal: {
    received: [submission, 'withdrawal-request'],
    states: ['2', '7'],
    notified: ['2'],
    steps: [checked],
  },
  // The portal has one code, 5, for a refusal and for a supplement: its citizen hands in once more.
  refusal: { received: [submission, supplement], states: ['3'], notified: ['5'], steps: [] },
  // The city leaves a field out, gets a report of it, and corrects it.
  mistake: {
    received: [submission],
    states: ['2', '4', '9', '10'],
    notified: ['2'],
    steps: [checked, worked, done],
  },
} as const satisfies Readonly<Record<string, Story>>

type StoryName = keyof typeof stories

const byDigit: Readonly<Record<string, StoryName>> = {
  0: 'supplement',
  1: 'payment',
  2: 'both',
  3: 'withdrawal',
  4: 'refusal',
  5: 'mistake',
}

export const storyNameOf = (code: string): StoryName => byDigit[code.slice(-1)] ?? 'plain'

export const storyOf = (code: string): Story => stories[storyNameOf(code)]
