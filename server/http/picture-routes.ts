import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { Context, Hono } from 'hono'
import type { Role } from '../../src/document/wire.ts'
import { fileNameOf } from '../../src/export/file-name.ts'
import { chooseLanguage } from '../../src/i18n/languages.ts'
import { DRAWN_FORMATS, type DrawnFormat, readOrder } from '../pictures/drawing-order.ts'
import { EMBED_POLICY, embedPage, embedRefusal, embedWords } from '../pictures/embed-page.ts'
import { TYPES } from '../pictures/file-types.ts'
import type { Found, Pictures } from '../pictures/pictures.ts'
import type { Bindings } from './routes.ts'

export interface PictureRoutePorts {
  readonly pictures: Pick<Pictures, 'find' | 'titleOf'>
  /** What a key allows in a room, or the answer that refuses it. */
  readonly readGrant: (
    room: string,
    key: string | undefined,
    context: Context<Bindings>,
  ) => Promise<{ role: Role } | Response>
  /** Whether the address that asks may have one more picture drawn. */
  readonly mayDraw: (context: Context<Bindings>) => boolean
}

/** A picture that is opened by itself shows and does nothing, whatever its texts say. */
const PICTURE_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; sandbox; frame-ancestors 'self'"

const FILE = /^(?<room>[\w-]+)\.(?<format>\w+)$/
const PAYS: ReadonlySet<DrawnFormat> = new Set(['svg', 'json'])
const DRAW_AGAIN_SECONDS = '10'

/**
 * The current map as a file, for reports and pages: `/journeys/<room>.svg` and the like, with a key; and a page to embed.
 *
 * The key comes as a header or in the address, since a page can give a picture nothing else. In an address it may be the
 * viewers' key alone: addresses are copied, logged and printed.
 */
export function pictureRoutes(app: Hono<Bindings>, { pictures, readGrant, mayDraw }: PictureRoutePorts): void {
  app.get('/journeys/:file', async (context) => {
    const { room = '', format = '' } = FILE.exec(context.req.param('file'))?.groups ?? {}
    if (!isDrawn(format)) return context.json({ error: 'not-found' }, 404)
    const refused = await refusalOf(room, context)
    if (refused) return refused
    const reading = readOrder(orderIn(context), format)
    if ('flaws' in reading) return context.json({ error: 'not-understood', flaws: reading.flaws }, 400)
    const known = context.req.header('if-none-match') ?? ''
    const found = await pictures.find({
      room,
      format,
      order: reading.order,
      knows: (etag) => known.includes(etag),
      mayDraw: () => mayDraw(context),
    })
    return answerOf(found, format, context)
  })

  app.get('/journeys/:room/embed', async (context) => {
    const { room } = context.req.param()
    const language = chooseLanguage([context.req.query('lang') ?? '', ...languagesIn(context)])
    const words = await embedWords(language)
    const page = (html: string, status: 200 | 401 | 403 | 404 | 400 | 503): Response =>
      context.html(html, status, {
        'content-security-policy': EMBED_POLICY,
        'cache-control': 'private, no-store',
      })
    const refused = await refusalOf(room, context)
    if (refused) return page(embedRefusal(words.title, words.gone, language), refused.status as 401 | 403 | 404)
    const reading = readOrder(orderIn(context), 'svg')
    if ('flaws' in reading) return page(embedRefusal(words.title, reading.flaws.join('; '), language), 400)
    const title = await pictures.titleOf(room)
    if (title === undefined) return page(embedRefusal(words.title, words.away, language), 503)
    // A picture in a page sees none of the page's fonts.
    const query = new URLSearchParams({ ...context.req.query(), fonts: 'embedded' })
    const address = `../${room}.svg?${query}`
    return page(embedPage(title.trim() || words.title, address, language), 200)
  })

  async function refusalOf(room: string, context: Context<Bindings>): Promise<Response | undefined> {
    const asked = context.req.query('key')
    const grant = await readGrant(room, asked, context)
    if (grant instanceof Response) return grant
    const isPublished = asked !== undefined && context.req.header('authorization') === undefined
    return isPublished && grant.role !== 'view' ? context.json({ error: 'use-view-key' }, 403) : undefined
  }
}

function isDrawn(format: string): format is DrawnFormat {
  return (DRAWN_FORMATS as readonly string[]).includes(format)
}

function orderIn(context: Context<Bindings>): Record<string, string> {
  const { key: _, ...ordered } = context.req.query()
  return ordered
}

function languagesIn(context: Context<Bindings>): string[] {
  return (context.req.header('accept-language') ?? '').split(',').map((part) => part.split(';')[0]?.trim() ?? '')
}

async function answerOf(found: Found, format: DrawnFormat, context: Context<Bindings>): Promise<Response> {
  switch (found.tell) {
    case 'unchanged':
      return new Response(null, { status: 304, headers: headersOf(found.etag) })
    case 'file':
      return fileAnswer(found, format, context)
    case 'too-large':
      return context.json({ error: 'too-large', fits: found.fits }, 422)
    case 'too-many':
      return context.json({ error: 'too-many-pictures' }, 429, { 'retry-after': DRAW_AGAIN_SECONDS })
    case 'busy':
      return context.json({ error: 'busy' }, 503, { 'retry-after': DRAW_AGAIN_SECONDS })
    case 'no-such-room':
      return context.json({ error: 'no-such-room' }, 404)
    case 'not-readable':
    case 'draining':
      return context.json({ error: found.tell }, 503, { 'retry-after': DRAW_AGAIN_SECONDS })
  }
}

async function fileAnswer(
  { bytes, etag, title }: Extract<Found, { tell: 'file' }>,
  format: DrawnFormat,
  context: Context<Bindings>,
): Promise<Response> {
  const name = encodeURIComponent(fileNameOf(title, format)).replace(
    /[()*']/g,
    (sign) => `%${sign.charCodeAt(0).toString(16)}`,
  )
  const headers = {
    ...headersOf(etag),
    'content-type': TYPES[format],
    'content-disposition': `inline; filename*=UTF-8''${name}`,
    'content-security-policy': PICTURE_POLICY,
  }
  const isZipped = PAYS.has(format) && /\bgzip\b/.test(context.req.header('accept-encoding') ?? '')
  if (!isZipped) return new Response(asBody(bytes), { headers })
  return new Response(asBody(await promisify(gzip)(bytes)), { headers: { ...headers, 'content-encoding': 'gzip' } })
}

/** Kept by whoever asked and nobody on the way, and asked for again each time: a key can be taken back. */
function headersOf(etag: string): Record<string, string> {
  return { etag: `W/"${etag}"`, 'cache-control': 'private, no-cache', vary: 'accept-encoding, authorization' }
}

/** Bytes of ours never lie in shared memory, which the types cannot know. */
function asBody(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return bytes as Uint8Array<ArrayBuffer>
}
