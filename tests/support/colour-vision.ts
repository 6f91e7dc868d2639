/** Red, green and blue, linear, each from 0 to 1. */
type Light = readonly [number, number, number]

/** How people see who lack one kind of cone: matrices of Machado, Oliveira and Fernandes (2009), severity 1, for linear light. */
const SIGHTS = {
  all: [1, 0, 0, 0, 1, 0, 0, 0, 1],
  'without the red cone': [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
  'without the green cone': [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881],
  'without the blue cone': [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039],
} as const

export type Sight = keyof typeof SIGHTS
export const SIGHT_NAMES = Object.keys(SIGHTS) as Sight[]

/** How far apart two colours look, by CIEDE2000: from 1 an eye that compares sees it, from 10 it is seen at a glance. */
export function farApart(one: string, other: string, sight: Sight): number {
  return difference(labOf(seen(lightOf(one), sight)), labOf(seen(lightOf(other), sight)))
}

/** How light a colour is on a grey printer: L* of CIELAB, from 0 to 100. */
export function lightness(colour: string): number {
  return labOf(lightOf(colour))[0]
}

/** Contrast by WCAG 2, from 1 to 21. */
export function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

function luminance(colour: string): number {
  const [red, green, blue] = lightOf(colour)
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function lightOf(colour: string): Light {
  const channel = (start: number): number => {
    const value = Number.parseInt(colour.slice(start, start + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }
  return [channel(1), channel(3), channel(5)]
}

function seen([red, green, blue]: Light, sight: Sight): Light {
  const [a, b, c, d, e, f, g, h, i] = SIGHTS[sight]
  const clip = (value: number): number => Math.min(1, Math.max(0, value))
  return [
    clip(a * red + b * green + c * blue),
    clip(d * red + e * green + f * blue),
    clip(g * red + h * green + i * blue),
  ]
}

/** CIELAB under the light D65. */
function labOf([red, green, blue]: Light): readonly [number, number, number] {
  const root = (value: number): number => (value > 0.008856 ? Math.cbrt(value) : 7.787 * value + 16 / 116)
  const x = root((0.4124564 * red + 0.3575761 * green + 0.1804375 * blue) / 0.95047)
  const y = root(0.2126729 * red + 0.7151522 * green + 0.072175 * blue)
  const z = root((0.0193339 * red + 0.119192 * green + 0.9503041 * blue) / 1.08883)
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)]
}

/** CIEDE2000, as Sharma, Wu and Dalal (2005) write it. */
function difference(one: readonly [number, number, number], other: readonly [number, number, number]): number {
  const turn = Math.PI / 180
  const seventh = (value: number): number => Math.sqrt(value ** 7 / (value ** 7 + 25 ** 7))
  const stretch = 1 + 0.5 * (1 - seventh((Math.hypot(one[1], one[2]) + Math.hypot(other[1], other[2])) / 2))
  const [a1, a2] = [one[1] * stretch, other[1] * stretch]
  const [c1, c2] = [Math.hypot(a1, one[2]), Math.hypot(a2, other[2])]
  const hueOf = (a: number, b: number): number => (Math.atan2(b, a) / turn + 360) % 360
  const [h1, h2] = [hueOf(a1, one[2]), hueOf(a2, other[2])]
  const isGrey = c1 * c2 === 0
  const apart = Math.abs(h1 - h2)
  const turned = isGrey ? 0 : h2 - h1 + (apart <= 180 ? 0 : h2 > h1 ? -360 : 360)
  const hue = isGrey || apart <= 180 ? (h1 + h2) / (isGrey ? 1 : 2) : (h1 + h2 + (h1 + h2 < 360 ? 360 : -360)) / 2
  const [light, chroma] = [(one[0] + other[0]) / 2, (c1 + c2) / 2]
  const wave =
    1 -
    0.17 * Math.cos((hue - 30) * turn) +
    0.24 * Math.cos(2 * hue * turn) +
    0.32 * Math.cos((3 * hue + 6) * turn) -
    0.2 * Math.cos((4 * hue - 63) * turn)
  const inLight = (other[0] - one[0]) / (1 + (0.015 * (light - 50) ** 2) / Math.sqrt(20 + (light - 50) ** 2))
  const inChroma = (c2 - c1) / (1 + 0.045 * chroma)
  const inHue = (2 * Math.sqrt(c1 * c2) * Math.sin((turned / 2) * turn)) / (1 + 0.015 * chroma * wave)
  const rotation = -Math.sin(60 * Math.exp(-(((hue - 275) / 25) ** 2)) * turn) * 2 * seventh(chroma)
  return Math.sqrt(inLight ** 2 + inChroma ** 2 + inHue ** 2 + rotation * inChroma * inHue)
}
