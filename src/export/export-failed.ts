/**
 * Why there is no picture: `too-large` to be of use, `not-drawn` by this browser, `empty` file. Nothing has been saved.
 */
export type ExportFailure = 'too-large' | 'not-drawn' | 'empty'

export class ExportFailed extends Error {
  override readonly name = 'ExportFailed'
  readonly code: ExportFailure
  /** Of what is too large: the largest scale that there is a picture of. */
  readonly fits: number | undefined

  constructor(code: ExportFailure, options: ErrorOptions & { readonly fits?: number } = {}) {
    super(`picture: ${code}`, options)
    this.code = code
    this.fits = options.fits
  }
}
