export { add, close, countStates, patternsAt, plan, scan, state } from './automaton'
export { mark } from './marks'
export { decode, endOfString, written } from './strings'
export { accepted, search, setUpSearch, wantsMore } from './words'
