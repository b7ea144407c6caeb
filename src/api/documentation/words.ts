import type { Text } from '#adapter-kit'

/** What stands on the page besides the declarations. */
export const words = {
  title: { vi: 'Long Biên: tài liệu API', en: 'Long Biên: API documentation' },
  tagline: { vi: 'Tài liệu dành cho hệ thống của thành phố', en: "For the developers of a city's systems" },
  version: { vi: 'Phiên bản', en: 'Version' },
  contract: { vi: 'Đặc tả OpenAPI', en: 'OpenAPI contract' },
  contents: { vi: 'Mục lục', en: 'Contents' },
  introduction: { vi: 'Giới thiệu', en: 'Introduction' },
  shapes: { vi: 'Kiểu dữ liệu', en: 'Shapes' },
  parameters: { vi: 'Tham số', en: 'Parameters' },
  body: { vi: 'Nội dung gửi', en: 'Body' },
  answers: { vi: 'Trả lời', en: 'Answers' },
  problems: { vi: 'Lỗi', en: 'Problems' },
  example: { vi: 'Ví dụ', en: 'Example' },
  name: { vi: 'Tên', en: 'Name' },
  place: { vi: 'Ở đâu', en: 'Where' },
  kind: { vi: 'Kiểu', en: 'Type' },
  meaning: { vi: 'Ý nghĩa', en: 'Meaning' },
  required: { vi: 'bắt buộc', en: 'required' },
  header: { vi: 'Phần đầu', en: 'Header' },
  path: { vi: 'địa chỉ', en: 'address' },
  query: { vi: 'truy vấn', en: 'query' },
  headerPlace: { vi: 'phần đầu', en: 'header' },
  byDefault: { vi: 'mặc định', en: 'by default' },
  anything: { vi: 'bất kỳ', en: 'anything' },
  bytes: { vi: 'nguyên văn từng byte', en: 'bytes, as they are' },
} as const satisfies Readonly<Record<string, Text>>
