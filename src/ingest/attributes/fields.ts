/** Longest text that is accepted, in UTF-16 units (contract §5.0). */
const MAX_TEXT_LENGTH = 50_000;

/** No double needs more digits than this when it is written out. */
const MAX_NUMBER_LENGTH = 400;

/** A run of digits matches in one way only: that keeps the time linear. */
const NUMERIC = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i;

/** What came up while an attribute was read. */
export interface Findings {
  /** The first thing that is wrong; it begins with the path of the field. */
  fault?: string | undefined;
  /** Fields that no reader asked for. */
  dropped: number;
}

/** Reads the members of one object of an attribute by their wire names. What cannot be read becomes null and a fault. */
export class Fields<Wire> {
  readonly #members: { readonly [name: string]: unknown };
  readonly #path: string;
  readonly #findings: Findings;
  #taken = 0;

  private constructor(members: { readonly [name: string]: unknown }, path: string, findings: Findings) {
    this.#members = members;
    this.#path = path;
    this.#findings = findings;
  }

  /** Has `read` take what it knows of the object and counts the rest as dropped. Null when the value is no object. */
  static read<Wire, Value>(value: unknown, path: string, findings: Findings, read: Reader<Wire, Value>): Value | null {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      findings.fault ??= value === undefined || value === null ? `${path} is missing` : `${path} is not an object`;
      return null;
    }
    const fields = new Fields<NonNullable<Wire>>(value as { readonly [name: string]: unknown }, path, findings);
    const result = read(fields);
    findings.dropped += Object.keys(value).length - fields.#taken;
    return result;
  }

  /** Numbers and booleans become text. */
  text(name: keyof Wire & string): string | null {
    const value = this.#take(name);
    return value === undefined ? null : this.#textOf(value, name);
  }

  /** Numeric strings become numbers, blank ones null. */
  number(name: keyof Wire & string): number | null {
    const value = this.#take(name);
    if (value === undefined) return null;
    const number = typeof value === 'string' ? numberOf(value) : value;
    if (number === null || (typeof number === 'number' && Number.isFinite(number))) return number;
    return this.#fault(name, 'is not a number');
  }

  /** As `number`, without a fraction. */
  integer(name: keyof Wire & string): number | null {
    const number = this.number(name);
    return number === null || Number.isSafeInteger(number) ? number : this.#fault(name, 'is not a whole number');
  }

  /** "true" and "false" become booleans, blank strings null. */
  flag(name: keyof Wire & string): boolean | null {
    const value = this.#take(name);
    if (value === undefined || typeof value === 'boolean') return value ?? null;
    const word = typeof value === 'string' ? value.trim().toLowerCase() : undefined;
    if (word === 'true' || word === 'false') return word === 'true';
    return word === '' ? null : this.#fault(name, 'is neither true nor false');
  }

  /** A word of a list, in any case; blank strings become null. */
  oneOf<Word extends string>(name: keyof Wire & string, words: readonly Word[]): Word | null {
    const value = this.text(name)?.trim().toUpperCase() ?? '';
    if (value === '') return null;
    return words.find((word) => word === value) ?? this.#fault(name, `is none of ${words.join(', ')}`);
  }

  /** An object; null when it was not sent. */
  object<Name extends keyof Wire & string, Value>(name: Name, read: Reader<Wire[Name], Value>): Value | null {
    const value = this.#take(name);
    return value === undefined ? null : Fields.read(value, this.#pathOf(name), this.#findings, read);
  }

  /** An object that must be there. Null only beside a fault. */
  mandatory<Name extends keyof Wire & string, Value>(name: Name, read: Reader<Wire[Name], Value>): Value | null {
    return Fields.read(this.#take(name), this.#pathOf(name), this.#findings, read);
  }

  /** A list of objects. */
  list<Name extends keyof Wire & string, Value>(name: Name, read: Reader<ItemOf<Wire[Name]>, Value | null>): Value[] | null {
    const value = this.#take(name);
    if (value === undefined) return null;
    return Array.isArray(value) ? this.#itemsOf(value, name, read) : this.#fault(name, 'is not a list');
  }

  /** A list of objects that must be there. Null only beside a fault. */
  mandatoryList<Name extends keyof Wire & string, Value>(name: Name, read: Reader<ItemOf<Wire[Name]>, Value | null>): Value[] | null {
    return this.list(name, read) ?? this.#fault(name, 'is missing');
  }

  /** A list of objects, or one object in its place. */
  listOrOne<Name extends keyof Wire & string, Value>(name: Name, read: Reader<ItemOf<Wire[Name]>, Value | null>): Value[] | null {
    const value = this.#take(name);
    if (value === undefined) return null;
    return this.#itemsOf(Array.isArray(value) ? value : [value], name, read);
  }

  /** A list of texts, or one text in its place. */
  texts(name: keyof Wire & string): string[] | null {
    const value = this.#take(name);
    if (value === undefined) return null;
    if (!Array.isArray(value)) return [this.#textOf(value, name) ?? ''];
    return value.map((item, index) => this.#textOf(item, `${name}[${index}]`) ?? '');
  }

  /** What is null was not sent. */
  #take(name: string): {} | undefined {
    const value = this.#members[name];
    if (value === undefined) return undefined;
    this.#taken += 1;
    return value ?? undefined;
  }

  #textOf(value: unknown, name: string): string | null {
    if (typeof value === 'string') return value.length > MAX_TEXT_LENGTH ? this.#fault(name, 'is longer than 50,000 characters') : value;
    if (typeof value === 'boolean' || Number.isFinite(value)) return String(value);
    // JSON.parse makes Infinity of 1e400: its digits are gone.
    if (typeof value === 'number') return this.#fault(name, 'is a number too large to keep');
    return this.#fault(name, 'is not a text');
  }

  #itemsOf<Wire, Value>(values: readonly unknown[], name: string, read: Reader<Wire, Value | null>): Value[] {
    const items: Value[] = [];
    for (const [index, value] of values.entries()) {
      const item = Fields.read(value, `${this.#pathOf(name)}[${index}]`, this.#findings, read);
      if (item !== null) items.push(item);
    }
    return items;
  }

  #pathOf(name: string): string {
    return `${this.#path}.${name}`;
  }

  #fault(name: string, complaint: string): null {
    this.#findings.fault ??= `${this.#pathOf(name)} ${complaint}`;
    return null;
  }
}

/** Takes what it knows of an object. */
export type Reader<Wire, Value> = (fields: Fields<NonNullable<Wire>>) => Value;

type ItemOf<List> = Exclude<List, null | undefined> extends infer Form ? (Form extends readonly (infer Item)[] ? Item : never) : never;

/** Undefined when the text is no number. */
function numberOf(text: string): number | null | undefined {
  if (text.length > MAX_NUMBER_LENGTH) return undefined;
  const trimmed = text.trim();
  if (trimmed === '') return null;
  return NUMERIC.test(trimmed) ? Number(trimmed) : undefined;
}
