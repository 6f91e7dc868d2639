import type { DrawnFormat } from './drawing-order.ts'

export const TYPES: Readonly<Record<DrawnFormat, string>> = {
  svg: 'image/svg+xml; charset=utf-8',
  png: 'image/png',
  pdf: 'application/pdf',
  json: 'application/json; charset=utf-8',
}
