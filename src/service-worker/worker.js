/**
 * Keeps the page on the device, so that it opens without the server; the journeys themselves are in IndexedDB.
 *
 * An address of a journey is answered with the kept page at once, and a new version takes over at the next load: the browser
 * asks for this file at each visit, and its lists change with every build. The version before stays, because a page that is
 * open still asks for its parts by their old names. Rooms and the API are never touched.
 */
const VERSION = '__VERSION__'
/** Everything that a first visit needs: fetched while the worker is set up. */
const FILES = __FILES__

const PAGE = '/index.html'
const CACHE_PREFIX = 'rihla-page-'
const CACHE = CACHE_PREFIX + VERSION
const VERSIONS_KEPT = 2

self.addEventListener('install', (event) => {
  const keep = async () => {
    const cache = await caches.open(CACHE)
    await cache.addAll(FILES.map((file) => new Request(file, file === PAGE ? { cache: 'reload' } : {})))
    await self.skipWaiting()
  }
  event.waitUntil(keep())
})

self.addEventListener('activate', (event) => {
  const tidy = async () => {
    const names = (await caches.keys()).filter((name) => name.startsWith(CACHE_PREFIX) && name !== CACHE)
    await Promise.all(names.slice(0, -(VERSIONS_KEPT - 1)).map((name) => caches.delete(name)))
  }
  event.waitUntil(tidy())
})

self.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== self.location.origin) return
  if (/^\/(api|rooms|healthz|readyz)(\/|$)/.test(pathname)) return
  if (request.mode === 'navigate') {
    // The page for `/` and `/j/…`; an address with an ending is a file of its own.
    if (!/\.[^/]*$/.test(pathname)) event.respondWith(keptOr(PAGE, request))
  } else if (pathname.startsWith('/assets/') || FILES.includes(pathname)) event.respondWith(keptOr(pathname, request))
})

/** What is kept, this version's first; else from the server, and what never changes is kept from then on. */
async function keptOr(path, request) {
  const cache = await caches.open(CACHE)
  const kept = (await cache.match(path)) ?? (await caches.match(path))
  if (kept) return kept
  const response = await fetch(request)
  if (response.ok && path.startsWith('/assets/')) await cache.put(path, response.clone())
  return response
}
