import { zipSync } from 'fflate'

/** Texts as one zip file, each under the name of its file. */
export function csvArchive(
  files: readonly { readonly name: string; readonly text: string }[],
): Uint8Array<ArrayBuffer> {
  const encoder = new TextEncoder()
  return zipSync(Object.fromEntries(files.map(({ name, text }) => [name, encoder.encode(text)])))
}
