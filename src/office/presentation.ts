import { type Zippable, zipSync } from 'fflate'
import { layoutXml, masterXml, themeXml } from './presentation-master.ts'
import { SLIDE, type Slide } from './slide.ts'
import { emu, SPACES } from './slide-units.ts'
import { slideXml } from './slide-xml.ts'
import { element, escaped, xmlFile } from './xml.ts'

export interface Presentation {
  readonly title: string
  /** Tag of the titles, which are the journey's own words. */
  readonly language: string
  readonly direction: 'ltr' | 'rtl'
  readonly slides: readonly Slide[]
  /** ms since 1970. */
  readonly madeAt: number
}

const MAIN = 'application/vnd.openxmlformats-officedocument.presentationml'
const RELATED = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'

/**
 * The file: parts, what each of them is, and how they name each other. Written by ourselves, since the library for it knows
 * no connectors and gives two shapes one number as soon as a slide has a table.
 */
export function presentationFile(presentation: Presentation): Uint8Array<ArrayBuffer> {
  const { slides, madeAt } = presentation
  const numbers = slides.map((_, at) => at + 1)
  const parts: Readonly<Record<string, string>> = {
    '[Content_Types].xml': contentTypes(numbers),
    '_rels/.rels': relations([
      [`${RELATED}/officeDocument`, 'ppt/presentation.xml'],
      [`${PACKAGE}/relationships/metadata/core-properties`, 'docProps/core.xml'],
      [`${RELATED}/extended-properties`, 'docProps/app.xml'],
    ]),
    'docProps/core.xml': coreXml(presentation),
    'docProps/app.xml': appXml(slides.length),
    'ppt/presentation.xml': presentationXml(presentation, numbers),
    'ppt/_rels/presentation.xml.rels': relations([
      [`${RELATED}/slideMaster`, 'slideMasters/slideMaster1.xml'],
      [`${RELATED}/theme`, 'theme/theme1.xml'],
      ...numbers.map((n) => [`${RELATED}/slide`, `slides/slide${n}.xml`] as const),
    ]),
    'ppt/theme/theme1.xml': themeXml(),
    'ppt/slideMasters/slideMaster1.xml': masterXml(),
    'ppt/slideMasters/_rels/slideMaster1.xml.rels': relations([
      [`${RELATED}/slideLayout`, '../slideLayouts/slideLayout1.xml'],
      [`${RELATED}/theme`, '../theme/theme1.xml'],
    ]),
    'ppt/slideLayouts/slideLayout1.xml': layoutXml(),
    'ppt/slideLayouts/_rels/slideLayout1.xml.rels': relations([
      [`${RELATED}/slideMaster`, '../slideMasters/slideMaster1.xml'],
    ]),
    ...Object.fromEntries(
      slides.flatMap((slide, at) => [
        [`ppt/slides/slide${at + 1}.xml`, slideXml(slide, presentation)],
        [
          `ppt/slides/_rels/slide${at + 1}.xml.rels`,
          relations([[`${RELATED}/slideLayout`, '../slideLayouts/slideLayout1.xml']]),
        ],
      ]),
    ),
  }
  const text = new TextEncoder()
  const files: Zippable = Object.fromEntries(Object.entries(parts).map(([name, xml]) => [name, text.encode(xml)]))
  return zipSync(files, { mtime: new Date(Math.max(madeAt, FIRST_DAY)) })
}

/** A zip file knows no day before. */
const FIRST_DAY = Date.UTC(1980, 0, 2)

function relations(list: readonly (readonly [type: string, target: string])[]): string {
  return xmlFile(
    element(
      'Relationships',
      { xmlns: `${PACKAGE}/relationships` },
      ...list.map(([Type, Target], at) => element('Relationship', { Id: `rId${at + 1}`, Type, Target })),
    ),
  )
}

function contentTypes(slides: readonly number[]): string {
  const part = (PartName: string, ContentType: string) => element('Override', { PartName, ContentType })
  return xmlFile(
    element(
      'Types',
      { xmlns: `${PACKAGE}/content-types` },
      element('Default', {
        Extension: 'rels',
        ContentType: 'application/vnd.openxmlformats-package.relationships+xml',
      }),
      element('Default', { Extension: 'xml', ContentType: 'application/xml' }),
      part('/ppt/presentation.xml', `${MAIN}.presentation.main+xml`),
      part('/ppt/slideMasters/slideMaster1.xml', `${MAIN}.slideMaster+xml`),
      part('/ppt/slideLayouts/slideLayout1.xml', `${MAIN}.slideLayout+xml`),
      part('/ppt/theme/theme1.xml', 'application/vnd.openxmlformats-officedocument.theme+xml'),
      part('/docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml'),
      part('/docProps/app.xml', 'application/vnd.openxmlformats-officedocument.extended-properties+xml'),
      ...slides.map((n) => part(`/ppt/slides/slide${n}.xml`, `${MAIN}.slide+xml`)),
    ),
  )
}

function presentationXml({ direction }: Presentation, slides: readonly number[]): string {
  return xmlFile(
    element(
      'p:presentation',
      { ...SPACES, saveSubsetFonts: 1, ...(direction === 'rtl' ? { rtl: 1 } : {}) },
      element('p:sldMasterIdLst', {}, element('p:sldMasterId', { id: 2_147_483_648, 'r:id': 'rId1' })),
      element('p:sldIdLst', {}, ...slides.map((n) => element('p:sldId', { id: 255 + n, 'r:id': `rId${n + 2}` }))),
      element('p:sldSz', { cx: emu(SLIDE.width), cy: emu(SLIDE.height) }),
      element('p:notesSz', { cx: emu(SLIDE.height), cy: emu(SLIDE.width) }),
    ),
  )
}

function coreXml({ title, language, madeAt }: Presentation): string {
  const day = new Date(madeAt).toISOString().replace(/\.\d+Z$/, 'Z')
  const when = (name: string) => element(name, { 'xsi:type': 'dcterms:W3CDTF' }, day)
  return xmlFile(
    element(
      'cp:coreProperties',
      {
        'xmlns:cp': `${PACKAGE}/metadata/core-properties`,
        'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
        'xmlns:dcterms': 'http://purl.org/dc/terms/',
        'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
      },
      element('dc:title', {}, escaped(title)),
      element('dc:language', {}, language),
      when('dcterms:created'),
      when('dcterms:modified'),
    ),
  )
}

function appXml(slides: number): string {
  return xmlFile(
    element(
      'Properties',
      { xmlns: 'http://schemas.openxmlformats.org/officeDocument/2006/extended-properties' },
      element('Application', {}, 'Rihla'),
      element('Slides', {}, String(slides)),
    ),
  )
}
