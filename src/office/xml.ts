import { cleanText } from '../scene/clean-text.ts'

type Value = string | number | undefined

/** An XML element; attributes without a value are left out, texts among them made clean and escaped. */
export function element(
  name: string,
  attributes: Readonly<Record<string, Value>> = {},
  ...children: readonly string[]
): string {
  const written = Object.entries(attributes)
    .map(([key, value]) => (value === undefined ? '' : ` ${key}="${escaped(String(value))}"`))
    .join('')
  const inner = children.join('')
  return inner === '' ? `<${name}${written}/>` : `<${name}${written}>${inner}</${name}>`
}

/** What people wrote as the text of an element: nothing that XML forbids, and nothing that it would read. */
export function escaped(text: string): string {
  return cleanText(text).replace(/[&<>"]/g, (sign) => ENTITIES[sign] as string)
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** A whole file. */
export function xmlFile(root: string): string {
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${root}`
}
