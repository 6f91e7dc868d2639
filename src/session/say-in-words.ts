import { moreTexts } from '../i18n/texts.ts'
import type { ViewStore } from './view-store.ts'

/** Says what is looked up among the words of panes, once they have come. Without them it stays unsaid: only for what can also be seen. */
export function sayInWords(view: ViewStore, message: Parameters<ViewStore['say']>[0]): void {
  moreTexts().then(
    () => view.say(message),
    () => {},
  )
}
