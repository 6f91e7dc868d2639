/**
 * What a browser may do with our page.
 *
 * No `upgrade-insecure-requests` and no HSTS: a workshop often runs this over plain http in one room. Styles may stand in
 * elements, which React Flow needs for positions. Our own pages may frame us, so that a host site on the same origin can.
 */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': [
    "default-src 'self'",
    // Letters of a PDF are shaped by a WebAssembly module of ours; it lets in no other code.
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self' 'unsafe-inline'",
    "connect-src 'self' ws: wss:",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'self'",
  ].join('; '),
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
}
