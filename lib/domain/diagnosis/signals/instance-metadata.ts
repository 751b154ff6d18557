import type { PhraseRule } from "./signal.ts";

const metadataWords = [
  "169.254.169.254",
  "ec2imds",
  "imds",
  "ec2metadata",
  "ec2roleprovider",
  "ec2rolerequesterror",
  "instance metadata",
  "instance profile metadata",
  "instanceprofilecredentialsprovider",
  "ec2 metadata",
  "latest/api/token",
  "latest/meta-data",
] as const;

/** How the way to the instance's metadata ends (domain facts 3.6, 9, 11.4). */
export const instanceMetadataPhrases = [
  {
    code: "imds-timeout",
    any: metadataWords,
    pattern:
      /deadline exceeded|timed? ?out|timeouterror|etimedout|i\/o timeout|client\.timeout|request canceled|canceled,/,
  },
  {
    code: "imds-unreachable",
    any: metadataWords,
    pattern:
      /connection refused|econnrefused|no route to host|network is unreachable|ehostunreach|host is down|connection reset/,
  },
  {
    code: "imds-no-token",
    any: metadataWords,
    pattern:
      /status ?code: 401|statuscode: 401|401 - ?unauthorized|401 unauthorized|v1 fallback has been blocked|imdsv1 has been disabled|failed to get imdsv2 token|token request returned error/,
  },
  {
    code: "imds-forbidden",
    any: metadataWords,
    pattern: /status ?code: 403|statuscode: 403|403 - ?forbidden|403 forbidden/,
  },
  {
    code: "imds-no-role",
    any: [
      "emptyec2rolelist",
      "empty ec2 role list",
      "no ec2 instance role found",
      "no ec2 imds role found",
      "no instance profile",
    ],
  },
  {
    code: "imds-not-found",
    any: metadataWords,
    pattern: /status ?code: 404|statuscode: 404|404 - ?not found|404 not found/,
  },
  {
    code: "imds-off",
    any: [
      "ec2 instance metadata service access disabled",
      "imds support is disabled",
      "ec2_metadata_disabled",
      "access to ec2 metadata is disabled",
      "access disabled to ec2 imds",
      "access to ec2 imds is disabled",
    ],
  },
  {
    code: "imds-introspection",
    any: ["failed to introspect", "failed to get region from metadata", "unable to detect region"],
  },
  { code: "imds-named", any: metadataWords },
  { code: "hop-limit-named", any: ["hop limit", "hop-limit", "hoplimit"] },
] as const satisfies readonly PhraseRule[];
