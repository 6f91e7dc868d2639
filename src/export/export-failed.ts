/**
 * Why there is no picture: `too-large` for every scale that is worth having, `not-drawn` by this browser, `empty` file.
 * Nothing has been saved.
 */
export type ExportFailure = 'too-large' | 'not-drawn' | 'empty'

export class ExportFailed extends Error {
  override readonly name = 'ExportFailed'
  readonly code: ExportFailure

  constructor(code: ExportFailure, options?: ErrorOptions) {
    super(`picture: ${code}`, options)
    this.code = code
  }
}
