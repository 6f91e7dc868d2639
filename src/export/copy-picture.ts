/** Why there is nothing on the clipboard: `not-here` in this browser, or not over plain http; `not-allowed` by the person. */
export class CopyRefused extends Error {
  override readonly name = 'CopyRefused'
  readonly code: 'not-here' | 'not-allowed'

  constructor(code: 'not-here' | 'not-allowed', options?: ErrorOptions) {
    super(`clipboard: ${code}`, options)
    this.code = code
  }
}

/** Whether this browser copies pictures, as far as can be told before it is tried. */
export function mayCopyPictures(): boolean {
  return typeof ClipboardItem !== 'undefined' && navigator.clipboard?.write !== undefined
}

/**
 * Puts a PNG on the clipboard. Call it at once when the person asks, with a picture that is still being made: Safari takes
 * nothing that comes later.
 *
 * @throws CopyRefused; what making the picture throws
 */
export async function copyPicture(png: Blob | Promise<Blob>): Promise<void> {
  if (!mayCopyPictures()) throw new CopyRefused('not-here')
  const making = Promise.resolve(png)
  const written = navigator.clipboard.write([new ClipboardItem({ 'image/png': making })])
  // When making fails, the clipboard says no more than that it was not allowed.
  await making
  try {
    await written
  } catch (cause) {
    throw new CopyRefused('not-allowed', { cause })
  }
}
