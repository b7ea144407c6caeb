import type { Adapter } from '#adapter-kit'
import { wayNames } from './settings.ts'
import way from './way.json' with { type: 'json' }

const titles = {
  direct: ['Straight to the partner', 'Kết nối thẳng tới đối tác'],
  'city-lgsp': ["Through the city's LGSP", 'Qua nền tảng LGSP của thành phố'],
  'agent-node': ['Through the Agent Node of the national platform', 'Qua Agent Node của nền tảng quốc gia'],
} as const

const gateway = {
  title: 'The way to the partner',
  'x-title-vi': 'Đường kết nối tới đối tác',
  type: 'object',
  additionalProperties: false,
  required: ['route', 'ways'],
  properties: {
    route: {
      title: 'The way that is taken',
      'x-title-vi': 'Đường kết nối đang dùng',
      description: 'Each way has its own address and credentials below: changing over is one word.',
      type: 'string',
      enum: wayNames,
    },
    ways: {
      title: 'The ways that are known',
      'x-title-vi': 'Các đường kết nối đã khai báo',
      type: 'object',
      additionalProperties: false,
      properties: Object.fromEntries(
        wayNames.map((name) => {
          const [title, vi] = titles[name]
          return [name, { ...way, title, 'x-title-vi': vi }]
        }),
      ),
    },
  },
  allOf: wayNames.map((name) => ({
    if: { properties: { route: { const: name } }, required: ['route'] },
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
    then: { properties: { ways: { required: [name] } } },
  })),
}

/** The settings of an adapter that goes through a gateway: its own, and `gateway`, required, in front of them. */
export const withGateway = (settings: Adapter['settings']): Adapter['settings'] => {
  const { required = [], properties = {} } = settings as {
    readonly required?: readonly string[]
    readonly properties?: object
  }
  return { ...settings, required: ['gateway', ...required], properties: { gateway, ...properties } }
}
