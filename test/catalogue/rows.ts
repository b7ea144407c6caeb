/** What a row of the portal says of the time and the fee. */
export const term = (days: string, fee = '0') => ({
  CACHTHUCTHUCHIEN: [
    {
      KENH: '1',
      THOIGIAN: [
        {
          THOIGIANGIAIQUYET: days,
          DONVITINH: 'Ngày làm việc',
          MOTA: '',
          PHILEPHI: [{ MAPHILEPHI: 'LP-1', SOTIEN: fee, DONVI: 'Đồng', MOTA: '' }],
        },
      ],
    },
  ],
})

/** A row of `LayThuTuc`, as the portal publishes it. */
export const row = (code: string, change: object = {}): object => ({
  MATTHC: code,
  TENTTHC: `Thủ tục ${code} (mẫu)`,
  TRANGTHAI: '1',
  CAPTHUCHIEN: [{ CAPTHUCHIEN: '3', TENCAP: 'Cấp xã' }],
  THANHPHANHOSO: [],
  ...term('3'),
  ...change,
})
