import { deliveryStatuses } from '#messages/lifecycle.ts'

export const component = (name: string) => ({ $ref: `#/components/schemas/${name}` })
export const text = { type: 'string' }
export const list = (items: unknown) => ({ type: 'array', items })
export const object = (properties: Record<string, unknown>, required: readonly string[] = []) => ({
  type: 'object',
  ...(required.length > 0 && { required }),
  properties,
})
export const status = { type: 'string', enum: deliveryStatuses }
export const moment = { type: 'string', format: 'date-time' }
