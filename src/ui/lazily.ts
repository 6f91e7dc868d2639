import { type ComponentType, type LazyExoticComponent, lazy } from 'react'
import { moreTexts } from '../i18n/texts.ts'

/**
 * A component that comes when it is first shown, together with the words that only such components use: so opening a
 * journey fetches neither.
 */
export function lazily<Props>(load: () => Promise<ComponentType<Props>>): LazyExoticComponent<ComponentType<Props>> {
  return lazy(async () => {
    const [component] = await Promise.all([load(), moreTexts()])
    return { default: component }
  })
}
