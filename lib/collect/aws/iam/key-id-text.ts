const keyId = /\bA[KS]IA[A-Z0-9]{12,124}\b/g;

/** An error whose message holds no key id: IAM repeats the id that it was asked for, and messages are kept and shown. */
export function withoutKeyIds(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { name, message } = error;
  const { $metadata, $response } = error as { $metadata?: unknown; $response?: unknown };
  const plain = new Error(message.replace(keyId, "of the pod's key"));
  return Object.assign(plain, { name, $metadata, $response });
}
