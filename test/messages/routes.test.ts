import { describe, expect, test } from 'vitest'
import { completed, type Operation, operation } from '#adapter-kit'
import { planDeliveries, type Route } from '#messages/routes.ts'

const retry = { delaysSeconds: [1], jitter: 0 }
const laneBySummary: Operation = operation({
  summary: 'A lane of its own',
  input: 'dossier',
  output: 'receipt',
  use: 'delivery',
  repeatable: true,
  lane: ({ summary }) => summary,
  toRequest: () => '',
  fromReply: () => completed({}),
})

const plan = (routes: readonly Route[]) =>
  planDeliveries(routes, {
    compile: (schema) => (data) => (data as { status: string }).status === schema.const,
    operationOf: (endpoint) => (endpoint === 'own-lane' ? laneBySummary : undefined),
    retryOf: () => retry,
  })

const route = (endpoint: string, change: Pick<Partial<Route>, 'message' | 'where'> = {}): Route => ({
  message: 'dossier',
  endpoint,
  operation: 'send',
  ...change,
})

describe('the route table', () => {
  test('plans one delivery for each route of the type, in its order, with the policy of the endpoint', () => {
    const planned = plan([route('b'), route('a'), route('c', { message: 'progress' })])('dossier', {}, 'H-1')
    expect(planned).toEqual({
      deliveries: [
        { endpoint: 'b', operation: 'send', lane: 'H-1', retry },
        { endpoint: 'a', operation: 'send', lane: 'H-1', retry },
      ],
      inboxes: [],
    })
  })

  test('leads a message only where the filter of the route takes it', () => {
    const planDossier = plan([route('finished', { where: { const: 'finished' } }), route('all')])
    const endpoints = (status: string) =>
      planDossier('dossier', { status }, 'H-1').deliveries.map(({ endpoint }) => endpoint)
    expect(endpoints('finished')).toEqual(['finished', 'all'])
    expect(endpoints('accepted')).toEqual(['all'])
  })

  test('takes the lane from the operation, else the dossier code', () => {
    const planned = plan([route('own-lane'), route('plain')])('dossier', { summary: 'lane-7' }, 'H-1')
    expect(planned.deliveries.map(({ lane }) => lane)).toEqual(['lane-7', 'H-1'])
  })

  test('tells the portal nothing of a dossier that is withheld, and everybody else as ever', () => {
    const planned = planDeliveries(
      [route('portal'), route('land'), { message: 'dossier', inbox: 'archive' }],
      {
        compile: () => () => true,
        operationOf: (endpoint) => ({ ...laneBySummary, reportsToPortal: endpoint === 'portal' }),
        retryOf: () => retry,
        isWithheld: (code) => code === 'H-9',
      },
    )
    const endpointsOf = (code: string) => {
      const { deliveries, inboxes } = planned('dossier', { summary: 'lane' }, code)
      return [...deliveries.map(({ endpoint }) => endpoint), ...inboxes.map(({ inbox }) => inbox)]
    }
    expect(endpointsOf('H-9')).toEqual(['land', 'archive'])
    expect(endpointsOf('H-1')).toEqual(['portal', 'land', 'archive'])
  })

  test('without a fitting route plans nothing', () => {
    expect(plan([route('a')])('progress', {}, 'H-1')).toEqual({ deliveries: [], inboxes: [] })
  })

  test('puts a message into an inbox once, beside its deliveries, however many routes lead there', () => {
    const inbox = (name: string): Route => ({ message: 'dossier', inbox: name })
    const planned = plan([inbox('city'), route('a'), inbox('city'), inbox('town')])('dossier', {}, 'H-1')
    expect(planned.inboxes).toEqual([
      { inbox: 'city', lane: 'H-1' },
      { inbox: 'town', lane: 'H-1' },
    ])
    expect(planned.deliveries).toHaveLength(1)
  })

  test('orders an inbox by what a message is about, where that is no dossier', () => {
    const planned = plan([{ message: 'question', inbox: 'city' }])('question', { questionId: 'Q-1' }, '')
    expect(planned.inboxes).toEqual([{ inbox: 'city', lane: 'Q-1' }])
  })
})
