import comments from '../comments/ar.json'
import exporting from '../exporting/ar.json'
import history from '../history/ar.json'
import inside from '../inside/ar.json'
import intake from '../intake/ar.json'
import lessons from '../lessons/ar.json'
import office from '../office/ar.json'
import pages from '../pages/ar.json'
import panels from '../panels/ar.json'
import rearrangement from '../rearrangement/ar.json'

/** As one, so that a page fetches and names one file for a language. */
export const words: object = {
  ...inside,
  ...panels,
  ...pages,
  ...lessons,
  ...comments,
  ...rearrangement,
  ...history,
  ...intake,
  ...office,
  ...exporting,
}
