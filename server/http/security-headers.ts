/** A name and a port, and nothing that could end a directive. */
const HOST = /^[\w.-]+(:\d+)?$|^\[[\da-f:.]+\](:\d+)?$/i

/**
 * What a browser may do with our page: the headers of the Helmet kind.
 *
 * No `upgrade-insecure-requests` and no HSTS: a workshop often runs this over plain http in one room; the proxy that speaks
 * TLS adds the latter. Styles may stand in elements, which React Flow needs for positions. Our own pages may frame us, so
 * that a host site on the same origin can.
 *
 * @param host the name under which the page was asked for: older Safari does not count sockets there as `'self'`
 */
export function securityHeaders(host: string | undefined): Readonly<Record<string, string>> {
  const sockets = host !== undefined && HOST.test(host) ? ` ws://${host} wss://${host}` : ''
  return {
    'content-security-policy': [
      "default-src 'self'",
      // Letters of a PDF are shaped by a WebAssembly module of ours; it lets in no other code.
      "script-src 'self' 'wasm-unsafe-eval'",
      "script-src-attr 'none'",
      "style-src 'self' 'unsafe-inline'",
      `connect-src 'self'${sockets}`,
      "img-src 'self' data: blob:",
      "font-src 'self'",
      "object-src 'none'",
      "base-uri 'none'",
      "form-action 'self'",
      "frame-ancestors 'self'",
    ].join('; '),
    ...FOR_ALL,
    'cross-origin-resource-policy': 'same-origin',
    // What older browsers know in the place of `frame-ancestors`.
    'x-frame-options': 'SAMEORIGIN',
  }
}

const FOR_ALL = {
  'cross-origin-opener-policy': 'same-origin',
  'origin-agent-cluster': '?1',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-dns-prefetch-control': 'off',
  'x-download-options': 'noopen',
  'x-permitted-cross-domain-policies': 'none',
  // The filter that this turns off could be made to leak.
  'x-xss-protection': '0',
  'permissions-policy':
    'accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()',
} as const

/** The same for what other sites may show: pictures of a journey and the page to embed, which bring their own policy. */
export const FOR_OTHER_SITES: Readonly<Record<string, string>> = {
  ...FOR_ALL,
  'cross-origin-resource-policy': 'cross-origin',
}
