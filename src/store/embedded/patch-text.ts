/** A patch (head-patch.ts) while it is printed. Names are those of fields, or positions of a list: they need no escapes. */
export class PatchText {
  #set = '';
  #in = '';
  #add = '';
  #drop = '';

  /** `json` is the new value. */
  set(name: string, json: string): void {
    this.#set += `${this.#set && ','}"${name}":${json}`;
  }

  /** `patch` says what differs inside. */
  within(name: string, patch: string): void {
    this.#in += `${this.#in && ','}"${name}":${patch}`;
  }

  /** `json` is what was added to the end of a text. */
  add(name: string | number, json: string): void {
    this.#add += `${this.#add && ','}"${name}":${json}`;
  }

  drop(name: string): void {
    this.#drop += `${this.#drop && ','}"${name}"`;
  }

  get isEmpty(): boolean {
    return this.#set === '' && this.#in === '' && this.#add === '' && this.#drop === '';
  }

  toString(): string {
    let members = '';
    if (this.#set) members += `,"set":{${this.#set}}`;
    if (this.#in) members += `,"in":{${this.#in}}`;
    if (this.#add) members += `,"add":{${this.#add}}`;
    if (this.#drop) members += `,"drop":[${this.#drop}]`;
    return `{${members.slice(1)}}`;
  }
}
