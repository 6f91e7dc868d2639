import { Suspense, useState } from 'react'
import type { Beginning } from '../../journey/beginning.ts'
import { lazily } from '../../ui/lazily.ts'
import { useArrivingFiles } from './open-picture-arrivals.ts'

const OpenPictureDialog = lazily(() =>
  import('./open-picture-dialog.tsx').then(({ OpenPictureDialog }) => OpenPictureDialog),
)

/** Takes files that are dropped or pasted on an open map, and asks what to do with them. */
export function OpenPicture({ onBegin }: { onBegin: (beginning: Beginning) => Promise<void> }) {
  const [file, setFile] = useState<File>()
  useArrivingFiles(setFile)
  return (
    <Suspense>
      {file && <OpenPictureDialog file={file} onBegin={onBegin} onClose={() => setFile(undefined)} />}
    </Suspense>
  )
}
