import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { describe, expect, it } from 'vitest'

/**
 * The house from the ground up: each room may use the rooms and packages beside it. A room's own files come first; a name
 * with a file after it lets in that one file only.
 */
const FLOORS: Readonly<Record<string, readonly string[]>> = {
  // Floor 0: what a journey is. No Yjs, no React, no DOM, no package at all.
  'src/journey': [],
  // Beside it on the ground: the signs by which its kinds are known, on the canvas and in pictures.
  'src/signs': [],
  // Floor 1: what is made of a journey without a person at it.
  'src/layout': ['src/journey', '@dagrejs/dagre'],
  'src/file': ['src/journey', 'zod', 'fflate'],
  'src/i18n': ['src/journey', 'i18next'],
  'src/document': ['src/journey', 'yjs'],
  'src/scene': ['src/journey', 'src/signs'],
  'src/tables': ['src/journey', 'src/i18n', 'papaparse', 'read-excel-file', 'fflate'],
  // Beside them: files made of a scene, of tables, of both.
  'src/export': [...['src/journey', 'src/signs', 'src/scene'], ...['@fontsource', 'bidi-js', 'harfbuzzjs', 'fflate']],
  // Office documents: slides written by ourselves part by part, sheets and narrative documents by what is made for them.
  'src/office': [
    ...['src/journey', 'src/i18n', 'src/signs', 'src/scene', 'src/tables'],
    ...['docx', 'fflate', 'write-excel-file'],
  ],
  // Floor 2: one person's sitting. No React.
  'src/session': [
    ...['src/journey', 'src/document', 'src/i18n'],
    ...['yjs', 'y-websocket', 'y-protocols', 'y-indexeddb', 'lib0', 'zustand/vanilla', 'nanoid'],
  ],
  // Floor 3: React begins here.
  'src/ui': [
    ...['src/journey', 'src/signs', 'src/i18n', 'src/session'],
    ...['react', 'zustand', 'lucide-react', 'react-aria-components'],
  ],
  // Floor 4: side by side; they meet in the session and never import each other.
  // A card on the canvas breaks its lines as pictures do.
  'src/canvas': [
    ...['src/scene/clean-text.ts', 'src/scene/wrap-text.ts'],
    ...['src/journey', 'src/signs', 'src/i18n', 'src/document/presence.ts', 'src/session', 'src/ui'],
    ...['react', 'zustand', 'lucide-react', 'react-aria-components', '@xyflow/react'],
  ],
  'src/panels': [
    ...['src/journey', 'src/layout', 'src/file', 'src/i18n', 'src/document', 'src/session', 'src/ui'],
    ...['src/scene', 'src/export', 'src/tables', 'src/office'],
    ...['react', 'zustand', 'lucide-react', 'react-aria-components', 'uqr'],
  ],
  // Beside the house: keeps the built page on the device; made by the build.
  'src/service-worker': ['vite', 'node:'],
  // Beside the house: how the build cuts the page into files.
  'src/build': ['vite', 'node:'],
  // Beside the house: keeps rooms open and safe, and never looks higher than floor 1.
  server: [
    ...['src/journey', 'src/document', 'src/file', 'src/scene', 'src/export', 'src/office', 'src/i18n'],
    ...[
      '@napi-rs/canvas',
      'ws',
      'yjs',
      'y-protocols',
      'lib0',
      'hono',
      '@hono/node-server',
      'pino',
      'prom-client',
      'libsql',
      'pg',
      'ioredis',
      'zod',
      'node:',
    ],
  ],
}

/** Rooms that may be asked for only when they are needed: `await import(…)`. */
const ON_DEMAND: Readonly<Record<string, readonly string[]>> = {
  'src/session': ['src/layout'],
  // What is developed is served by the tool that builds it; the built server knows nothing of it.
  'server/dev.ts': ['vite'],
  'server/build-if-older.mjs': ['vite'],
  'server/start.mjs': ['dist'],
  'server/export.mjs': ['dist'],
  'server/rooms.mjs': ['dist'],
}

/** Long because they are lists, not because they do much. */
const LONG_LISTS: readonly string[] = []
const MOST_LINES = 400

interface Import {
  readonly file: string
  readonly used: string
  readonly onDemand: boolean
}

/** `import … from`, `} from` of an import over several lines, `export … from`, a bare import; then one on demand. */
const IMPORT = /^(?:import\s+|(?:import|export|\}).*\sfrom\s+)'([^'\n]+)'|\bimport\('([^'\n]+)'\)/gm

function modulesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name).split(sep).join('/'))
    .filter((path) => /\.(ts|tsx|mjs)$/.test(path) && statSync(path).isFile())
    .sort()
}

function importsOf(file: string): Import[] {
  return [...readFileSync(file, 'utf8').matchAll(IMPORT)].map(([, atOnce, onDemand]) => {
    const name = atOnce ?? onDemand ?? ''
    const used = name.startsWith('.')
      ? relative('.', join(dirname(file), name))
          .split(sep)
          .join('/')
      : name
    return { file, used, onDemand: onDemand !== undefined }
  })
}

function isWithin(name: string, place: string): boolean {
  return name === place || name.startsWith(place.endsWith(':') ? place : `${place}/`)
}

const MODULES = [...modulesUnder('src'), ...modulesUnder('server')]

describe('the plan of the house', () => {
  it.each(Object.keys(FLOORS))('%s uses only what stands below it', (room) => {
    const below = FLOORS[room] ?? []
    const strangers = modulesUnder(room)
      .flatMap(importsOf)
      .filter(({ file, used, onDemand }) => {
        const late = onDemand || file.startsWith('server/') ? (ON_DEMAND[room] ?? ON_DEMAND[file] ?? []) : []
        return ![room, ...below, ...late].some((place) => isWithin(used, place))
      })
      .map(({ file, used }) => `${file} -> ${used}`)
    expect(strangers).toEqual([])
  })

  it('knows every room: what is not in the plan is not built', () => {
    const rooms = readdirSync('src', { withFileTypes: true }).flatMap((entry) =>
      entry.isDirectory() && entry.name !== 'public' ? [`src/${entry.name}`] : [],
    )
    expect(rooms.filter((room) => !(room in FLOORS))).toEqual([])
  })

  it('lets only the files at the top of src see every room, and nobody imports them back', () => {
    const upward = MODULES.flatMap(importsOf).filter(
      ({ file, used }) => /^src\/[^/]+$/.test(used) && !/^src\/[^/]+$/.test(file),
    )
    expect(upward.map(({ file, used }) => `${file} -> ${used}`)).toEqual([])
  })

  it('keeps the tests out of the product', () => {
    const tests = MODULES.flatMap(importsOf).filter(({ used }) => /^(tests|bench)\//.test(used))
    expect(tests).toEqual([])
  })

  it('has no drawers for odds and ends: a thing has a name and a room', () => {
    const drawers = /(^|\/)(utils?|helpers?|common|lib|shared|misc|types|hooks)(\/|\.tsx?$)/
    expect(MODULES.filter((path) => drawers.test(path))).toEqual([])
  })

  it('has no barrels: one imports a thing from where it is', () => {
    expect(MODULES.filter((path) => /(^|\/)index\.tsx?$/.test(path))).toEqual([])
  })

  it(`has no module over ${MOST_LINES} lines but lists`, () => {
    const long = MODULES.filter((path) => !LONG_LISTS.includes(path))
      .map((path) => ({ path, lines: readFileSync(path, 'utf8').split('\n').length - 1 }))
      .filter(({ lines }) => lines > MOST_LINES)
    expect(long).toEqual([])
  })
})
