import type { PostalOrder } from '#schemas/types.ts'
import type { Deed } from './deeds.ts'
import { systemsCode } from './purpose-dossier.ts'
import type { SystemDay } from './system-day.ts'

const order = ({ plan }: SystemDay, place: number): PostalOrder => ({
  dossierCode: systemsCode(plan, place),
  orderNumber: systemsCode(plan, place),
  sender: {
    fullName: 'UBND phường Minh Họa',
    phone: '0900000001',
    address: 'Số 1 phố Ví Dụ',
    place: { provinceCode: '10', districtCode: '1010' },
  },
  receiver: {
    fullName: 'Vũ Thị Mẫu',
    phone: '0900000002',
    address: 'Số 2 phố Ví Dụ',
    place: { provinceCode: '10', districtCode: '1020' },
  },
  content: 'Giấy tờ kết quả',
})

/** The steps of the road of an item, of which the last is its delivery. */
const delivered = 3

/** Two orders: one item is delivered, the other sent back; the post tells every step in one list. */
export const postalOrders: Deed = async (day) => {
  const orders = [order(day, 501), order(day, 502)]
  const [first = '', second = ''] = orders.map(({ orderNumber }) => orderNumber)
  await day.handIn('postal', 'postal-order', orders)
  for (let step = 0; step < delivered; step += 1)
    await day.control('postal', 'POST /_move', { orders: [first] })
  await day.control('postal', 'POST /_move', { orders: [second], mishap: 'sentBack' })
  await day.read('poll/postal/tracking')
  return async () => {
    const { orders: held } = day.received('postal') as {
      orders: readonly { readonly number: string; readonly step: number }[]
    }
    return {
      ours: (await day.cases('postal')).map(({ dossierCode, state }) => `${dossierCode} ${state}`),
      partners: held.map(({ number, step }) => `${number} ${step === delivered ? 'finished' : 'refused'}`),
    }
  }
}
