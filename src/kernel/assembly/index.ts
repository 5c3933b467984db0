export { add, close, countStates, patternsAt, plan, scan, size, state } from './automaton'
export { mark } from './marks'
export { decode, endOfString, written } from './strings'
export { accepted, search, setUpSearch, wantsMore } from './words'
