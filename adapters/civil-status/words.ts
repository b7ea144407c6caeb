import type { Text } from '#adapter-kit'

const word = (vi: string, en: string): Text => ({ vi, en })

/** Our codes for what the civil-status services answer, in words. */
export const words: Readonly<Record<string, Text>> = {
  ACKNOWLEDGEMENT_REFUSED: word(
    'Dịch vụ công liên thông không ghi nhận việc đã nhận hồ sơ',
    'The linked services did not take the acknowledgement',
  ),
  ADDRESS_NOT_ALLOWED: word(
    'Hệ thống hộ tịch không cho phép địa chỉ IP của chúng ta',
    'The civil-status service does not take calls from our address',
  ),
  AUTHEN_ERROR: word(
    'Hệ thống hộ tịch báo không có quyền truy cập',
    'The civil-status service grants us nothing',
  ),
  DATA_REFUSED: word('Hệ thống hộ tịch báo dữ liệu không đúng', 'The register says that the data are wrong'),
  DOSSIER_UNKNOWN: word('Hệ thống hộ tịch không có hồ sơ này', 'The register does not have this dossier'),
  ERROR_CODE_UNKNOWN: word(
    'Hệ thống hộ tịch từ chối với mã lỗi chưa biết',
    'The register refuses with a code that nobody knows',
  ),
  LINKED_DATA_REFUSED: word(
    'Dịch vụ công liên thông báo dữ liệu không hợp lệ',
    'The linked services say that the data are wrong',
  ),
  LINKED_NOT_READY: word(
    'Dịch vụ công liên thông chưa nhận được trạng thái này, sẽ gửi lại',
    'The linked services are not ready for this state; it is sent again',
  ),
  LINKED_SERVICES_NOT_CONFIGURED: word(
    'Cấu hình không có phần mềm dịch vụ công liên thông',
    'The settings have no software of the linked services',
  ),
  LINKED_STATE_REFUSED: word(
    'Dịch vụ công liên thông không nhận trạng thái này',
    'The linked services do not take this state',
  ),
  NOT_REGISTERED_YET: word(
    'Hồ sơ chưa được đăng ký vào sổ hộ tịch',
    'The dossier is not in the register yet',
  ),
  PROVINCE_REFUSED: word(
    'Hệ thống hộ tịch không nhận mã tỉnh của cấu hình',
    'The register does not take the province of the settings',
  ),
  UNIT_REFUSED: word(
    'Hệ thống hộ tịch không nhận mã đơn vị của hồ sơ',
    "The register does not take the unit's code of the dossier",
  ),
  UNIT_UNKNOWN: word(
    'Cấu hình không có mã đơn vị hộ tịch của đơn vị tiếp nhận',
    "The settings have no ministry's code of the unit that received it",
  ),
}
