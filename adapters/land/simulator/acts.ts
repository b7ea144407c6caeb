import { type Packet, packetsIn, textIn } from '#adapter-kit'
import type { Dialect } from './dialects.ts'
import { instantOf, unmarkedUtc } from './moments.ts'
import type { LandDossier, LandState } from './register.ts'

/** What an act needs to know besides what it was asked for. */
export interface Scene {
  readonly number: string
  /** Absent where the number was never handed over. */
  readonly dossier?: LandDossier
  readonly at: Date
  readonly dialect: Dialect
  /** The link of a new file. */
  link(title: string, given: Packet): string
}

/** What officers of the land office do: the route by which the city hears of it, what it says, what the dossier becomes. */
interface Act {
  readonly route: string
  readonly becomes?: LandState
  body(given: Packet, scene: Scene): Packet
}

const officer = 'canbo.datdai'

const linked = (rows: readonly Packet[], { link }: Scene): readonly Packet[] =>
  rows.map((row) => {
    const title = textIn(row, 'title') || 'Giấy chứng nhận quyền sử dụng đất'
    return { TenGiayTo: title, KieuFile: 'pdf', LinkFile: link(title, row), SoBanSao: 0, SoBanChinh: 1 }
  })

const note = (given: Packet): string => textIn(given, 'note')

const dueAt = (given: Packet, { at, dossier }: Scene): string => {
  const asked = textIn(given, 'due') || dossier?.due
  return unmarkedUtc(asked ? instantOf(asked) : new Date(at.getTime() + 10 * 86_400_000))
}

const words = (given: Packet): Packet => ({ MaCanBoXuLy: officer, GhiChu: note(given) })

const notices = (given: Packet, scene: Scene): readonly Packet[] => {
  const { owner, link } = scene.dialect.notice
  const rows = packetsIn(given, 'notices')
  return (rows.length > 0 ? rows : [{}]).map((row, index) => ({
    [owner]: textIn(row, 'owner') || 'Nguyễn Văn Mẫu',
    LoaiThue: textIn(row, 'kind') || 'Lệ phí trước bạ',
    SoThongBaoThue: textIn(row, 'number') || `TB-${scene.number}-${index + 1}`,
    [link]: scene.link('Thông báo thuế', row),
  }))
}

export const acts: Readonly<Record<string, Act>> = {
  move: {
    route: 'ChuyenHoSo',
    becomes: 'in-process',
    body: (given, scene) => ({
      MaCanBoChuyen: officer,
      MaCanBoNhan: `${officer}.2`,
      MaTrangThai: textIn(given, 'state') || 'DANG_XU_LY',
      LaTrangThaiChuyenLai: given.back === true,
      NoiDungXuLy: note(given) || 'Chuyển xử lý',
      NgayChuyen: unmarkedUtc(scene.at),
      HanXuLy: 3,
      DanhSachTapTin: linked(packetsIn(given, 'files'), scene),
    }),
  },
  supplement: {
    route: 'YeuCauBoSungHoSo',
    becomes: 'supplement',
    body: (given, scene) => ({
      NgayChoBoSung: unmarkedUtc(scene.at),
      MaCanBoXuLy: officer,
      LaTamDung: given.paused !== false,
      GhiChu: note(given) || 'Bổ sung bản vẽ hiện trạng',
      TapTin: linked(packetsIn(given, 'files'), scene),
    }),
  },
  'supplement-received': {
    route: 'NhanBoSungHoSo',
    becomes: 'in-process',
    body: (given, scene) => ({
      NgayNhanBoSung: unmarkedUtc(scene.at),
      NgayHenTraMoi: dueAt(given, scene),
      GhiChu: note(given),
    }),
  },
  tax: {
    route: 'GuiKetQuaThue',
    body: (given, scene) => ({
      NguoiXuLy: officer,
      NgayCoKetQuaThue: unmarkedUtc(scene.at),
      GhiChu: note(given),
      DanhSachThongBaoThue: notices(given, scene),
    }),
  },
  finish: {
    route: 'KetThucHoSo',
    becomes: 'finished',
    body: (given, scene) => {
      const rows = packetsIn(given, 'files')
      return {
        NgayKetThuc: unmarkedUtc(scene.at),
        TrangThaiKetThuc: 0,
        ...words(given),
        DanhSachGiayToKetQua: linked(rows.length > 0 ? rows : [{}], scene),
      }
    },
  },
  'send-back': {
    route: 'KetThucHoSo',
    becomes: 'sent-back',
    body: (given, scene) => ({
      NgayKetThuc: unmarkedUtc(scene.at),
      TrangThaiKetThuc: typeof given.kind === 'number' ? given.kind : 1,
      ...words(given),
      GhiChu: note(given) || 'Công dân rút hồ sơ',
      DanhSachGiayToKetQua: [],
    }),
  },
  'ask-update': { route: 'YeuCauCapNhatHoSo', body: words },
  'wrong-procedure': { route: 'ThongBaoNhapSaiThuTuc', body: words },
  'tax-sent-back': { route: 'ThueChuyenTraHoSoDoSai', body: words },
}
