/** An error that a service answers. Each protocol writes it in its own way. */
export class AwsError extends Error {
  readonly code: string;
  readonly status: number;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.name = "AwsError";
    this.code = code;
    this.status = status;
  }
}
