const day = 86_400_000;

/** Reads times as CloudTrail writes them, `2026-11-20T10:11:12Z`, without making texts of them. */
export class EventTimes {
  #year = -1;
  #month = -1;
  #date = -1;
  #midnight = Number.NaN;

  /** Milliseconds since the epoch of the text between two quotation marks; NaN: it is written otherwise. */
  read(bytes: Buffer, start: number, end: number): number {
    if (end - start !== 20) return Number.NaN;
    const pair = (at: number): number => {
      const tens = (bytes[start + at] as number) - 0x30;
      const ones = (bytes[start + at + 1] as number) - 0x30;
      return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN;
    };
    const marks = bytes[start + 4] === 0x2d && bytes[start + 7] === 0x2d && bytes[start + 10] === 0x54;
    const more = bytes[start + 13] === 0x3a && bytes[start + 16] === 0x3a && bytes[start + 19] === 0x5a;
    if (!marks || !more) return Number.NaN;
    const year = pair(0) * 100 + pair(2);
    const month = pair(5);
    const date = pair(8);
    if (year !== this.#year || month !== this.#month || date !== this.#date) {
      this.#midnight = Date.parse(`${bytes.toString("latin1", start, start + 10)}T00:00:00Z`);
      this.#year = year;
      this.#month = month;
      this.#date = date;
    }
    const [hours, minutes, seconds] = [pair(11), pair(14), pair(17)];
    if (!(hours < 24 && minutes < 60 && seconds < 60) || this.#midnight % day !== 0) return Number.NaN;
    return this.#midnight + ((hours * 60 + minutes) * 60 + seconds) * 1000;
  }
}
