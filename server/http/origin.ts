/** The headers by which a browser says which page is asking. */
export interface AskingPage {
  readonly origin: string | undefined
  readonly host: string | undefined
  readonly secFetchSite: string | undefined
}

/**
 * Whether a page may open sockets and change things here: our own pages, and those of the allowed origins.
 *
 * Every browser sends `Origin` with a socket and with a POST, so a request without one comes from a program. It is let
 * through: a program can write any header it likes, and there are no cookies that a foreign page could ride on; the key is
 * what protects a room. A browser that should leave `Origin` out still says `Sec-Fetch-Site`.
 */
export function isOwnPage({ origin, host, secFetchSite }: AskingPage, allowed: readonly string[]): boolean {
  if (origin === undefined)
    return secFetchSite === undefined || secFetchSite === 'same-origin' || secFetchSite === 'none'
  if (allowed.includes(origin)) return true
  return host !== undefined && URL.canParse(origin) && new URL(origin).host === host
}
