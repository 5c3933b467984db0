/**
 * Words that every package is full of: a codename that equals one of them would stop every release. Keywords
 * and globals of JavaScript and TypeScript (ECMA-262, 12.7.2), and the words met most in published bundles.
 */
const keywords = `
  abstract any arguments as assert async await bigint boolean break case catch class const continue debugger
  declare default delete do else enum eval export extends false finally for from function get if implements
  import in infer instanceof interface is keyof let module namespace never new null number object of package
  private protected public readonly require return satisfies set static string super switch symbol this throw
  true try type typeof undefined unique unknown using var void while with yield
  array buffer console date document error exports global globalthis infinity json map math nan process promise
  proxy reflect regexp self weakmap window`

const common = `
  about access action active add after agent all alert also an and api app apply args assets assign at auth
  back base be before begin bin bind block body bool boot bot browser bug build bundle button by byte bytes
  cache call callback can cancel change char chat check child children clean clear cli click client clone close
  code color command commit common component config connect content context control convert copy core count
  create css current cursor custom data db debug dev dir dist docs done down draw each edit email emit empty
  encode end entry env event events every exec exit fail feature fetch field file files fill filter find first
  flag flags float flow folder font form format found frame framework fs full go group guard handle handler
  has hash head header height help hide hook host html http https icon id image index info init inner input
  insert install int internal issue item items iterator job join js key keys kind label last layout left
  length level lib library license line lines link linux list load local lock log login loop mac main make
  match max memory menu merge message meta method min mode model modules more mouse move name native net
  network next no node none not npm off offset old on only open option options or order other out output
  page parent parse part patch path pattern pid ping plugin point pool port position post prefix press
  print product profile project prompt prop props prototype provider push put query queue range raw read
  ready real ref release remove render repo request reset resolve resource response rest result right role
  root route router row rule run runtime save scope script scroll search secret section select send server
  service session shell show sign signal size skip slice socket sort source space span split stack start
  state status step stop store stream style sub submit success support sync system tab table tag target task
  temp template term test tests text that the then theme time timeout title to todo toggle token tool tools
  top total trace tree trigger trim ts ui undo unit up update upload uri url use user util utils valid value
  values version view visible wait warn warning was web when width win windows word words work worker wrap
  write www xml you your zero zip zone`

const words = new Set(`${keywords} ${common}`.split(/\s+/).filter((word) => word !== ''))

/** True for a word, in lower case, that cannot be looked for. */
export function isCommonWord(word: string): boolean {
  return words.has(word)
}
