import { createHash } from 'node:crypto'
import { directionOf, type Language } from '../../src/i18n/languages.ts'

/** What the page says, in one language. */
export interface EmbedWords {
  /** For a journey without a title. */
  readonly title: string
  readonly gone: string
  readonly away: string
}

const WORDS: Readonly<Record<Language, () => Promise<{ default: { embed: EmbedWords } }>>> = {
  en: () => import('../../src/i18n/embed/en.json'),
  fr: () => import('../../src/i18n/embed/fr.json'),
  es: () => import('../../src/i18n/embed/es.json'),
  pt: () => import('../../src/i18n/embed/pt.json'),
  ar: () => import('../../src/i18n/embed/ar.json'),
}

export async function embedWords(language: Language): Promise<EmbedWords> {
  return (await WORDS[language]()).default.embed
}

const STYLE =
  'html,body{height:100%;margin:0;background:#fff}img{width:100%;height:100%;object-fit:contain;display:block}' +
  'p{font:16px/1.5 system-ui,sans-serif;color:#1d2433;padding:24px;margin:0}'

/** How often a page that is looked at asks whether the map has changed, ms. */
const LOOK_EVERY_MS = 20_000

/** The picture changes in its place; without scripts it stays as it was. */
const SCRIPT = `(() => {
  const picture = document.querySelector('img')
  let known
  async function look() {
    if (document.hidden) return
    const answer = await fetch(picture.dataset.address, { cache: 'no-cache' })
    if (answer.status === 401 || answer.status === 403 || answer.status === 404) return location.reload()
    const etag = answer.headers.get('etag')
    if (!answer.ok || etag === known) return
    const before = picture.src
    picture.src = URL.createObjectURL(await answer.blob())
    if (before.startsWith('blob:')) URL.revokeObjectURL(before)
    known = etag
  }
  const again = () => look().catch(() => {})
  setInterval(again, ${LOOK_EVERY_MS})
  document.addEventListener('visibilitychange', again)
})()`

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

/** Any page may frame this one, and this one alone: it shows a picture, takes nothing and changes nothing. */
export const EMBED_POLICY = [
  "default-src 'none'",
  "img-src 'self' blob:",
  "connect-src 'self'",
  `style-src ${hashOf(STYLE)}`,
  `script-src ${hashOf(SCRIPT)}`,
  "base-uri 'none'",
  "form-action 'none'",
  'frame-ancestors *',
].join('; ')

/** @param address of the SVG, on this server */
export function embedPage(title: string, address: string, language: Language): string {
  const picture = `<img src="${escaped(address)}" data-address="${escaped(address)}" alt="${escaped(title)}">`
  return pageOf(title, language, `${picture}<script>${SCRIPT}</script>`)
}

/** In the place of the picture. */
export function embedRefusal(title: string, sentence: string, language: Language): string {
  return pageOf(title, language, `<p>${escaped(sentence)}</p>`)
}

function pageOf(title: string, language: Language, body: string): string {
  const direction = directionOf(language)
  const head = `<meta charset="utf-8"><title>${escaped(title)}</title><style>${STYLE}</style>`
  return `<!doctype html><html lang="${language}" dir="${direction}"><head>${head}</head><body>${body}</body></html>`
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => ENTITIES[sign] as string)
}
