import { type Finding, warn } from '#adapter-kit'
import type { ResolvedRouting } from './resolve.ts'

type Reason = ResolvedRouting['reasons'][number]

const findings: Readonly<Record<Reason, Finding>> = {
  CITIZEN_UNIT_MISSING: warn(
    '/citizenUnit',
    'CITIZEN_UNIT_MISSING',
    'Thẩm quyền tùy nơi cư trú của công dân, nhưng chưa có nơi cư trú',
    'It depends on where the citizen lives, which is not given',
  ),
  LAND_UNIT_MISSING: warn(
    '/landUnit',
    'LAND_UNIT_MISSING',
    'Thẩm quyền tùy nơi có đất, nhưng chưa có nơi có đất',
    'It depends on where the land lies, which is not given',
  ),
  CITIZEN_UNIT_UNKNOWN: warn(
    '/citizenUnit',
    'CITIZEN_UNIT_UNKNOWN',
    'Không có đơn vị hành chính mang mã này vào ngày đó',
    'No unit has this code on that day',
  ),
  LAND_UNIT_UNKNOWN: warn(
    '/landUnit',
    'LAND_UNIT_UNKNOWN',
    'Không có đơn vị hành chính mang mã này vào ngày đó',
    'No unit has this code on that day',
  ),
  FIELD_UNKNOWN: warn(
    '/procedure',
    'FIELD_UNKNOWN',
    'Thẩm quyền tùy lĩnh vực, nhưng chưa biết lĩnh vực của thủ tục',
    'It may depend on the field of the procedure, which is not known',
  ),
  LEVEL_UNKNOWN: warn(
    '/procedure',
    'LEVEL_UNKNOWN',
    'Thẩm quyền tùy cấp thực hiện, nhưng chưa biết cấp thực hiện của thủ tục',
    'It may depend on the level of the procedure, which is not known',
  ),
  NO_COMPETENCE: warn(
    '/procedure',
    'NO_COMPETENCE',
    'Bảng thẩm quyền không có dòng nào cho thủ tục này vào ngày đó',
    'The table of competences has nothing for this procedure on that day',
  ),
  SEVERAL_COMPETENT: warn(
    '',
    'SEVERAL_COMPETENT',
    'Nhiều đơn vị cùng có thẩm quyền như nhau',
    'Several agencies are competent alike',
  ),
  UNIT_SPLIT: warn(
    '/citizenUnit',
    'UNIT_SPLIT',
    'Đơn vị hành chính đã chia tách; mỗi phần thuộc một đơn vị có thẩm quyền khác nhau',
    'The unit was split, and its parts have different competent agencies',
  ),
  OTHER_PROVINCE: warn(
    '/receivingAgency',
    'OTHER_PROVINCE',
    'Thủ tục này chỉ tiếp nhận trong tỉnh, thành phố của đơn vị có thẩm quyền',
    'This procedure is received only within the province of the competent agency',
  ),
  NOT_ITS_DESK: warn(
    '/receivingAgency',
    'NOT_ITS_DESK',
    'Thủ tục này chỉ tiếp nhận tại bộ phận một cửa của đơn vị có thẩm quyền',
    "This procedure is received only at the competent agency's own desks",
  ),
}

/** A reason in words, with the part of the question that it is about. */
export const reasonFinding = (reason: Reason): Finding => findings[reason]
