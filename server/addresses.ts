import { networkInterfaces } from 'node:os'

/** The addresses to tell people: of this machine, or also of its networks when it listens on all of them. */
export function addresses(host: string, port: number): string[] {
  if (host !== '0.0.0.0' && host !== '::') return [`http://${host.includes(':') ? `[${host}]` : host}:${port}`]
  const others = Object.values(networkInterfaces())
    .flatMap((found) => found ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
  return ['localhost', ...others.map(({ address }) => address)].map((name) => `http://${name}:${port}`)
}
