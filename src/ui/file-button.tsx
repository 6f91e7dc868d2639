import { type ReactNode, useRef } from 'react'

/** A button by which a file is chosen; `accept` as an `<input>` takes it. */
export function FileButton(props: {
  readonly accept: string
  readonly className: string
  readonly onFile: (file: File) => void
  readonly children: ReactNode
}) {
  const { accept, className, onFile, children } = props
  const picker = useRef<HTMLInputElement>(null)
  return (
    <>
      <button type="button" className={className} onClick={() => picker.current?.click()}>
        {children}
      </button>
      <input
        ref={picker}
        type="file"
        accept={accept}
        hidden
        onChange={(event) => {
          const [file] = event.currentTarget.files ?? []
          if (file) onFile(file)
          // The same file may be chosen again after it was mended.
          event.currentTarget.value = ''
        }}
      />
    </>
  )
}
