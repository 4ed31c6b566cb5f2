const CHUNK = 1 << 19;

const FIRST_CAPACITY = 1 << 16;

/** Bytes that are written one behind the other, and taken away in chunks. */
export class Output {
  #memory = new Uint8Array(FIRST_CAPACITY);
  /** That of the chunk that was taken last. */
  #other = new Uint8Array(FIRST_CAPACITY);
  #length = 0;
  readonly #encoder = new TextEncoder();

  /** Whether there is enough for a write to a file to be worth it. */
  get isFull(): boolean {
    return this.#length >= CHUNK;
  }

  byte(value: number): void {
    this.#reserve(1);
    this.#memory[this.#length] = value;
    this.#length += 1;
  }

  /** `bytes[start]` to `bytes[end - 1]`. */
  copy(bytes: Uint8Array, start: number, end: number): void {
    const size = end - start;
    this.#reserve(size);
    const memory = this.#memory;
    const to = this.#length;
    // For some bytes a loop is faster than a view and a native copy.
    if (size > 64) memory.set(bytes.subarray(start, end), to);
    else for (let at = 0; at < size; at += 1) memory[to + at] = bytes[start + at] ?? 0;
    this.#length = to + size;
  }

  /** @param code a Unicode scalar value */
  character(code: number): void {
    if (code < 0x80) {
      this.byte(code);
      return;
    }
    if (code < 0x800) this.byte(0xc0 | (code >> 6));
    else {
      if (code < 0x10000) this.byte(0xe0 | (code >> 12));
      else {
        this.byte(0xf0 | (code >> 18));
        this.byte(0x80 | ((code >> 12) & 0x3f));
      }
      this.byte(0x80 | ((code >> 6) & 0x3f));
    }
    this.byte(0x80 | (code & 0x3f));
  }

  text(text: string): void {
    // UTF-16 code units take three bytes at most.
    this.#reserve(text.length * 3);
    this.#length += this.#encoder.encodeInto(text, this.#memory.subarray(this.#length)).written;
  }

  /** What was written since the last time. It holds until the next time: two memories take turns. */
  take(): Uint8Array<ArrayBuffer> {
    const taken = this.#memory.subarray(0, this.#length);
    [this.#memory, this.#other] = [this.#other, this.#memory];
    this.#length = 0;
    return taken;
  }

  #reserve(size: number): void {
    if (this.#length + size <= this.#memory.length) return;
    const larger = new Uint8Array(Math.max(this.#memory.length * 2, this.#length + size));
    larger.set(this.#memory.subarray(0, this.#length));
    this.#memory = larger;
  }
}
