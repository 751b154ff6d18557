/** What the process ends with; these numbers are promises. */
export const exit = {
  done: 0,
  /** Done, and something reaches what `--fail-on` names. */
  found: 1,
  /** Wrong call or unreadable input. */
  wrongCall: 2,
  /** Nothing could be audited. */
  noAudit: 3,
  /** Ended by Ctrl-C or SIGTERM, as shells say it. */
  interrupted: 130,
} as const;

export type ExitStatus = (typeof exit)[keyof typeof exit];

/** A command that ends early: one clear line, and the status to end with. */
export class CommandError extends Error {
  readonly status: ExitStatus;

  constructor(status: ExitStatus, line: string) {
    super(line);
    this.name = "CommandError";
    this.status = status;
  }
}

export function wrongCall(line: string): CommandError {
  return new CommandError(exit.wrongCall, line);
}
