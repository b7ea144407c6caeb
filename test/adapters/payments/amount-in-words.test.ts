import { expect, test } from 'vitest'
import { amountInWords } from '../../../adapters/payments/receipts/amount-in-words.ts'

test.each<[number, string]>([
  [0, 'Không đồng'],
  [5, 'Năm đồng'],
  [10, 'Mười đồng'],
  [11, 'Mười một đồng'],
  [15, 'Mười lăm đồng'],
  [21, 'Hai mươi mốt đồng'],
  [24, 'Hai mươi bốn đồng'],
  [105, 'Một trăm linh năm đồng'],
  [115, 'Một trăm mười lăm đồng'],
  [1000, 'Một nghìn đồng'],
  [1005, 'Một nghìn không trăm linh năm đồng'],
  [30_000, 'Ba mươi nghìn đồng'],
  [45_500, 'Bốn mươi lăm nghìn năm trăm đồng'],
  [1_305_005, 'Một triệu ba trăm linh năm nghìn không trăm linh năm đồng'],
  [1_000_000_000, 'Một tỷ đồng'],
  [1_000_000_001, 'Một tỷ không trăm linh một đồng'],
  [2_050_000_000, 'Hai tỷ không trăm năm mươi triệu đồng'],
  [1_000_000_000_000_000, 'Một triệu tỷ đồng'],
])('%i is %s', (amount, words) => {
  expect(amountInWords(amount)).toBe(words)
})
