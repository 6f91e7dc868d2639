import type { Context } from 'hono'
import type { Page, PageFile } from './page.ts'

/**
 * Answers a GET with a file of the page, or, for an address without an ending such as `/j/…`, with the page itself, which
 * then shows what the address means. Undefined if neither is there.
 */
export async function servePage(page: Page, context: Context): Promise<Response | undefined> {
  const { path } = context.req
  const isView = !/\.[^/]*$/.test(path)
  const file = page.get(path) ?? (isView ? page.get('/index.html') : undefined)
  if (!file) return undefined
  const encoding = pickEncoding(context.req.header('accept-encoding'))
  const compressed = encoding && file.compressed(encoding)
  const headers: Record<string, string> = {
    'content-type': file.type,
    'cache-control': file.isHashed ? 'public, max-age=31536000, immutable' : 'no-cache',
    etag: `"${file.etag}${compressed ? `.${encoding}` : ''}"`,
    vary: 'accept-encoding',
  }
  if (isKnown(context.req.header('if-none-match'), file)) return new Response(null, { status: 304, headers })
  if (!compressed) return new Response(asBody(file.bytes), { headers })
  return new Response(asBody(await compressed), { headers: { ...headers, 'content-encoding': encoding } })
}

function pickEncoding(accepted: string | undefined): 'br' | 'gzip' | undefined {
  const names = (accepted ?? '').split(',').map((part) => part.trim().replace(/;q=(?!0(\.0*)?$).*/, ''))
  return names.includes('br') ? 'br' : names.includes('gzip') ? 'gzip' : undefined
}

function isKnown(known: string | undefined, { etag }: PageFile): boolean {
  return known?.includes(etag) ?? false
}

/** Buffers of Node may lie in shared memory as far as the types know; these do not. */
function asBody(bytes: Buffer): Uint8Array<ArrayBuffer> {
  return bytes as Uint8Array<ArrayBuffer>
}
