import { encode } from 'uqr'

/** A QR code, dark on white in either theme: not every camera reads the reverse. */
export function QrCode({ content, label }: { content: string; label: string }) {
  // Four squares of quiet around it are part of the standard (ISO/IEC 18004).
  const { data, size } = encode(content, { ecc: 'M', border: 4 })
  const squares = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])))
  return (
    <svg className="qr-code" viewBox={`0 0 ${size} ${size}`} shapeRendering="crispEdges" role="img" aria-label={label}>
      <rect width={size} height={size} fill="#fff" />
      <path d={squares.join('')} fill="#1d2433" />
    </svg>
  )
}
