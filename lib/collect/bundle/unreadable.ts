import { oneLine } from "../failure.ts";

/** The folder is no bundle at all; its message is fit for people. */
export class BundleError extends Error {
  constructor(message: string) {
    super(oneLine(message));
    this.name = "BundleError";
  }
}

/** One file of a bundle cannot be used, or not to its end; its message says why, in words for people. */
export class Unreadable extends Error {
  /** The command that made the file was refused. */
  readonly denied: boolean;

  constructor(message: string, { denied = false } = {}) {
    super(oneLine(message));
    this.name = "Unreadable";
    this.denied = denied;
  }
}
