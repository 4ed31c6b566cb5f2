import { COLON, COMMA, endOfText, OPEN_OBJECT, QUOTE, skipBlanks } from '../jsonBytes.js';
import { JsonValues, standsAt } from './jsonValues.js';
import { decode } from './utf8.js';

interface Key {
  /** From its first quote to the value. */
  readonly bytes: Uint8Array;
  /** Where its value is kept. */
  readonly place: number;
}

/**
 * Reads the members of JSON objects without parsing their values, so that these stay as the server wrote them. Rows of one
 * result have the same members in the same order, nearly always: that is tried before anything is looked up.
 */
export class MemberReader {
  /** Of the last object: the wanted members in their order, and behind them whatever else there was. */
  readonly values: JsonValues;
  readonly #places: ReadonlyMap<string, number>;
  /** Of the objects that were read, by position. */
  readonly #keys: Key[] = [];
  readonly #unknown = new Set<string>();

  /** @param names of the members that are wanted */
  constructor(names: readonly string[]) {
    this.#places = new Map(names.map((name, index) => [name, index]));
    this.values = new JsonValues(names.length + 1);
  }

  /** Names that occurred and were not wanted. */
  get unknown(): ReadonlySet<string> {
    return this.#unknown;
  }

  /**
   * Notes in `values` where the values are.
   * @param start of the object's bracket
   * @returns whether there is an object
   */
  read(bytes: Uint8Array, start: number, end: number): boolean {
    const { values } = this;
    values.enter(bytes, end);
    if (bytes[start] !== OPEN_OBJECT) return false;
    let at = skipBlanks(bytes, start + 1, end);
    for (let position = 0; at < end && bytes[at] === QUOTE; position += 1) {
      let key = this.#keys[position];
      if (!key || !standsAt(bytes, at, key.bytes)) {
        key = this.#keyOf(bytes, at, end);
        if (!key) return false;
        this.#keys[position] = key;
      }
      at = skipBlanks(bytes, values.read(key.place, at + key.bytes.length), end);
      if (bytes[at] !== COMMA) break;
      at = skipBlanks(bytes, at + 1, end);
    }
    return true;
  }

  #keyOf(bytes: Uint8Array, start: number, end: number): Key | undefined {
    const nameEnd = endOfText(bytes, start, end);
    const colon = skipBlanks(bytes, nameEnd, end);
    if (bytes[colon] !== COLON) return undefined;
    const name = JSON.parse(decode(bytes, start, nameEnd)) as string;
    const place = this.#places.get(name);
    if (place === undefined) this.#unknown.add(name);
    return {
      bytes: bytes.slice(start, skipBlanks(bytes, colon + 1, end)),
      place: place ?? this.#places.size,
    };
  }
}
