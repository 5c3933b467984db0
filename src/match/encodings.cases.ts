/** Every encoding of one name, as a person would write it. The tests run these as they are and minified by real tools. */

export const hiddenName = 'kairos'

const codes = Array.from(hiddenName, (letter) => letter.charCodeAt(0))
const hexCodes = codes.map((code) => `0x${code.toString(16)}`)
const base64 = (text: string): string => Buffer.from(text).toString('base64')
const hex = (text: string): string => Buffer.from(text).toString('hex')

/** Expressions whose value is, or holds, the name; `x` and `y` stand for something that is not constant. */
export const expressions: { [encoding: string]: string } = {
  'hexadecimal escapes': String.raw`"\x6b\x61\x69\x72\x6f\x73"`,
  'one hexadecimal escape': String.raw`"ka\x69ros"`,
  'unicode escapes': String.raw`"\u006b\u0061\u0069\u0072\u006f\u0073"`,
  'braced escapes': String.raw`"\u{6b}\u{61}\u{000069}ros"`,
  'escapes of letters that have none': String.raw`"\k\a\iros"`,
  'a string over two lines': '"kai\\\nros"',
  'an escaped name of a property': String.raw`x.k\u0061iros`,
  'fromCharCode, decimal': `String.fromCharCode(${codes.join(',')})`,
  'fromCharCode, hexadecimal': `String.fromCharCode(${hexCodes.join(', ')})`,
  fromCodePoint: `String.fromCodePoint(${codes.join(',')})`,
  'fromCharCode of a spread list': `String.fromCharCode(...[${codes.join(',')}])`,
  'fromCharCode.apply': `String.fromCharCode.apply(null, [${codes.join(',')}])`,
  'fromCharCode in brackets': `String["fromCharCode"](${codes.join(',')})`,
  'an alias of fromCharCode': `((c) => c(${hexCodes.join(',')}))(String.fromCharCode)`,
  'fromCharCode letter by letter': codes.map((code) => `String.fromCharCode(${code})`).join(' + '),
  'fromCharCode and strings': `"kai" + String.fromCharCode(114) + "os"`,
  'a list of codes': `[${codes.join(', ')}].map((code) => String.fromCharCode(code)).join("")`,
  bytes: `new TextDecoder().decode(new Uint8Array([${hexCodes.join(',')}]))`,
  'Buffer.from of bytes': `Buffer.from([${codes.join(',')}]).toString()`,
  concatenation: '"kai" + "ros"',
  'concatenation of many': '"k" + "a" + "i" + "r" + "o" + "s"',
  'concatenation behind something else': 'x + "kai" + "ros" + y',
  'concatenation over lines': '"kai" +\n    // the rest\n    "ros"',
  'a template': '`${"kai"}ros`',
  'a template in pieces': '`${x}-ka${"i"}r${"os"}-${y}`',
  join: '["kai", "ros"].join("")',
  'join of letters': '["k", "a", "i", "r", "o", "s"].join("")',
  reversal: '"soriak".split("").reverse().join("")',
  'reversal of a spread string': '[..."soriak"].reverse().join("")',
  concat: '"kai".concat("ros")',
  'concat of an empty string': '"".concat("kai", "ros", x)',
  slices: '"xxkai".slice(2) + "ros"',
  replacement: '"kai--ros".replace("--", "")',
  atob: `atob("${base64(hiddenName)}")`,
  'atob of a sum': `atob("${base64(hiddenName).slice(0, 3)}" + "${base64(hiddenName).slice(3)}")`,
  'Buffer.from base64': `Buffer.from("${base64('the kairos mode')}", "base64").toString("utf8")`,
  'Buffer.from base64url': `Buffer.from("${Buffer.from('kairos?>~').toString('base64url')}", "base64url")`,
  'a bare base64 string': `"${base64('use kairos')}"`,
  'Buffer.from hex': `Buffer.from("${hex(hiddenName)}", "hex")`,
  'a bare hexadecimal string': `"${hex(hiddenName)}"`,
  decodeURIComponent: 'decodeURIComponent("%6b%61%69%72%6f%73")',
  unescape: 'unescape("%u006b%u0061iros")',
  'percent codes': '"https://example.com/%6Bairos?x=1"',
  'character references': '"&#107;&#97;&#105;ros"',
  'hexadecimal character references': '"&#x6B;&#x61;iros"',
  'JSON in a string': String.raw`JSON.parse("\"\\u006b\\u0061iros\"")`,
  'base64 of escapes': `JSON.parse('"' + atob("${base64('\\u006bairos')}") + '"')`,
  'base64 of base64': `atob(atob("${base64(base64(hiddenName))}"))`,
  'base64 of percent codes': `decodeURIComponent(atob("${base64('%6b%61iros')}"))`,
  'concat of codes and a string': `String.fromCharCode(107, 97).concat("iros")`,
  'code in a string': String.raw`new Function("return '\\x6bairos'")`,
  'hexadecimal of base64': `atob(Buffer.from("${hex(base64(hiddenName))}", "hex").toString())`,
}

/** Sloppy code only, which no module and no minifier's module mode takes. */
export const sloppyExpressions: { [encoding: string]: string } = {
  'octal escapes': String.raw`"\153\141\151ros"`,
}

/** Text that looks like an encoding of the name and is none. */
export const others: { [what: string]: string } = {
  'strings with something between them': '"kai" + x + "ros"',
  'strings in a list': '["kai", "ros"]',
  'a list that is joined with something': '["kai", "ros"].join(", ")',
  'codes of another word': 'String.fromCharCode(107, 97, 105)',
  subtraction: '"kai" - "ros"',
  'an escaped backslash': String.raw`"\\kairo" + s`,
  'two calls': 't("kai") + ["ros"]',
  'another base64 word': '"a2Fpcm9"',
}
