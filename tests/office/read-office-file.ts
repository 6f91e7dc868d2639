import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { strFromU8, unzipSync } from 'fflate'
import { expect } from 'vitest'

/** The parts of an office file by name; each is whole XML, and no part names one that is not there. */
export function partsOf(file: Uint8Array): ReadonlyMap<string, string> {
  const parts = new Map(
    Object.entries(unzipSync(file))
      .filter(([name]) => /\.(xml|rels)$/.test(name))
      .map(([name, bytes]) => [name, strFromU8(bytes)]),
  )
  const all = new Set(Object.keys(unzipSync(file)))
  for (const [name, xml] of parts) {
    expect([name, XMLValidator.validate(xml)]).toEqual([name, true])
    // biome-ignore lint/suspicious/noControlCharactersInRegex: what XML forbids
    expect([name, /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/u.test(xml)]).toEqual([name, false])
    if (!name.endsWith('.rels')) continue
    const home = name.replace(/_rels\/[^/]*$/, '')
    for (const [, target = ''] of xml.matchAll(/Target="([^"]+)"/g)) {
      expect([name, all.has(target.startsWith('/') ? target.slice(1) : resolved(home, target)), target]).toEqual([
        name,
        true,
        target,
      ])
    }
  }
  return parts
}

function resolved(home: string, target: string): string {
  const path: string[] = home.split('/').filter(Boolean)
  for (const step of target.split('/')) {
    if (step === '..') path.pop()
    else path.push(step)
  }
  return path.join('/')
}

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '',
  preserveOrder: true,
  trimValues: false,
})

export interface XmlNode {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly XmlNode[]
  readonly text: string
}

/** An XML part as a tree. */
export function treeOf(xml: string): XmlNode {
  const read = (raw: Record<string, unknown>): XmlNode => {
    const { ':@': attributes = {}, ...rest } = raw
    const [name = '', inner] = Object.entries(rest)[0] ?? []
    const list = Array.isArray(inner) ? (inner as Record<string, unknown>[]) : []
    return {
      name,
      attributes: attributes as Record<string, string>,
      children: list.filter((one) => !('#text' in one)).map(read),
      text: list.map((one) => ('#text' in one ? String(one['#text']) : '')).join(''),
    }
  }
  const roots = (parser.parse(xml) as Record<string, unknown>[]).map(read)
  return roots.find(({ name }) => name !== '?xml') as XmlNode
}

/** All elements of that name below, in their order. */
export function all(node: XmlNode, name: string): XmlNode[] {
  return node.children.flatMap((child) => [...(child.name === name ? [child] : []), ...all(child, name)])
}

/** All that is written below. */
export function written(node: XmlNode, name: string): string[] {
  return all(node, name).map(({ text }) => text)
}
