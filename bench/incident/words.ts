import type { Random } from './random.ts'

type Words = readonly [string, ...string[]]

function words(text: string): Words {
  const [first = '', ...rest] = text.trim().split(/\s+/)
  return [first, ...rest]
}

const verbs = words(`
  apply build cancel check clear close collect compare compile compute connect convert copy count create decode
  delete describe detect dispatch emit encode ensure evaluate execute expand extract fetch filter find finish flush
  format gather generate handle hydrate index insert inspect invoke join launch limit list load lookup map mark match
  measure merge migrate mount normalize notify observe open order pack parse patch pause persist pick plan prepare
  print probe process prune publish push query queue read rebuild receive record reduce refresh register release
  remove rename render replace replay report request reset resolve restore resume retry reveal revoke rewrite rotate
  route run sample save scan schedule search select send serialize settle share shrink sort split start stop store
  stream submit subscribe summarize suspend sync tag throttle toggle trace track transform translate trim unlock
  unwrap update upload validate verify visit wait watch widen write`)

const nouns = words(`
  account action address agent alias anchor answer argument artifact attachment attempt balance batch binding block
  boundary branch bridge budget buffer bundle button cache caller canvas capability card cell channel checkpoint chunk
  client clock cluster column command comment commit condition connection console constraint content context
  conversation counter credential cursor deadline decision delta deployment diagnostic diff digest directive directory
  document domain draft edge editor effect element endpoint entry envelope error event example exchange export
  expression extension feature feedback field file flag folder frame gateway graph group guard handle handler header
  heading hint history hook host identity image import index input instance instruction interval invoice item job
  journal key keyword label lane language layer layout lease ledger library limit line link list listener locale lock
  log loop machine manifest marker member memory menu message method metric mode model module monitor mutation
  namespace network node note notice number object observer offset operation option order origin outcome output owner
  package page panel parameter parser partition patch path pattern payload permission phase pipeline plan platform
  plugin pointer policy pool port position prefix preview process product profile progress project prompt property
  provider proxy query queue quota range reader reason receipt record reference region registry relay release reply
  report repository request resource response result revision role route row rule runner runtime sample scheduler
  schema scope screen script section segment selection sender sequence server service session setting shape shell
  signal size slot snapshot socket source span stack stage state statement status step storage stream string style
  subject summary surface switch symbol table tag target task team template tenant terminal test theme thread ticket
  timer timestamp token tool topic trace transaction transcript transport tree trigger tunnel type unit update user
  value variable vendor version view visitor volume wallet warning watcher widget window worker workspace wrapper
  writer zone`)

const adjectives = words(`
  absolute active ambient atomic background blank bounded broken cached central cold compact complete concurrent
  current custom damaged deferred direct dirty distinct double dynamic eager early empty exact explicit external failed
  final first flat foreign fresh frozen full global hidden idle immutable implicit inner internal known last late lazy
  legacy linear local loose main manual missing modern mutable narrow native nested neutral next nominal open optional
  outer partial pending plain previous primary private public pure quick quiet random raw recent redundant relative
  remote reverse safe scoped secondary shallow shared short silent simple single sparse stable stale static strict
  strong sudden temporary total trusted unique unknown unread unsafe upper urgent valid verbose virtual visible volatile
  warm weak wide`)

const connectives = words(`
  the a every this that its any some when while because before after unless until without with from into over under
  between as only also never always still already usually must may cannot should does is are was has keeps gives takes
  holds leaves makes needs lets`)

/**
 * The words of one module. A module has a topic and says the same few words again and again: that is what
 * makes code compress as well as it does.
 */
export class Vocabulary {
  readonly #random: Random
  readonly #verbs: Words
  readonly #nouns: Words
  readonly #adjectives: Words
  readonly #phrases: [string[], ...string[][]]

  constructor(random: Random) {
    this.#random = random
    this.#verbs = choose(random, verbs, 14)
    this.#nouns = choose(random, nouns, 36)
    this.#adjectives = choose(random, adjectives, 14)
    this.#phrases = [this.#phrase(), ...Array.from({ length: 14 }, () => this.#phrase())]
  }

  verb(): string {
    return this.#random.pickSkewed(this.#verbs)
  }

  noun(): string {
    return this.#random.pickSkewed(this.#nouns)
  }

  adjective(): string {
    return this.#random.pickSkewed(this.#adjectives)
  }

  /** `cachedSessionToken` */
  valueName(): string {
    if (this.#random.chance(0.35)) return this.noun() + capital(this.noun())
    return this.adjective() + capital(this.noun()) + (this.#random.chance(0.4) ? capital(this.noun()) : '')
  }

  /** `resolveLocalBudget` */
  functionName(): string {
    return this.verb() + (this.#random.chance(0.6) ? capital(this.adjective()) : '') + capital(this.noun())
  }

  /** Prose of so many words, without a full stop, put together from the module's own phrases. */
  sentence(length: number): string {
    const said: string[] = []
    while (said.length < length) {
      said.push(...this.#random.pick(this.#phrases))
      if (this.#random.chance(0.5)) said.push(this.noun())
    }
    return capital(said.slice(0, length).join(' '))
  }

  #phrase(): string[] {
    return Array.from({ length: this.#random.between(2, 5) }, () => {
      const draw = this.#random.next()
      if (draw < 0.4) return this.#random.pickSkewed(connectives)
      if (draw < 0.75) return this.noun()
      return draw < 0.9 ? this.verb() : this.adjective()
    })
  }
}

function choose(random: Random, from: Words, count: number): Words {
  const rest = Array.from({ length: count - 1 }, () => random.pick(from))
  return [random.pick(from), ...rest]
}

export function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}
