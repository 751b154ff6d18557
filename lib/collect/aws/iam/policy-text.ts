/** A policy document as IAM sends it, in URL encoding, to its text; what is not well encoded stays as it came. */
export function policyText(encoded: string): string {
  try {
    return decodeURIComponent(encoded);
  } catch {
    return encoded;
  }
}
