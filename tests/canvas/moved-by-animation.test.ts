import { expect, it } from 'vitest'
import { moveByAnimation, moveByStyle } from '../../src/canvas/moved-by-animation.ts'

/** An element as far as it is needed, and what has been asked of its animations. */
function elementWithAnimations() {
  const asked: string[] = []
  const tell = ({ transform }: { transform: string[] }): string => transform.join(' = ')
  const element = {
    style: { transform: '' },
    animate(frames: { transform: string[] }) {
      asked.push(`animate ${tell(frames)}`)
      return {
        effect: { setKeyframes: (next: { transform: string[] }) => asked.push(`hold ${tell(next)}`) },
        pause: () => asked.push('pause'),
        cancel: () => asked.push('cancel'),
      }
    },
  }
  return { element: element as unknown as HTMLElement, asked }
}

it('an element that moves is held by one animation that stands still, until its style says where it is', () => {
  const { element, asked } = elementWithAnimations()
  moveByAnimation(element, 'translateX(1px)')
  moveByAnimation(element, 'translateX(2px)')
  expect(asked).toEqual([
    'animate translateX(1px) = translateX(1px)',
    'pause',
    'hold translateX(2px) = translateX(2px)',
  ])
  moveByStyle(element, 'translateX(3px)')
  expect(element.style.transform).toBe('translateX(3px)')
  moveByStyle(element)
  expect(asked.slice(3)).toEqual(['cancel'])
  moveByAnimation(element, 'translateX(4px)')
  expect(asked.at(-2)).toBe('animate translateX(4px) = translateX(4px)')
})
